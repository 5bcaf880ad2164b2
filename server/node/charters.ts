import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { About } from '../../drafts/model/about.ts'
import type { Charter } from '../../drafts/model/charter.ts'
import { writeCharter } from '../../drafts/model/write.ts'
import type { Role } from '../../drafts/rules/role.ts'
import { createCharter } from '../app.ts'
import type { Doer } from '../commands/acts.ts'
import { aboutPerson, runErrand } from '../commands/errands.ts'
import { eraseByOperator } from '../commands/erasing.ts'
import { changeRole } from '../commands/roles.ts'
import { openCharter } from '../commands/opening.ts'
import type { SiteAssets } from '../http/assets.ts'
import { blankCharter, charterOf } from '../texts.ts'
import { emptyOutbox, hasToTell } from '../http/outbox.ts'
import { isOverdue, overdue } from '../http/overdue.ts'
import { hasToSeal, seal } from '../http/sealing.ts'
import type { Door } from '../http/visit.ts'
import { createLodging } from '../lodging.ts'
import { charterParts, IN_USE, isFree } from '../moving/archive.ts'
import type { CharterEntry, Directory } from '../people.ts'
import type { Charters, Clock, Ids, Log, Outcome, Post, Signer, Store } from '../ports.ts'
import type { Incidents } from '../reading/facts.ts'
import { openRoom } from '../room/room.ts'
import { Trouble } from '../trouble.ts'
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

/** Who acts on the command line: an admin without a session. */
const OPERATOR: Doer = {
  known: {
    person: { id: 'operator', name: '', colour: 0 },
    account: true,
    since: 0,
    confirmed: true,
    admin: true,
    strong: true,
    shownAt: null,
    strongAt: null,
    kind: null,
  },
  role: 'admin',
}

/** A file of a charter says nothing that its text does not. */
const PLAIN_ABOUT: About = {
  titleEn: '',
  version: '',
  status: '',
  date: '',
  licenseProposal: '',
  sources: [],
}

/** What SQLite has beside a database while it is open. */
const ENDS = ['', '-wal', '-shm']

