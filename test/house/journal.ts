import * as Y from 'yjs'
import { FIELDS } from '../../drafts/model/charter.ts'
import { readNodes } from '../../drafts/model/read.ts'
import { keepStep } from '../../server/commands/journal.ts'
import { openCharter } from '../../server/commands/opening.ts'
import type { Restored } from '../../server/commands/restored.ts'
import { act } from '../../server/db/tables.ts'
import type { Store } from '../../server/ports.ts'
import { Draft } from '../../server/room/draft.ts'
import type { HouseStep } from '../../server/room/history.ts'
import { TestClock } from '../contract/clock.ts'
import { TestIds } from '../contract/house.ts'
import { aStore } from '../support/databases.ts'
import { SMALL } from '../support/draft.ts'

export const HOUSE_ID = 999

/** A charter's journal, the live document that forgets what was deleted, and its writers' copies. */
export class Journal {
  readonly store: Store = aStore()
  readonly clock = new TestClock()
  readonly live: Draft
  readonly #copies = new Map<string, Y.Doc>()

  constructor() {
    openCharter(this.store, {
      slug: 'small',
      charter: SMALL,
      ids: new TestIds(),
      clock: this.clock,
    })
    this.live = Draft.load(this.store)
  }

  /** A writer's own document, which also forgets. */
  of(person: string): Y.Doc {
    let doc = this.#copies.get(person)
    if (!doc) {
      doc = new Y.Doc()
      doc.clientID = 1 + this.#copies.size
      this.#copies.set(person, doc)
      this.hears(person)
    }
    return doc
  }

  hears(person: string): void {
    Y.applyUpdate(this.of(person), Y.encodeStateAsUpdate(this.live.doc))
  }

  /** Sends all that is new of a writer and gives the number of its row; null for nothing. */
  sends(person: string): number | null {
    const doc = this.of(person)
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.live.doc))
    const change = this.live.change(() => this.live.apply(update))
    return change && this.#keep(person, doc.clientID, change)
  }

  /** Takes a step of the house, and keeps what it brought back as an act does. */
  takes({ update, restored }: HouseStep): number | null {
    const change = update && this.live.change(() => this.live.apply(update))
    if (!update || !change) return null
    const n = this.#keep('moderator', HOUSE_ID, update)
    this.remembers(n, restored)
    return n
  }

  remembers(n: number, restored: Restored[]): void {
    const none = { until: null, endedAt: null, endedBy: null, confirmedAt: null, confirmedBy: null }
    const row = {
      id: `act ${n}`,
      type: 'undo' as const,
      at: 0,
      by: 'moderator',
      role: 'admin' as const,
    }
    const more = {
      person: null,
      key: null,
      rule: '',
      reason: '',
      body: { steps: [{ n, restored }] },
    }
    this.store.write(
      (q) =>
        void q
          .insert(act)
          .values({ ...row, ...more, ...none })
          .run(),
    )
  }

  #keep(person: string, clientId: number, update: Uint8Array): number {
    return keepStep(this.store, { at: this.clock.now(), person, clientId, update }, (_q, n) => n)
  }
}

/** Every character that stands in the text of a document, by its id, in order. */
export function characters(
  doc: Y.Doc,
): { id: string; client: number; character: string; place: string }[] {
  const found = []
  for (const { key, map } of readNodes(doc)) {
    for (const field of FIELDS) {
      const text = map.get(field) as Y.Text
      for (let item = text._start; item; item = item.right) {
        if (item.deleted || !(item.content instanceof Y.ContentString)) continue
        const { client, clock } = item.id
        for (let i = 0; i < item.length; i += 1) {
          const character = item.content.str[i]!
          found.push({ id: `${client}/${clock + i}`, client, character, place: `${key}/${field}` })
        }
      }
    }
  }
  return found
}
