import { gzipSync } from 'node:zlib'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../drafts/model/hash.ts'
import { insertNode, removeNode } from '../../drafts/model/operations.ts'
import { version } from '../../server/db/tables.ts'
import { AHouse, GROUND } from '../house/a-house.ts'
import type { Asked } from '../house/a-house.ts'
import { firstCharter } from '../reading/facts.ts'
import { publishText } from '../support/publication.ts'

const versionIn = ({ to }: Asked): string => /\/versions\/([^/?]+)/.exec(to ?? '')![1]!

/** A charter with a moderator and somebody who writes. */
class APress {
  readonly at = new AHouse()
  readonly ana = this.at.person('아나')
  readonly mina = this.at.person('민지', 'moderator')
  readonly writer = this.at.writes(this.ana)

  get(path: string, accept?: string, more?: Record<string, string>): Promise<Asked> {
    return this.at.get(null, path, accept, more)
  }

  /** Takes the draft as it is now, and brings it to where it can be published. */
  async approved(name: string): Promise<string> {
    this.at.house.clock.advance(61_000)
    const id = versionIn(await this.at.post(this.ana, '/versions', { name }))
    await this.at.post(this.mina, `/versions/${id}/candidate`, GROUND)
    this.at.house.store.write((q) => {
      q.update(version).set({ state: 'approved' }).where(eq(version.id, id)).run()
    })
    return id
  }

  publish(id: string, more: Record<string, string> = {}, who = this.mina): Promise<Asked> {
    const form = {
      number: '1',
      supplement: '이 헌장은 공포한 날부터 시행한다.',
      ...GROUND,
      ...more,
    }
    return this.at.post(who, `/versions/${id}/publish`, form)
  }

  /** Opens a round on a candidate. */
  async polls(id: string): Promise<string> {
    const page = await this.at.get(this.mina, `/versions/${id}`)
    const hash = /name="hash" value="([^"]+)"/.exec(page.text)![1]!
    const opened = await this.at.post(this.mina, `/versions/${id}/rounds`, {
      hash,
      subject: 'both',
      quorum: '1/3',
      threshold: '1/2',
      opens: '0',
      hours: '24',
      days: '0',
      ballots: 'secret',
      ...GROUND,
    })
    return /\/rounds\/([^?]+)/.exec(opened.to ?? '')![1]!
  }

  /** Puts an article after 제1조 and takes 제3조 out. */
  rewrites(): void {
    const { doc } = this.writer
    insertNode(doc, { key: 'n-new', kind: 'article', parent: 'one', index: 1 })
    this.writer.types('새 조의 제목', 'n-new', 'heading').types('새 글.', 'n-new')
    this.writer.types('{n-new}와 {notice}에 따라 ', 'notice')
    removeNode(doc, 'access')
    this.at.house.settles()
  }
}

/** One version published, and the draft written on. */
async function published(): Promise<APress & { first: string }> {
  const press = new APress()
  const first = await press.approved('첫 판')
  await press.publish(first)
  press.rewrites()
  return Object.assign(press, { first })
}

