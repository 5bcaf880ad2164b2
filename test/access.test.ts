import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fieldOf } from '../drafts/model/shape.ts'
import type { Role } from '../drafts/rules/role.ts'
import { FRAME, SYNC } from '../drafts/wire/frames.ts'
import { ON_THE_WIRE } from '../drafts/wire/refusal.ts'
import type { RefusalCode } from '../drafts/wire/refusal.ts'
import { meet } from '../server/commands/participants.ts'
import { giveRole } from '../server/commands/persons.ts'
import { openSqlite } from '../server/db/sqlite.ts'
import { openHouse } from '../server/house.ts'
import type { House as Site } from '../server/house.ts'
import { charterApp } from '../server/http/charter.ts'
import type { CharterDeps } from '../server/http/charter.ts'
import { PEOPLE_ROUTES } from '../server/http/people/routes.ts'
import { House } from './contract/house.ts'
import { syncFrame } from './contract/member.ts'
import type { Member } from './contract/member.ts'
import { cookiesOf, json } from './support/requests.ts'
import { QUIET } from './support/house.ts'
import { citizenOf, guestOf } from './support/known.ts'

/** Whoever is not named is turned away. A keeper is an admin of the whole site. */
const WHO = ['reader', 'guest', 'citizen', 'moderator', 'admin', 'keeper'] as const
type Who = (typeof WHO)[number]

