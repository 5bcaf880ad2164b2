import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { openHouse } from '../../server/house.ts'
import type { House } from '../../server/house.ts'
import type { People } from '../../server/people.ts'
import { kept, must } from '../contract/people-house.ts'
import { AHouse } from '../house/a-house.ts'
import { FROM } from '../mail/a-letter.ts'
import { QUIET } from '../support/house.ts'
import { codeFor, openInbox } from '../support/inbox.ts'
import { Visitor } from '../support/visitor.ts'

const DYING = fileURLToPath(new URL('keeps-and-dies.ts', import.meta.url))

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'netizen-charter-outbox-'))
  closing.push(() => rmSync(made, { recursive: true }))
  return made
}

const settings = (dataDir: string) => ({
  dataDir,
  secret: undefined,
  origin: 'https://charter.example',
  providers: {},
  smtp: undefined,
})

const noticesOf = async (people: People, who: Visitor) =>
  (await people.profiles.me(who.from))!.notices.map(({ notice }) =>
    notice.type === 'talk' ? notice.words : notice.type,
  )

/** Sends JSON to a charter as somebody's program does. */
const send = async (house: House, who: Visitor, path: string, body: object): Promise<Response> =>
  ask(house, `https://charter.example/c/netizen${path}`, {
    method: 'POST',
    headers: { cookie: who.headers.get('cookie') ?? '', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** As it comes without a socket. */
const ask = async ({ site }: House, url: string, init: RequestInit): Promise<Response> =>
  site.request(url, init, {})

describe('a notice', () => {
  it('[OUTBOX-7] is kept in the transaction of the act it tells of, and both or none are there', async () => {
    const at = new AHouse()
    const [mina, ana] = [at.person('민아', 'moderator'), at.person('아나')]
    const ground = { rule: '1', reason: '까닭' }
    const warn = () => at.send(mina, `/people/${ana.person.id}/warn`, ground)
    at.house.failing = true
    expect((await warn()).status).toBe(500)
    at.house.failing = false
    at.beats()
    expect(at.told).toEqual([])
    expect((await warn()).status).toBe(201)
    expect(at.told).toMatchObject([{ person: ana.person.id, notice: { type: 'act' } }])
  })

  it('[OUTBOX-8] of a server that was killed before telling it is told by the next one, once', async () => {
    const dataDir = folder()
    const who = new Visitor()
    const first = openHouse(settings(dataDir), QUIET, () => {})
    kept(who, await first.people.guests.enter('길', who.from))
    const chosen = await send(first, who, '/follow', { what: '*', hearing: 'site' })
    expect(chosen.status).toBe(201)
    first.close()

    const child = spawn(process.execPath, [DYING, join(dataDir, 'netizen.sqlite')], {
      stdio: 'pipe',
    })
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL'])

    for (const _ of ['after the kill', 'and once more']) {
      const next = openHouse(settings(dataDir), QUIET, () => {})
      expect(await noticesOf(next.people, who)).toEqual(['들었나요?'])
      next.close()
    }
  })
})

describe('from a comment to a letter and its end', () => {
  it('[MAIL-29] who wants to know at once gets a letter, and after one POST to its address none', async () => {
    const inbox = await openInbox()
    closing.push(inbox.close)
    const smtp = { url: inbox.url, from: FROM }
    const house = openHouse({ ...settings(folder()), smtp }, QUIET, () => {})
    closing.push(house.close)
    const [ana, ben] = [new Visitor(), new Visitor()]
    const signsIn = async (who: Visitor, address: string, name: string): Promise<void> => {
      who.keep(must(await house.people.codes.send(address, who.from)).setCookie)
      const code = await codeFor(inbox, address)
      kept(who, await house.people.codes.take(code, name, who.from))
    }
    await signsIn(ana, 'ana@mail.example', '아나')
    await signsIn(ben, 'ben@mail.example', '벤')
    expect((await send(house, ana, '/follow', { what: '*', hearing: 'now' })).status).toBe(201)
    expect((await send(house, ben, '/talk', { key: '*', words: '첫 글' })).status).toBe(201)
    const letter = await inbox.next()
    expect([letter.envelope.to, letter.text]).toEqual([
      ['ana@mail.example'],
      expect.stringContaining('첫 글'),
    ])
    const head = letter.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? ''
    const ended = await ask(house, head.replace(/^<|>$/g, ''), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(ended.status).toBe(200)
    expect((await send(house, ben, '/talk', { key: '*', words: '둘째 글' })).status).toBe(201)
    await house.people.beat()
    expect(inbox.waiting).toBe(0)
    expect(await noticesOf(house.people, ana)).toEqual(['둘째 글', '첫 글'])
  })
})