describe('publishing', () => {
  it('[PUBLISH-1] a moderator publishes with rule, reason and 부칙, by a form that says what it does', async () => {
    const press = new APress()
    const id = await press.approved('첫 판')
    expect((await press.get('')).text).toContain('아직 공포된 판이 없어')
    expect((await press.get('/v')).text).toContain('아직 공포된 판이 없어요')
    const { text } = await press.at.get(press.mina, `/versions/${id}`)
    expect(text).toContain('이 글이 제1판이 되고, 공포일은 오늘(2026. 11. 22., 한국 시각)이에요.')
    expect(text).toContain('조정자 민지가 ‘첫 판’ 판을 제1판으로 공포했어요.')
    expect((await press.at.get(press.ana, `/versions/${id}`)).text).not.toContain('/publish')
    expect((await press.publish(id, {}, press.ana)).status).toBe(403)
    const no = await press.publish(id, { supplement: ' ' })
    expect(no.status).toBe(422)
    expect(no.text).toContain('role="alert"')
    expect(no.text).toContain(GROUND.reason)
    const done = await press.publish(id)
    expect([done.status, done.to]).toEqual([303, '/c/small/v/1'])
    const act = press.at.log().at(-1)!.body['act'] as string
    expect((await press.get(`/act/${act}`)).text).toContain('제1판으로 공포')
    expect(press.at.failed).toEqual([])
  })

  it('[PUBLISH-2] who comes second is told what happened, with all that was typed', async () => {
    const press = new APress()
    const id = await press.approved('첫 판')
    press.rewrites()
    const other = await press.approved('다른 판')
    const answers = await Promise.all([press.publish(id), press.publish(other)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    const lost = answers.find(({ status }) => status === 409)!
    expect(lost.text).toContain('그사이 다른 판이 1번으로 공포되어')
    expect(lost.text).toContain('이 헌장은 공포한 날부터 시행한다.')
    const won = lost === answers[0] ? other : id
    const late = await press.publish(won, { supplement: '늦게 적은 부칙.' })
    expect(late.status).toBe(409)
    for (const told of ['지금 ‘공포됨’ 단계라', '늦게 적은 부칙.', GROUND.reason]) {
      expect(late.text).toContain(told)
    }
    expect(press.at.log().filter(({ type }) => type === 'publish')).toHaveLength(1)
  })
})

describe('the pages of what was published', () => {
  it('[PUBLISH-5] the charter’s page shows the published text, and the draft is where it was', async () => {
    const press = await published()
    for (const path of ['', '/v/1']) {
      const { text } = await press.get(path)
      expect(text).toContain('<strong>제1판</strong>')
      expect(text).toContain('부칙 &lt;제1판, 2026. 11. 22.&gt;')
      expect(text).toContain('이 헌장은 공포한 날부터 시행한다.')
      expect(text).not.toContain('새 글.')
      expect(text).not.toContain('class="banner"')
    }
    expect((await press.get('/draft')).text).toContain('새 글.')
    for (const path of ['/v/2', '/v/0', '/v/01', '/v/x', '/v/1.pdf', '/v/2.md', '/v/2/1']) {
      expect((await press.get(path)).status).toBe(404)
    }
  })

  it('[PUBLISH-5] an earlier version says which one holds now and what has changed since', async () => {
    const press = await published()
    const second = await press.approved('둘째 판')
    await press.publish(second, { number: '2' })
    const old = await press.get('/v/1')
    expect(old.text).toContain('이 글은 지난 판(제1판)이에요.')
    expect(old.text).toContain(`/c/small/compare?a=${press.first}&amp;b=${second}`)
    const now = await press.get('')
    expect(now.text).toContain('<strong>제2판</strong>')
    expect(now.text).toContain(`/c/small/compare?a=${press.first}&amp;b=${second}`)
    const list = (await press.get('/v', 'application/json')).json()
    expect(list['published']).toMatchObject([{ number: 2 }, { number: 1 }])
    const compared = await press.get(`/compare?a=${press.first}&b=${second}`)
    expect(compared.text).toContain('제1조의2(새 조의 제목)가 새로 생겼어요.')
    expect(compared.text).toContain('제3조(access의 제목)가 빠졌어요.')
    expect(compared.text).not.toContain('번호만')
  })

  it('[PUBLISH-10] the draft goes on: its numbers go on from those that were published, everywhere', async () => {
    const press = await published()
    const draft = await press.get('/draft')
    expect(draft.text).toMatch(/제1조의2<\/a\s*><span class="t">\(새 조의 제목\)/)
    expect(draft.text).toMatch(
      /id="access">\s*<a class="no" href="#access">제3조<\/a>\s*<span >삭제</,
    )
    expect(draft.text).toContain('<a class="x" href="#n-new">제1조의2</a>와')
    expect(draft.text).toContain('<a class="x" href="#notice">제4조</a>에')
    expect(draft.text).toContain('&quot;number&quot;:1')
    const compared = await press.get(`/compare?a=${press.first}&b=draft`)
    expect(compared.text).toContain('제1조의2(새 조의 제목)가 새로 생겼어요.')
    const second = await press.approved('둘째 판')
    const candidate = await press.get(`/versions/${second}`)
    expect(candidate.text).toContain('제1조의2')
    expect((await press.get(`/versions/${press.first}`)).text).toContain('공포된 제1판 읽기')
    expect((await press.get('/talk/new?key=n-new')).text).toContain('제1조의2(새 조의 제목)')
    await press.publish(second, { number: '2' })
    const { text } = await press.get('/v/2')
    expect(text).toContain('삭제 &lt;2026. 11. 22.&gt;')
    expect((await press.get('/v/1')).text).toMatch(/제3조<\/a\s*><span class="t">\(access의 제목\)/)
  })

  it('[PUBLISH-10] who has the draft open is told the numbers at once, who comes later which ones hold', async () => {
    const press = new APress()
    const id = await press.approved('첫 판')
    expect(press.writer.told.hello.at(-1)).toMatchObject({ published: null })
    await press.publish(id)
    expect(press.writer.told.events.filter(({ type }) => type === 'published')).toMatchObject([
      {
        number: 1,
        numbers: {
          chapters: [
            { key: 'one', no: 1 },
            { key: 'two', no: 2 },
          ],
        },
      },
    ])
    press.writer.drops().joins()
    press.at.house.settles()
    expect(press.writer.told.hello.at(-1)).toMatchObject({ published: 1 })
  })

  it('[STATUTE-5] a full revision shows its table of old and new numbers', async () => {
    const press = await published()
    const second = await press.approved('둘째 판')
    await press.publish(second, { number: '2', numbering: 'anew' })
    const { text } = await press.get('/v/2')
    expect(text).toContain('종전 번호와 새 번호')
    expect(text).toContain('<td>제2조</td><td>제3조</td><td>words의 제목</td>')
    expect(text).toContain('<td>신설</td><td>제2조</td><td>새 조의 제목</td>')
    expect(text).toContain('<td>제3조</td><td>삭제</td>')
    expect((await press.get('/v/2.md')).text).toContain('| 제2조 | 제3조 | words의 제목 |')
    expect((await press.get('/v/2.txt')).text).toContain('제2조 → 제3조 words의 제목')
  })

  it('[PUBLISH-6] a place has an address by its number, as it is cited, and by its key', async () => {
    const press = await published()
    await press.publish(await press.approved('둘째 판'), { number: '2' })
    const leads = async (path: string): Promise<string | number> => {
      const { status, to } = await press.get(`/v/${path}`)
      return status === 308 ? to!.replace('/c/small/v/', '') : status
    }
    for (const [path, to] of [
      ['1/2/2', '1#words/2'],
      ['1/3', '1#access'],
      ['1/제2조제2항', '1#words/2'],
      ['1/제2조', '1#words'],
      ['1/제2장', '1#two'],
      ['1/words/2', '1#words/2'],
      ['1/words/2/', '1#words/2'],
      ['2/1-2', '2#n-new'],
      ['2/제1조의2', '2#n-new'],
      ['2/3', '2#access'],
      ['2/access', '2#access'],
      ['1/n-new', 404],
      ['1/1-2', 404],
      ['1/9', 404],
      ['1/제2조제9항', 404],
      ['1/2/x', 404],
      ['1/%E0%A4%A', 404],
    ] as const) {
      expect([path, await leads(path)]).toEqual([path, to])
    }
    const { text } = await press.get('/v/2')
    for (const id of ['n-new', 'access', 'words/2', 'two']) expect(text).toContain(` id="${id}"`)
  })

  it('[PUBLISH-7] files are for good under their hash; what may change is asked for, and sent once', async () => {
    const press = await published()
    for (const kind of ['md', 'txt', 'json']) {
      const file = await press.get(`/v/1.${kind}`)
      const tag = file.headers.get('etag')!
      expect(tag).toBe(`"${sha256(file.text)}"`)
      expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      const again = await press.get(`/v/1.${kind}`, '*/*', { 'if-none-match': `W/${tag}` })
      expect([again.status, again.text]).toEqual([304, ''])
      expect(again.headers.get('etag')).toBe(tag)
      expect((await press.get(`/v/1.${kind}`, '*/*', { 'if-none-match': '"x"' })).status).toBe(200)
    }
    expect((await press.get('/v/1')).text).toContain(sha256((await press.get('/v/1.json')).text))
    for (const path of ['', '/v/1', '/v/1.css', '/v.atom']) {
      const page = await press.get(path)
      expect(page.headers.get('cache-control')).toContain('no-cache')
      const tag = { 'if-none-match': page.headers.get('etag')! }
      expect((await press.get(path, 'text/html', tag)).status).toBe(304)
    }
    const tag = { 'if-none-match': (await press.get('/v/1')).headers.get('etag')! }
    await press.publish(await press.approved('둘째 판'), { number: '2' })
    expect((await press.get('/v/1', 'text/html', tag)).text).toContain('class="banner"')
  })

  it('[PUBLISH-8] under an article stands how it was decided: votes, opinions of the day, discussions', async () => {
    const press = new APress()
    const { at, ana, mina } = press
    at.person('벤')
    const signs = async (sign: string): Promise<void> => {
      const page = (await at.get(ana, '/stance/words')).text
      const seen = /name="text" value="([^"]+)"/.exec(page)![1]!
      expect((await at.post(ana, '/stance/words', { sign, words: '', text: seen })).status).toBe(
        303,
      )
    }
    await signs('agree')
    const thread = /\/talk\/([^/?#]+)/.exec(
      (await at.post(ana, '/talk', { key: 'words', words: '뜻이 넓어요.' })).to!,
    )![1]!
    at.house.clock.advance(61_000)
    const id = versionIn(await at.post(ana, '/versions', { name: '첫 판' }))
    await at.post(mina, `/versions/${id}/candidate`, GROUND)
    const round = await press.polls(id)
    await at.post(ana, `/rounds/${round}/vote`, { 'choice/*': 'for', 'choice/words': 'against' })
    at.house.clock.advance(25 * 3_600_000)
    await at.post(mina, `/talk/${thread}/fate`, { fate: 'declined', sentence: '그대로 둬요.' })
    await at.get(null, `/rounds/${round}`)
    at.house.store.write((q) => {
      q.update(version).set({ state: 'approved' }).where(eq(version.id, id)).run()
    })
    await press.publish(id)
    await signs('object')
    const { text } = await press.get('/v/1')
    const section = /<section class="article" id="words">([\s\S]*?)<\/section>/.exec(text)![1]!
    expect(section).toContain('어떻게 정해졌나')
    expect(section).toContain('찬성 0 · 반대 1 · 기권 0 (부결)')
    expect(section).toContain('찬성 1 · 조건부 찬성 0 · 반대 0')
    expect(section).toMatch(/1건 · [^<]*1/)
    expect(text).toContain('찬성 1 · 반대 0 · 기권 0 (가결)')
    expect(/id="access">([\s\S]*?)<\/section>/.exec(text)![1]).not.toContain('조건부')
  })

  it('[PUBLISH-5] the page of the first charter weighs less than 100 KB compressed', async () => {
    const press = new APress()
    publishText(press.at.house.store, firstCharter, 1)
    const { text } = await press.get('/v/1')
    expect(text).toContain('제32조')
    expect(gzipSync(text).length).toBeLessThan(100 * 1024)
  })

  it('[PUBLISH-5] the charter’s page says that a vote on the next version runs; an address for good does not', async () => {
    const press = await published()
    press.at.house.clock.advance(61_000)
    const id = versionIn(await press.at.post(press.ana, '/versions', { name: '다음 판' }))
    await press.at.post(press.mina, `/versions/${id}/candidate`, GROUND)
    const round = await press.polls(id)
    expect((await press.get('')).text).toContain(`/c/small/rounds/${round}`)
    expect((await press.get('/v/1')).text).not.toContain(`/c/small/rounds/${round}`)
  })

  it('[PUBLISH-9] the feed tells each publication once, the newest first', async () => {
    const press = await published()
    await press.publish(await press.approved('둘째 판'), { number: '2' })
    const { text, headers } = await press.get('/v.atom')
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    expect([...text.matchAll(/<title type="text">([^<]*)</g)].map(([, title]) => title)).toEqual([
      '작은 헌장: 공포된 판',
      '작은 헌장 제2판',
      '작은 헌장 제1판',
    ])
    expect(text).toContain(`<content type="text">${GROUND.reason}`)
    expect(text).toContain('href="http://small.test/c/small/v/2"')
  })

  it('[PUBLISH-12] the sheet for paper names version, hash and address, whatever the title is', async () => {
    const press = new APress()
    await press.publish(await press.approved('첫 판'))
    const { text, headers } = await press.get('/v/1.css')
    expect(headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(text).toContain('"작은 헌장 제1판"')
    expect(text).toContain('"http://small.test/c/small/v/1"')
    expect(text).toContain(sha256((await press.get('/v/1.json')).text))
    expect((await press.get('/v/1')).text).toContain('href="/c/small/v/1.css" media="print"')
  })
})