/** From whom on each route answers. `:id` and the like are filled with what is not there. */
const ACCESS: Record<string, Who> = {
  'GET /healthz': 'reader',
  'GET /readyz': 'reader',
  'GET /assets/*': 'reader',
  'GET /lang/:lang': 'reader',
  'GET /': 'reader',

  'GET /c/netizen': 'reader',
  'GET /c/netizen/': 'reader',
  'GET /c/netizen/draft': 'reader',
  'GET /c/netizen/live': 'reader',
  'GET /c/netizen/log': 'reader',
  'GET /c/netizen/rules': 'reader',
  'GET /c/netizen/act/:id': 'reader',
  'GET /c/netizen/authors': 'reader',
  'GET /c/netizen/writers': 'reader',
  'GET /c/netizen/writers/:key/growth': 'reader',
  'GET /c/netizen/writers/:key': 'reader',
  'GET /c/netizen/edit/:n': 'reader',
  'GET /c/netizen/stances': 'reader',
  'GET /c/netizen/stance/:key': 'reader',
  'POST /c/netizen/stance/:key': 'citizen',
  'POST /c/netizen/stance/:key/confirm': 'citizen',
  'POST /c/netizen/stance/:key/withdraw': 'guest',
  'POST /c/netizen/stance/:key/hide': 'moderator',
  'GET /c/netizen/five': 'reader',
  'GET /c/netizen/incidents': 'reader',
  'GET /c/netizen/talk': 'reader',
  'GET /c/netizen/talk/new': 'reader',
  'GET /c/netizen/talk/counts': 'reader',
  'GET /c/netizen/talk.atom': 'reader',
  'POST /c/netizen/talk': 'guest',
  'GET /c/netizen/talk/:id': 'reader',
  'GET /c/netizen/talk/:id/removal': 'reader',
  'POST /c/netizen/talk/:id/reply': 'guest',
  'POST /c/netizen/talk/:id/resolve': 'guest',
  'POST /c/netizen/talk/:id/reopen': 'guest',
  'POST /c/netizen/talk/:id/place': 'guest',
  'POST /c/netizen/talk/:id/fate': 'moderator',
  'POST /c/netizen/comment/:id/edit': 'guest',
  'POST /c/netizen/comment/:id/withdraw': 'guest',
  'POST /c/netizen/comment/:id/react': 'guest',
  'POST /c/netizen/comment/:id/hide': 'moderator',
  'GET /c/netizen/follows': 'guest',
  'POST /c/netizen/follow': 'guest',
  'GET /c/netizen/unfollow/:token': 'reader',
  'POST /c/netizen/unfollow/:token': 'reader',
  'GET /c/netizen/versions': 'reader',
  'POST /c/netizen/versions': 'citizen',
  'GET /c/netizen/versions/:id': 'reader',
  'GET /c/netizen/versions/:id/text.json': 'reader',
  'POST /c/netizen/versions/:id/candidate': 'moderator',
  'POST /c/netizen/versions/:id/withdraw': 'moderator',
  'POST /c/netizen/versions/:id/reject': 'moderator',
  'GET /c/netizen/versions/:id/approve': 'moderator',
  'POST /c/netizen/versions/:id/approve': 'moderator',
  'POST /c/netizen/versions/:id/object': 'moderator',
  'POST /c/netizen/versions/:id/retract': 'moderator',
  'POST /c/netizen/versions/:id/waive': 'moderator',
  'POST /c/netizen/versions/:id/said/:act/hide': 'moderator',
  'POST /c/netizen/versions/:id/restore': 'guest',
  'GET /c/netizen/compare': 'reader',
  'GET /c/netizen/export': 'reader',
  'GET /c/netizen/rounds': 'reader',
  'POST /c/netizen/versions/:id/refer': 'moderator',
  'POST /c/netizen/versions/:id/rounds': 'moderator',
  'POST /c/netizen/versions/:id/publish': 'moderator',
  'GET /c/netizen/v': 'reader',
  'GET /c/netizen/v.atom': 'reader',
  'GET /c/netizen/v/:file': 'reader',
  'GET /c/netizen/v/:file/*': 'reader',
  'GET /c/netizen/rounds/:id': 'reader',
  'GET /c/netizen/rounds/:id/record': 'reader',
  'POST /c/netizen/rounds/:id/vote': 'citizen',
  'POST /c/netizen/rounds/:id/hide': 'moderator',
  'POST /c/netizen/rounds/:id/cancel': 'moderator',
  'GET /c/netizen/report': 'reader',
  'POST /c/netizen/report': 'reader',
  'POST /c/netizen/act/:id/appeal': 'guest',
  'GET /c/netizen/desk': 'moderator',
  'GET /c/netizen/desk/freeze': 'moderator',
  'POST /c/netizen/desk/freeze': 'moderator',
  'POST /c/netizen/desk/reports/:id': 'moderator',
  'POST /c/netizen/desk/appeals/:id': 'moderator',
  'POST /c/netizen/act/:id/end': 'moderator',
  'POST /c/netizen/act/:id/revert': 'moderator',
  'POST /c/netizen/act/:id/confirm': 'moderator',
  'GET /c/netizen/people': 'moderator',
  'GET /c/netizen/people/:id': 'moderator',
  'POST /c/netizen/people/:id/warn': 'moderator',
  'POST /c/netizen/people/:id/mute': 'moderator',
  'POST /c/netizen/people/:id/role': 'moderator',
  'GET /c/netizen/people/:id/undo': 'moderator',
  'POST /c/netizen/people/:id/undo': 'moderator',
  'POST /c/netizen/people/:id/hide': 'moderator',
  'GET /c/netizen/settings': 'admin',
  'POST /c/netizen/settings': 'admin',

  'GET /api/session': 'reader',
  'POST /api/session': 'reader',
  'DELETE /api/session': 'reader',
  'GET /enter': 'reader',
  'POST /enter/code': 'reader',
  'GET /enter/code': 'reader',
  'POST /enter/code/take': 'reader',
  'GET /enter/with/:provider': 'reader',
  'GET /api/auth/callback/:provider': 'reader',
  'GET /first/:secret': 'reader',
  'POST /first/:secret': 'reader',
  'POST /api/passkey/options': 'reader',
  'POST /api/passkey/take': 'reader',
  'GET /reading': 'reader',
  'POST /reading': 'reader',
  'GET /privacy': 'reader',
  'GET /confirm': 'guest',
  'GET /me': 'guest',
  'POST /me/profile': 'guest',
  'POST /me/sessions/end': 'guest',
  'POST /me/passkeys/remove': 'guest',
  'POST /me/notices/read': 'guest',
  'GET /me/data': 'guest',
  'POST /me/out': 'guest',
  'POST /me/leave': 'guest',
  'GET /site': 'keeper',
  'POST /site': 'keeper',
  'GET /site/people': 'keeper',
  'POST /site/people/:id/admin': 'keeper',
  'POST /site/people/:id/sessions': 'keeper',
  'GET /site/charters': 'keeper',
  'POST /site/charters': 'keeper',
}

/** Refusals that are about who one is. */
const ABOUT_WHO: readonly string[] = [
  'not_signed_in',
  'role_needed',
  'read_only',
  'passkey_needed',
  'confirm_needed',
  'account_needed',
] satisfies RefusalCode[]

let dataDir: string
let house: Site
const cookies = new Map<Who, string>()
const printed: string[] = []

const ask = (path: string, init: RequestInit = {}) =>
  house.site.request(`http://localhost${path}`, init, {})