type Lodged = { store: Store; door: Door; lodging: ReturnType<typeof createLodging> }

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
  const { folder, directory, first, clock, ids, log } = deps
  const lodged = new Map<string, Lodged>()

  const lodge = (slug: string, charter: Charter): void => {
    const store = deps.opened(join(folder, `${slug}.sqlite`))
    openCharter(store, { slug, charter, ids, clock })
    const build = (): string => deps.assets.build()
    const lodging = createLodging(clock, () => openRoom({ store, clock, ids, log, build: build() }))
    const { room } = lodging
    const door = createCharter({
      slug,
      store,
      room,
      post: deps.post,
      signer: deps.signer,
      incidents: slug === first.slug ? deps.incidents : new Map(),
      assets: deps.assets,
      upgrade: nodeUpgrade(room, log),
      announced: (entry) => directory.change(slug, entry),
      log,
      clock,
      ids,
    })
    lodged.set(slug, { store, door, lodging })
  }

  /** What was kept and not told yet; a room is woken only where there is something. */
  const tell = (slug: string, { store, lodging }: Pick<Lodged, 'store' | 'lodging'>): void => {
    if (!hasToTell(store, clock.now())) return
    void emptyOutbox({ slug, store, room: lodging.room, post: deps.post, clock, log })
  }

  lodge(first.slug, first.charter)
  if (!directory.list().some(({ slug }) => slug === first.slug)) {
    const { title } = first.charter
    directory.add({ slug: first.slug, title, stage: 'open', openedAt: clock.now() })
  }
  for (const { slug, title } of directory.list()) {
    if (!lodged.has(slug)) lodge(slug, blankCharter(title))
  }
  // A server that ended between keeping and telling left it here.
  for (const [slug, there] of lodged) tell(slug, there)

  const the = (slug: string): Lodged => {
    const found = lodged.get(slug)
    if (!found) throw new Error(`there is no charter ${slug}`)
    return found
  }

  return {
    door: (slug) => lodged.get(slug)?.door,
    open({ slug, title, markdown }) {
      const text = charterOf(title, markdown)
      if (!text.ok) return text
      if (lodged.has(slug) || existsSync(join(folder, `${slug}.sqlite`))) {
        return { ok: false, refusal: { code: 'slug_taken' } }
      }
      const entry = { slug, title: text.value.title, stage: 'open', openedAt: clock.now() } as const
      const added = directory.add(entry)
      if (!added.ok) return added
      lodge(slug, text.value)
      return { ok: true, value: { slug } }
    },
    run(slug, errand) {
      const { store, lodging } = the(slug)
      if (errand.type !== 'recall') store.write((q) => runErrand(q, errand))
      const room = lodging.awake()
      room?.heed()
      room?.recall(errand.type === 'merge' ? errand.guest : errand.person)
    },
    async appoint(slug, person, role) {
      const found = lodged.get(slug)
      if (!found) return { ok: false, refusal: { code: 'no_charter', charter: slug } }
      const now = clock.now()
      const given = found.store.write((q) =>
        changeRole(
          q,
          { id: ids.uuid(), by: OPERATOR, now, rule: '', reason: 'operator' },
          { person, role: role === 'citizen' || role === 'guest' ? null : role },
        ),
      )
      if (!given.ok) return given
      found.lodging.awake()?.heed()
      return { ok: true, value: null }
    },
    text(slug) {
      const found = lodged.get(slug)
      if (!found) return undefined
      const charter = found.lodging.room().charter()
      return writeCharter({ about: PLAIN_ABOUT, charter })
    },
    archive(slug) {
      const entry = directory.list().find((each) => each.slug === slug)
      const found = lodged.get(slug)
      return entry && found && charterParts(found.store, { ...entry, at: clock.now() })
    },
    awaits(slug) {
      const there = lodged.get(slug)
      if (there && !isFree(there.store)) throw new Trouble(IN_USE)
      const path = join(folder, `${slug}.arriving`)
      for (const end of ENDS) rmSync(path + end, { force: true })
      return { store: deps.opened(path), path }
    },
    adopt(entry, { store, path }) {
      const { slug, title, stage } = entry
      const there = lodged.get(slug)
      if (there && !isFree(there.store)) throw new Trouble(IN_USE)
      there?.lodging.close()
      there?.store.close()
      store.close()
      const place = join(folder, `${slug}.sqlite`)
      for (const end of ENDS) rmSync(place + end, { force: true })
      renameSync(path, place)
      if (!directory.add(entry).ok) directory.change(slug, { title, stage })
      lodge(slug, blankCharter(title))
    },
    async seal() {
      for (const [slug, { store }] of lodged) {
        await seal({ slug, store, signer: deps.signer, clock, log })
      }
    },
    eraseRow(slug, row, reason) {
      const found = lodged.get(slug)
      if (!found) return { ok: false, refusal: { code: 'no_charter', charter: slug } }
      return eraseByOperator(found.store, { row, reason, now: clock.now() })
    },
    about: (slug, person) => the(slug).store.read((q) => aboutPerson(q, person)),
    prepare: (slug) => the(slug).lodging.room().prepare(),
    answers: (slug) => the(slug).lodging.room().generation !== '',
    beat() {
      for (const [slug, { store, lodging }] of lodged) {
        try {
          if (isOverdue(store, clock.now())) overdue(store, lodging.room(), ids, clock.now())
          tell(slug, { store, lodging })
          if (hasToSeal(store)) void seal({ slug, store, signer: deps.signer, clock, log })
        } catch (error) {
          // A store that takes nothing is no reason to end the server; the next beat tries again.
          log.error('beat_failed', { slug, error })
        }
        lodging.beat()
      }
    },
    closeRooms() {
      for (const { lodging } of lodged.values()) lodging.close()
    },
    close() {
      for (const { lodging, store } of lodged.values()) {
        lodging.close()
        store.close()
      }
    },
  }
}
