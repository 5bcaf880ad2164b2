import { nodesOf } from '../../drafts/model/shape.ts'
import { WHOLE } from '../../drafts/rules/acts.ts'
import type { Freeze } from '../../drafts/rules/acts.ts'
import { objection } from '../../drafts/rules/policy.ts'
import type { CharterSettings } from '../../drafts/rules/settings.ts'
import type { Footing } from '../../drafts/wire/frames.ts'
import type { Refusal } from '../../drafts/wire/refusal.ts'
import type * as Y from 'yjs'
import { freezesNow } from '../commands/freezes.ts'
import { publishedNumber } from '../commands/publications.ts'
import { readSettings } from '../commands/settings.ts'
import { rulesOf, standingOf } from '../commands/standing.ts'
import type { Known, Store } from '../ports.ts'

/** What holds in a charter for those in its room, as it is committed. */
export class Rulebook {
  readonly #store: Store
  #settings!: CharterSettings
  #freezes: readonly Freeze[] = []
  #published: number | null = null

  constructor(store: Store, now: number) {
    this.#store = store
    this.reload(now)
  }

  get settings(): CharterSettings {
    return this.#settings
  }

  /** Which publication holds; null before the first one. */
  get published(): number | null {
    return this.#published
  }

  /** Reads anew what moderators and admins have settled. */
  reload(now: number): void {
    this.#store.read((q) => {
      this.#settings = readSettings(q)
      this.#freezes = freezesNow(q, now)
      this.#published = publishedNumber(q)
    })
  }

  /** What somebody may do here now. */
  footingOf(known: Known | null, passkeys: boolean, now: number): Footing {
    const freezes = this.#freezes.filter((freeze) => lasts(freeze, now))
    const standing = this.#store.read((q) => standingOf(q, known, now))
    const rules = rulesOf(this.#settings, freezes, passkeys)
    const writing = objection('write', standing, rules, now) ?? null
    return { standing, rules, freezes, writing }
  }

  /** When something ends that was frozen; null when nothing does by itself. */
  nextEnd(now: number): number | null {
    const ends = this.#freezes.flatMap(({ until }) =>
      until !== null && until > now ? [until] : [],
    )
    return ends.length > 0 ? Math.min(...ends) : null
  }

  /**
   * Why a node takes nothing now. A chapter cannot be taken out from above a frozen article: that
   * would change what the article is part of.
   */
  closed(doc: Y.Doc, node: string, setting: string | null, now: number): Refusal | undefined {
    if (this.#freezes.length === 0) return undefined
    const freeze = this.#freezes.find(
      (each) =>
        lasts(each, now) &&
        (each.key === node || (setting === 'removed' && parentOf(doc, each.key) === node)),
    )
    if (!freeze) return undefined
    return { code: 'frozen', key: freeze.key, until: freeze.until, reason: freeze.reason }
  }
}

const lasts = ({ until }: Freeze, now: number): boolean => until === null || until > now

function parentOf(doc: Y.Doc, key: string): unknown {
  return key === WHOLE ? undefined : nodesOf(doc).get(key)?.get('parent')
}