/** Somebody who has come before, with the role given in the charter or the site. */
async function comes(who: Who): Promise<string> {
  if (who === 'reader') return ''
  if (who === 'guest') return cookiesOf(await ask('/api/session', json({ nickname: '손님' })))
  const sent = await ask('/enter/code', json({ address: `${who}@example.kr` }))
  const code = /\d{6}/.exec(printed.join('\n'))?.[0]
  printed.length = 0
  const taken = await ask(
    '/enter/code/take',
    json({ code, name: `이름 ${who}` }, { cookie: cookiesOf(sent) }),
  )
  expect(taken.status).toBe(200)
  const cookie = cookiesOf(taken)
  const known = await house.people.whoIs(new Headers({ cookie }))
  if (!known) throw new Error('nobody came in')
  if (who === 'keeper') await house.people.keeper.setAdmin(known.person.id, true)
  const store = openSqlite(join(dataDir, 'netizen.sqlite'))
  store.write((q) => {
    meet(q, known, Date.now())
    if (who === 'moderator' || who === 'admin') giveRole(q, known.person.id, who)
  })
  store.close()
  return cookie
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'access-'))
  const settings = { dataDir, secret: undefined, origin: '', smtp: undefined, providers: {} }
  house = openHouse(settings, QUIET, (line: string) => void printed.push(line))
  for (const who of WHO) cookies.set(who, await comes(who))
})
afterAll(() => {
  house.close()
  rmSync(dataDir, { recursive: true })
})

describe('every route', () => {
  it.each(Object.entries(ACCESS))('[ACCESS-1] %s is from %s on', async (route, least) => {
    const [method = '', path = ''] = route.split(' ')
    const filled = path.replace(/:\w+/, 'none').replace('*', 'none.js')
    for (const who of WHO) {
      // These end the session, and the next route would meet nobody.
      const ends = /\/me\/(out|leave)$|^DELETE/.test(route)
      const cookie = ends ? await spare(who) : cookies.get(who)!
      const headers = { cookie, accept: 'application/json', 'content-type': 'application/json' }
      const response = await ask(filled, {
        method,
        headers,
        ...(method === 'POST' ? { body: '{}' } : {}),
      })
      const renewed = cookiesOf(response)
      // A right that was given changes the token at the next page.
      if (!ends && renewed.startsWith('charter.session_token')) cookies.set(who, renewed)
      const body = response.headers.get('content-type')?.includes('/json')
        ? ((await response.json()) as { error?: { code: string } })
        : {}
      const turnedAway = ABOUT_WHO.includes(body.error?.code ?? '')
      const may = WHO.indexOf(who) >= WHO.indexOf(least)
      // A ceremony tells itself that it needs somebody; the route is open.
      const told = `${who}: ${response.status} ${JSON.stringify(body).slice(0, 200)}`
      expect(turnedAway, told).toBe(!may)
      expect(response.status, told).toBeLessThan(500)
      if (!may) expect([401, 403], told).toContain(response.status)
    }
  })

  it('[ACCESS-2] stands in the table: one that is missing fails here', () => {
    const charter = charterApp({ slug: 'netizen' } as CharterDeps)
    const site = house.site.routes.filter(({ path, method }) => method !== 'ALL' && path !== '/*')
    const all = [...charter.routes, ...site, ...PEOPLE_ROUTES]
      .filter(({ method, path }) => method !== 'ALL' && path !== '/*')
      .map(({ method, path }) => `${method} ${path}`)
    expect([...new Set(all)].filter((route) => !(route in ACCESS))).toEqual([])
    expect(Object.keys(ACCESS).filter((route) => !all.includes(route))).toEqual([])
  })

  it('[ACCESS-3] asks for a passkey before it decides about others, where the site asks for one', async () => {
    house.people.keeper.configure({ passkeys: 'on' })
    try {
      for (const route of Object.keys(ACCESS)) {
        const [method = '', path = ''] = route.split(' ')
        if (ACCESS[route] !== 'moderator' && ACCESS[route] !== 'admin') continue
        const response = await ask(path.replace(/:\w+/, 'none'), {
          method,
          headers: {
            cookie: cookies.get('admin')!,
            accept: 'application/json',
            'content-type': 'application/json',
          },
          ...(method === 'POST' ? { body: '{}' } : {}),
        })
        const { error } = response.headers.get('content-type')?.includes('/json')
          ? ((await response.json()) as { error?: { code: string } })
          : {}
        const looks = method === 'GET' && !/freeze|undo|settings/.test(path)
        expect([route, error?.code === 'passkey_needed']).toEqual([route, !looks])
      }
    } finally {
      house.people.keeper.configure({ passkeys: 'auto' })
    }
  })
})

let spares = 0
/** Another session of a guest, which may end. */
async function spare(who: Who): Promise<string> {
  if (who === 'reader') return ''
  return cookiesOf(await ask('/api/session', json({ nickname: `손님 ${(spares += 1)}` })))
}

/** What becomes of a frame: it is answered, kept, passed over, or its sender is turned away. */
type Fate = 'answered' | 'kept' | 'nothing' | RefusalCode

const ROLES: Record<string, Role | 'muted' | 'taken'> = {
  reader: 'reader',
  guest: 'guest',
  citizen: 'citizen',
  moderator: 'moderator',
  admin: 'admin',
  'a muted citizen': 'muted',
  'a citizen whose role was taken': 'taken',
}

