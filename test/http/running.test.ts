import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { readSettings } from '../../server/env.ts'
import { openHouse } from '../../server/house.ts'
import { readTexts } from '../../server/texts.ts'
import { Trouble } from '../../server/trouble.ts'
import { QUIET, runHouse, spawnHouse, startHouse } from '../support/house.ts'
import { cookiesOf, json } from '../support/requests.ts'

let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'running-'))
})

afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

describe('settings', () => {
  it('[RUN-1] have defaults; an empty variable is one that is not set', () => {
    const defaults = {
      port: 3000,
      host: undefined,
      dataDir: './data',
      secret: undefined,
      logLevel: 'info',
      origin: '',
      smtp: undefined,
      providers: {},
    }
    expect(readSettings({})).toEqual(defaults)
    expect(readSettings({ PORT: '', SECRET: '', HOST: '', PATH: '/bin' })).toEqual(defaults)
  })

  it('[RUN-2] are read from the environment', () => {
    const secret = 's'.repeat(32)
    expect(
      readSettings({
        PORT: '0',
        HOST: '::1',
        DATA_DIR: '/srv/charter',
        SECRET: secret,
        LOG_LEVEL: 'silent',
        BASE_URL: 'https://charter.example/',
        SMTP_URL: 'smtps://post:secret@mail.example',
        MAIL_FROM: '헌장 <no-reply@charter.example>',
        KAKAO_ID: 'k',
        KAKAO_SECRET: 'ks',
        NAVER_ID: 'n',
        GOOGLE_SECRET: 'gs',
      }),
    ).toEqual({
      port: 0,
      host: '::1',
      dataDir: '/srv/charter',
      secret,
      logLevel: 'silent',
      origin: 'https://charter.example',
      smtp: {
        url: 'smtps://post:secret@mail.example',
        from: '헌장 <no-reply@charter.example>',
      },
      // Half a pair of keys is none.
      providers: { kakao: { id: 'k', secret: 'ks' } },
    })
  })

  it.each([
    [{ PORT: 'http' }, 'PORT has to be a number from 0 to 65535.'],
    [{ PORT: '65536' }, 'PORT has to be a number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT has to be a number from 0 to 65535.'],
    [{ PORT: '3000 ' }, 'PORT has to be a number from 0 to 65535.'],
    [{ HOST: 'a b' }, 'HOST has to be a name or an address of this machine, such as 127.0.0.1.'],
    [{ DATA_DIR: '\0' }, 'DATA_DIR has to be the path of a folder.'],
    [{ SECRET: 'short' }, 'SECRET has to be at least 32 characters.'],
    [
      { SMTP_URL: 'https://mail.example' },
      'SMTP_URL has to be a mail server, such as smtps://user:password@mail.example:465.',
    ],
    [
      { MAIL_FROM: 'nobody' },
      'MAIL_FROM has to be a sender, such as Charter <no-reply@example.org>.',
    ],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL has to be one of debug, info, warn, error, silent.'],
    ...[
      'charter.example',
      'ftp://charter.example',
      'https://charter.example/a',
      'https://a@b.c',
    ].map((BASE_URL): [Record<string, string>, string] => [
      { BASE_URL },
      'BASE_URL has to be the address of the site without a path, such as https://example.org.',
    ]),
  ])('[RUN-3] %j is refused with one sentence', (env, sentence) => {
    expect(() => readSettings(env)).toThrow(new Trouble(sentence))
  })
})

