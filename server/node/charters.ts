import type { Charter } from '../../drafts/model/charter.ts'
import type { Role } from '../../drafts/rules/role.ts'
import { eraseByOperator } from '../commands/erasing.ts'
import { openCharter } from '../commands/opening.ts'
import type { SiteAssets } from '../http/assets.ts'
import type { Door } from '../http/visit.ts'
import { lodge } from '../lodged.ts'
import type { Lodged } from '../lodged.ts'
import { charterParts, IN_USE, isFree } from '../moving/archive.ts'
import type { CharterEntry, Directory } from '../people.ts'
import type { Charters, Clock, Ids, Log, Outcome, Post, Signer, Store } from '../ports.ts'
import type { Incidents } from '../reading/facts.ts'
import { openRoom } from '../room/room.ts'
import { blankCharter, charterOf } from '../texts.ts'
import { Trouble } from '../trouble.ts'
import { charterFiles } from './charter-files.ts'
import { keepRoom } from './kept-room.ts'
import { appoint, textOf } from './operator.ts'
import { nodeUpgrade } from './socket.ts'

export type ChartersDeps = {
  folder: string
  /** Opens a database; throws `Trouble` for one that its keeper has to look at. */
  opened(path: string): Store
  directory: Directory
  first: { slug: string; charter: Charter }
  incidents: Incidents
  assets: SiteAssets
  post: Post
  signer: Signer
  log: Log
  clock: Clock
  ids: Ids
}

type Here = Lodged & { kept: ReturnType<typeof keepRoom> }

/** The charters of this machine: one file, one room and one app each. */
export type NodeCharters = Charters & {
  door(slug: string): Door | undefined
  /** Opens another charter, empty or from Markdown. Refused: `slug_…`, `markdown_wrong`. */
  open(opening: { slug: string; title: string; markdown: string | null }): Outcome<{ slug: string }>
  /** Gives a person a role in a charter, by the operator. Refused: `no_charter`, `not_found`. */
  appoint(slug: string, person: string, role: Role): Promise<Outcome<null>>
  /** A charter as Markdown; undefined for one that is not here. */
  text(slug: string): string | undefined
  /** All of a charter in parts, while people write; undefined for one that is not here. */
  archive(slug: string): ReturnType<typeof charterParts> | undefined
  /** A database for a charter that comes from another house; throws `Trouble` where one is in use. */
  awaits(slug: string): { store: Store; path: string }
  /** Puts that database in its place and opens it. */
  adopt(entry: CharterEntry, awaited: { store: Store; path: string }): void
  /** Puts a signature under every log that has none, or one of a key that is not in use any more. */
  seal(): Promise<void>
  /** Erases what a row of a charter's log says, by the operator. */
  eraseRow(slug: string, row: number, reason: string): Outcome<null>
  answers(slug: string): boolean
  /** Reads a charter's draft and encodes it for those who will come. Throws where it cannot. */
  prepare(slug: string): void
  beat(): void
  closeRooms(): void
  close(): void
}

export function openCharters(deps: ChartersDeps): NodeCharters {
  const { directory, first, clock, ids, log } = deps
  const files = charterFiles(deps.folder)
  const here = new Map<string, Here>()

  const moveIn = (slug: string, charter: Charter): void => {
    const store = deps.opened(files.pathOf(slug))
    openCharter(store, { slug, charter, ids, clock })
    const build = (): string => deps.assets.build()
    const kept = keepRoom(clock, () => openRoom({ store, clock, ids, log, build: build() }))
    const { room, awake } = kept
    const lodged = lodge({
      ...deps,
      slug,
      store,
      room,
      awake,
      incidents: slug === first.slug ? deps.incidents : new Map(),
      upgrade: nodeUpgrade(room, log),
      announced: (entry) => directory.change(slug, entry),
    })
    here.set(slug, { ...lodged, kept })
  }

  moveIn(first.slug, first.charter)
  if (!directory.list().some(({ slug }) => slug === first.slug)) {
    const { title } = first.charter
    directory.add({ slug: first.slug, title, stage: 'open', openedAt: clock.now() })
  }
  for (const { slug, title } of directory.list()) {
    if (!here.has(slug)) moveIn(slug, blankCharter(title))
  }
  // A server that ended between keeping and telling left it here.
  for (const lodged of here.values()) void lodged.tell()

  const the = (slug: string): Here => {
    const found = here.get(slug)
    if (!found) throw new Error(`there is no charter ${slug}`)
    return found
  }
  const within = <T>(slug: string, act: (found: Here) => Outcome<T>): Outcome<T> => {
    const found = here.get(slug)
    return found ? act(found) : { ok: false, refusal: { code: 'no_charter', charter: slug } }
  }
  /** The charter under a name where one may come; throws `Trouble` where one is in use. */
  const free = (slug: string): Here | undefined => {
    const found = here.get(slug)
    if (found && !isFree(found.store)) throw new Trouble(IN_USE)
    return found
  }

  return {
    door: (slug) => here.get(slug)?.door,
    open({ slug, title, markdown }) {
      const text = charterOf(title, markdown)
      if (!text.ok) return text
      if (here.has(slug) || files.has(slug)) return { ok: false, refusal: { code: 'slug_taken' } }
      const entry = { slug, title: text.value.title, stage: 'open', openedAt: clock.now() } as const
      const added = directory.add(entry)
      if (!added.ok) return added
      moveIn(slug, text.value)
      return { ok: true, value: { slug } }
    },
    run: (slug, errand) => the(slug).run(errand),
    about: (slug, person) => the(slug).about(person),
    prepare: (slug) => the(slug).room().prepare(),
    answers: (slug) => the(slug).answers(),
    appoint: async (slug, person, role) =>
      within(slug, (found) => appoint(found, { person, role }, deps)),
    eraseRow: (slug, row, reason) =>
      within(slug, ({ store }) => eraseByOperator(store, { row, reason, now: clock.now() })),
    text(slug) {
      const found = here.get(slug)
      return found && textOf(found)
    },
    archive(slug) {
      const entry = directory.list().find((each) => each.slug === slug)
      const found = here.get(slug)
      return entry && found && charterParts(found.store, { ...entry, at: clock.now() })
    },
    awaits(slug) {
      free(slug)
      const path = files.arrivalOf(slug)
      return { store: deps.opened(path), path }
    },
    adopt(entry, { store, path }) {
      const { slug, title, stage } = entry
      const there = free(slug)
      there?.kept.close()
      there?.store.close()
      store.close()
      files.replace(slug, path)
      if (!directory.add(entry).ok) directory.change(slug, { title, stage })
      moveIn(slug, blankCharter(title))
    },
    async seal() {
      for (const lodged of here.values()) await lodged.seal()
    },
    beat() {
      for (const [slug, { endOverdue, settle, kept }] of here) {
        // A store that takes nothing is no reason to end the server; the next beat tries again.
        const failed = (error: unknown): void => log.error('beat_failed', { slug, error })
        try {
          endOverdue()
          settle().catch(failed)
        } catch (error) {
          failed(error)
        }
        kept.beat()
      }
    },
    closeRooms() {
      for (const { kept } of here.values()) kept.close()
    },
    close() {
      for (const { kept, store } of here.values()) {
        kept.close()
        store.close()
      }
    },
  }
}