const words = (member: Member): Uint8Array => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(member.doc))
  doc.clientID = member.clientId ?? 77
  const before = Y.encodeStateVector(doc)
  fieldOf(doc, 'access', 'text')!.insert(0, '말')
  return Y.encodeStateAsUpdate(doc, before)
}

const FRAMES: Record<string, (member: Member) => void> = {
  'sync step 1': (each) => void each.sends(syncFrame(SYNC.step1, new Uint8Array([0]))),
  'sync step 2 with nothing': (each) => void each.sendsUpdate(new Uint8Array([0, 0]), SYNC.step2),
  'sync step 2 with words': (each) => void each.sendsUpdate(words(each), SYNC.step2),
  'update with words': (each) => void each.sendsUpdate(words(each)),
  awareness: (each) => void each.shows({ cursor: 1 }),
  'query awareness': (each) => void each.sends(new Uint8Array([FRAME.queryAwareness])),
  auth: (each) => void each.sends(new Uint8Array([FRAME.auth, 0])),
  hello: (each) => void each.sends(new Uint8Array([FRAME.hello, 0])),
  saved: (each) => void each.sends(new Uint8Array([FRAME.saved, 0])),
  refused: (each) => void each.sends(new Uint8Array([FRAME.refused, 0])),
  event: (each) => void each.sends(new Uint8Array([FRAME.event, 0])),
  'an unknown one': (each) => void each.sends(new Uint8Array([99])),
  'an empty one': (each) => void each.sends(new Uint8Array()),
}

const writers = { guest: 'kept', citizen: 'kept', moderator: 'kept', admin: 'kept' } as const
const everybody = (fate: Fate): Record<string, Fate> =>
  Object.fromEntries(Object.keys(ROLES).map((role) => [role, fate]))

const barred: Record<string, Fate> = {
  reader: 'read_only',
  ...writers,
  'a muted citizen': 'muted',
  'a citizen whose role was taken': 'read_only',
}

const FATES: Record<string, Record<string, Fate>> = {
  'sync step 1': everybody('answered'),
  'sync step 2 with nothing': everybody('kept'),
  'sync step 2 with words': barred,
  'update with words': barred,
  awareness: everybody('nothing'),
  'query awareness': everybody('answered'),
  auth: everybody('frame_unknown'),
  hello: everybody('frame_unknown'),
  saved: everybody('frame_unknown'),
  refused: everybody('frame_unknown'),
  event: everybody('frame_unknown'),
  'an unknown one': everybody('frame_unknown'),
  'an empty one': everybody('frame_broken'),
}

function comesIn(at: House, role: string): Member {
  const what = ROLES[role]!
  if (what === 'reader') return at.reader().joins()
  const person = { id: `person-${role}`, name: '이', colour: 1 }
  const known = what === 'guest' ? guestOf(person) : citizenOf(person)
  at.store.write((q) => {
    meet(q, known, at.clock.now())
    if (what === 'moderator' || what === 'admin') giveRole(q, person.id, what)
    if (what === 'taken') giveRole(q, person.id, 'reader')
    if (what === 'muted') at.mutes(q, person.id)
  })
  return at.comes(known).joins()
}

describe('every socket frame', () => {
  it.each(Object.keys(FRAMES))('[ACCESS-4] %s, from every role', (frame) => {
    for (const role of Object.keys(ROLES)) {
      const at = new House(openSqlite(':memory:'))
      const member = comesIn(at, role)
      at.settles()
      const before = { frames: member.told.frames.length, saved: member.told.saved.length }
      FRAMES[frame]!(member)
      at.settles()
      const { told } = member
      const answers = told.frames
        .slice(before.frames)
        .filter((kind) => kind === 'step2' || kind === 'awareness')
      const fate: Fate =
        told.refused[0]?.refusal.code ??
        (told.saved.length > before.saved ? 'kept' : answers.length > 0 ? 'answered' : 'nothing')
      expect([role, frame, fate]).toEqual([role, frame, FATES[frame]![role]])
      const changed = at.stored() !== '접속한다.'
      expect([role, changed]).toEqual([role, frame.endsWith('words') && fate === 'kept'])
      if (fate in ON_THE_WIRE) {
        expect(told.closed).toMatchObject([{ code: ON_THE_WIRE[fate as RefusalCode].close }])
      }
    }
  })

  it('[ACCESS-5] every kind of frame of the protocol stands in the table', () => {
    const named = Object.keys(FRAME).map((kind) =>
      kind === 'queryAwareness' ? 'query awareness' : kind,
    )
    const missing = named.filter(
      (kind) => !Object.keys(FRAMES).some((each) => each.startsWith(kind)),
    )
    expect(missing).toEqual([])
  })
})