describe('a start that cannot succeed', () => {
  it('[RUN-4] a bad value ends the process with 1 and that sentence alone', async () => {
    const { ended } = runHouse({ PORT: 'http', DATA_DIR: dataDir })
    expect(await ended).toEqual({
      code: 1,
      signal: null,
      output: '',
      errors: 'PORT has to be a number from 0 to 65535.\n',
    })
  })

  it('[RUN-5] a port in use ends it with a sentence', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const { port } = holder.address() as AddressInfo
    const env = { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'error' }
    const { code, errors } = await runHouse(env).ended
    holder.close()
    expect([code, errors]).toEqual([
      1,
      `Port ${port} is in use. Stop what uses it, or set PORT to another one.\n`,
    ])
  })

  it('[RUN-6] a data folder another server has ends it with a sentence; the other goes on', async () => {
    const first = await spawnHouse({ dataDir })
    const second = await runHouse({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' }).ended
    expect([second.code, second.errors]).toEqual([
      1,
      `Another server is running on the data folder ${dataDir}. Stop it first.\n`,
    ])
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
    await first.kill('SIGKILL')
    const third = await spawnHouse({ dataDir })
    expect((await third.kill('SIGTERM')).code).toBe(0)
  })

  it('[RUN-7] a data folder that cannot be made ends it with a sentence', async () => {
    const file = join(dataDir, 'file')
    writeFileSync(file, '')
    const { code, errors } = await runHouse({ PORT: '0', DATA_DIR: join(file, 'data') }).ended
    expect([code, errors]).toEqual([
      1,
      `The data folder ${join(file, 'data')} cannot be made (ENOTDIR).\n`,
    ])
  })

  it('[RUN-7] a data folder that cannot be written is told in a sentence', () => {
    mkdirSync(join(dataDir, 'lock.sqlite'))
    expect(() =>
      openHouse({ dataDir, secret: undefined, origin: '', smtp: undefined, providers: {} }, QUIET),
    ).toThrow(new Trouble(`The data folder ${dataDir} cannot be written (SQLITE_CANTOPEN).`))
  })

  it('[RUN-19] a text that cannot be read is told by file, line and reason', () => {
    const charter = readFileSync('drafts/texts/netizen-charter.ko.md', 'utf8')
    const incidents = readFileSync('drafts/texts/incidents.ko.md', 'utf8')
    expect(readTexts({ charter, incidents }).charter.chapters).toHaveLength(6)
    expect(() => readTexts({ charter: `no front\n${charter}`, incidents })).toThrow(
      /^drafts\/texts\/netizen-charter\.ko\.md, line 1: .+/,
    )
    const twice = incidents.replace('- kind: outage', '- kind: feast')
    expect(() => readTexts({ charter, incidents: twice })).toThrow(
      /^drafts\/texts\/incidents\.ko\.md, line 10: .+feast/,
    )
  })
})

describe('a running server', () => {
  it('[RUN-8] stops gracefully: sockets are told, nothing new is taken, it ends with 0', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const house = await spawnHouse({ dataDir })
      const socket = new WebSocket(`${house.url.replace('http', 'ws')}/c/netizen/live`)
      await once(socket, 'message')
      const closed = once(socket, 'close') as Promise<[number, Buffer]>
      const began = performance.now()
      const ended = house.kill(signal)
      const [code, reason] = await closed
      expect([code, reason.toString()]).toEqual([4503, 'going_away'])
      expect(await ended).toMatchObject({ code: 0, signal: null, errors: '' })
      expect(performance.now() - began).toBeLessThan(5_000)
      await expect(fetch(house.url)).rejects.toThrow()
    }
  })

  it('[RUN-9] does not wait for ever for a socket that does not answer', async () => {
    const house = await spawnHouse({ dataDir })
    const socket = new WebSocket(`${house.url.replace('http', 'ws')}/c/netizen/live`)
    await once(socket, 'message')
    socket.pause()
    const began = performance.now()
    expect((await house.kill('SIGTERM')).code).toBe(0)
    expect(performance.now() - began).toBeLessThan(5_000)
    socket.terminate()
  })

  it('[RUN-10] prints its address, and log lines as JSON with no name or cookie in them', async () => {
    const { child, listening, ended } = runHouse({
      PORT: '0',
      DATA_DIR: dataDir,
      HOST: '127.0.0.1',
    })
    const port = await listening
    const url = `http://127.0.0.1:${port}`
    const entered = await fetch(`${url}/api/session`, json({ nickname: '민들레' }))
    await fetch(`${url}/c/netizen?q=${encodeURIComponent('민들레')}`)
    child.kill('SIGTERM')
    const { output } = await ended
    expect(output).toContain(`http://localhost:${port}\n`)
    const lines = output.split('\n').filter((line) => line.startsWith('{'))
    const requests = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request')
    expect(requests).toEqual([
      // The house has gone through its own door before anybody came.
      expect.objectContaining({ method: 'GET', path: '/c/netizen/live', status: 400 }),
      expect.objectContaining({ method: 'POST', path: '/api/session', status: 200 }),
      expect.objectContaining({ method: 'GET', path: '/c/netizen', status: 200 }),
    ])
    expect(output).not.toContain('민들레')
    expect(output).not.toContain(cookiesOf(entered).split('=')[1])
  })

  it('[RUN-11] keeps one secret, for its owner’s eyes, so sessions outlive restarts', async () => {
    const first = await spawnHouse({ dataDir })
    const entered = await fetch(`${first.url}/api/session`, json({ nickname: '민들레' }))
    const { person } = (await entered.json()) as { person: object }
    await first.kill('SIGKILL')
    const secret = readFileSync(join(dataDir, 'secret'), 'utf8')
    expect(secret).toMatch(/^[\w-]{43}\n$/)
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
    const second = await spawnHouse({ dataDir })
    const headers = { cookie: cookiesOf(entered) }
    const known = await fetch(`${second.url}/api/session`, { headers })
    expect(await known.json()).toEqual({ person })
    expect(readFileSync(join(dataDir, 'secret'), 'utf8')).toBe(secret)
    await second.kill('SIGTERM')
  })

  it('[RUN-12] seeds its charter once: after a restart the generation is the same', async () => {
    const generations = new Set<string>()
    for (let start = 0; start < 2; start += 1) {
      const house = await spawnHouse({ dataDir })
      const socket = new WebSocket(`${house.url.replace('http', 'ws')}/c/netizen/live?own=1`)
      const [hello] = (await once(socket, 'message')) as [Buffer]
      generations.add(JSON.parse(hello.toString('utf8').replace(/^[^{]*/, '')).generation)
      const page = await (await fetch(`${house.url}/c/netizen`)).text()
      expect(page.split('id="purpose"')).toHaveLength(2)
      socket.terminate()
      await house.kill('SIGTERM')
    }
    expect(generations.size).toBe(1)
  })

  it('[RUN-13] runs in-process on a free port, and twice side by side', async () => {
    const [one, two] = await Promise.all([startHouse(), startHouse()])
    expect(one.url).not.toBe(two.url)
    await Promise.all([one.stop(), two.stop()])
  })
})
