import { describe, expect, it } from 'vitest'
import { sha256 } from '../../drafts/model/hash.ts'
import { articlesOf } from '../../drafts/model/charter.ts'
import { fieldOf } from '../../drafts/model/shape.ts'
import { AHouse, GROUND } from '../house/a-house.ts'
import type { Asked } from '../house/a-house.ts'

const versionIn = ({ to }: Asked): string => {
  const found = /\/versions\/([^/?]+)/.exec(to ?? '')?.[1]
  if (!found) throw new Error(`no version in ${String(to)}`)
  return found
}

/** A charter in which 아나 has written and kept a version; 민지 is a moderator. */
async function kept() {
  const at = new AHouse()
  const ana = at.person('아나')
  const mina = at.person('민지', 'moderator')
  const writer = at.writes(ana)
  const taken = await at.post(ana, '/versions', { name: '첫 글' })
  return { at, ana, mina, writer, id: versionIn(taken), taken }
}

describe('the pages of versions', () => {
  it('[VERSION-3] somebody with an account keeps the draft under a name; others are told the way in', async () => {
    const at = new AHouse()
    expect((await at.get(null, '/versions')).text).toContain('아직 남겨 둔 판이 없어요')
    expect((await at.post(null, '/versions', { name: '글' })).status).toBe(401)
    expect((await at.post(at.person('손님', 'guest'), '/versions', { name: '글' })).status).toBe(
      403,
    )
    const taken = await at.post(at.person('아나'), '/versions', { name: '  첫   글 ' })
    expect([taken.status, taken.to]).toEqual([303, expect.stringContaining('?done=taken')])
    const list = await at.get(null, '/versions')
    expect(list.text).toContain('첫 글')
    expect(list.text).toContain('시민 아나 남김')
    expect(list.text).toContain('들어와서 판 남기기')
  })

  it('[VERSION-3] a name is checked like other words, and what was typed is shown again', async () => {
    const at = new AHouse()
    const ana = at.person('아나')
    for (const name of ['', '   ', '가'.repeat(81), '글\u202e자']) {
      const no = await at.post(ana, '/versions', { name })
      expect(no.status).toBe(422)
      expect(no.text).toContain('role="alert"')
    }
    expect((await at.post(ana, '/versions', { name: '가'.repeat(80) })).status).toBe(303)
  })

  it('[VERSION-3] the same text taken again within a minute, by anybody, is the same version', async () => {
    const { at, ana, id, writer } = await kept()
    at.house.clock.advance(59_000)
    const again = await at.post(at.person('벤'), '/versions', { name: '다른 이름' })
    expect(again.to).toBe(`/c/small/versions/${id}?done=again`)
    at.house.clock.advance(2_000)
    expect(versionIn(await at.post(ana, '/versions', { name: '둘째' }))).not.toBe(id)
    writer.types('바뀐 글 ')
    at.house.settles()
    expect(versionIn(await at.post(ana, '/versions', { name: '셋째' }))).not.toBe(id)
  })

  it('[VERSION-3] nobody keeps texts without end', async () => {
    const at = new AHouse()
    const ana = at.person('아나')
    const answers: number[] = []
    for (let i = 0; i < 21; i += 1) {
      answers.push((await at.post(ana, '/versions', { name: `${i}` })).status)
    }
    expect(answers.filter((status) => status === 429)).toHaveLength(1)
  })

  it('[VERSION-4] the page tells the text as it was, its hash, who wrote it and who kept it', async () => {
    const { at, id, writer } = await kept()
    writer.types('나중에 쓴 글 ')
    at.house.settles()
    const page = await at.get(null, `/versions/${id}`)
    expect(page.text).toContain('접속한다.')
    expect(page.text).not.toContain('나중에 쓴 글')
    const json = (await at.get(null, `/versions/${id}`, 'application/json')).json()
    expect(json).toMatchObject({
      id,
      name: '첫 글',
      by: '아나',
      role: 'citizen',
      state: 'snapshot',
    })
    expect(sha256(json['text'] as string)).toBe(json['hash'])
    expect(page.text).toContain(json['hash'] as string)
    expect(page.text).toContain('처음 글')
    expect(JSON.stringify(json)).not.toContain('person-')
  })

  it('[VERSION-4] the stored bytes are served for ever, and asked for again they are not sent', async () => {
    const { at, id } = await kept()
    const { hash } = (await at.get(null, `/versions/${id}`, 'application/json')).json()
    const raw = await at.get(null, `/versions/${id}/text.json`)
    expect(sha256(raw.text)).toBe(hash)
    expect((await at.get(null, '/versions/none')).status).toBe(404)
    expect((await at.get(null, '/versions/none/text.json')).status).toBe(404)
  })

  it('[VERSION-5] a moderator puts a version up, with rule and reason in the public log', async () => {
    const { at, ana, mina, id } = await kept()
    expect((await at.post(ana, `/versions/${id}/candidate`, GROUND)).status).toBe(403)
    const page = await at.get(mina, `/versions/${id}`)
    expect(page.text).toContain('조정자 민지가 ‘첫 글’ 판을 후보로 올렸어요.')
    const empty = await at.post(mina, `/versions/${id}/candidate`, { ...GROUND, reason: ' ' })
    expect(empty.status).toBe(422)
    expect((await at.post(mina, `/versions/${id}/candidate`, GROUND)).status).toBe(303)
    const { hash } = (await at.get(null, `/versions/${id}`, 'application/json')).json()
    expect(at.log().at(-1)).toEqual({
      actor: 'moderator',
      type: 'propose',
      body: { act: expect.any(String), ...GROUND, version: id, name: '첫 글', hash },
    })
    expect((await at.get(null, '/log')).text).toContain(
      '조정자 민지가 ‘첫 글’ 판을 후보로 올렸어요.',
    )
    expect((await at.get(null, `/versions/${id}`)).text).toContain('판 후보')
  })

  it('[VERSION-5] of two who decide at once one does, and the other is told where it stands', async () => {
    const { at, mina, id } = await kept()
    const jun = at.person('준', 'moderator')
    const both = await Promise.all([
      at.send(mina, `/versions/${id}/candidate`, GROUND),
      at.send(jun, `/versions/${id}/candidate`, GROUND),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const lost = both.find(({ status }) => status === 409)!
    expect(lost.json()).toMatchObject({ error: { code: 'version_moved', state: 'candidate' } })
    expect(lost.json()['sentence']).toContain('‘판 후보’')
    // A form that is gone from the page gives back what was typed into it.
    const form = await at.post(jun, `/versions/${id}/candidate`, GROUND)
    expect(form.status).toBe(409)
    expect(form.text).toContain(GROUND.reason)
    expect(form.text).toContain('‘판 후보’')
    expect((await at.send(jun, `/versions/${id}/withdraw`, GROUND)).json()).toMatchObject({
      state: 'withdrawn',
    })
    for (const way of ['candidate', 'withdraw', 'reject']) {
      expect((await at.send(mina, `/versions/${id}/${way}`, GROUND)).status).toBe(409)
    }
    const page = await at.get(null, `/versions/${id}`)
    expect(page.text).toContain('조정자 준이 판 후보 ‘첫 글’의 후보 자격을 거두었어요.')
  })

  it('[VERSION-5] a candidate can be sent back to the draft', async () => {
    const { at, mina, id } = await kept()
    expect((await at.send(mina, `/versions/${id}/reject`, GROUND)).status).toBe(409)
    await at.send(mina, `/versions/${id}/candidate`, GROUND)
    expect((await at.send(mina, `/versions/${id}/reject`, GROUND)).json()).toMatchObject({
      state: 'rejected',
    })
  })
})

describe('an older text put back', () => {
  const textOf = (at: AHouse): string =>
    articlesOf(at.house.room.charter())
      .find(({ key }) => key === 'access')!
      .lines.map(({ text }) => text)
      .join('\n')

  it('[VERSION-6] it is an ordinary edit of the person, and what stood all along keeps its writers', async () => {
    const { at, id, writer } = await kept()
    const then = textOf(at)
    writer.types('나중에 쓴 글 ')
    at.house.settles()
    expect(textOf(at)).not.toBe(then)
    const ben = at.person('벤')
    const before = at.house.rows().length
    const put = await at.post(ben, `/versions/${id}/restore`, { key: 'access' })
    expect([put.status, put.to]).toEqual([303, `/c/small/versions/${id}?done=restored`])
    expect(textOf(at)).toBe(then)
    expect(at.house.stored('access')).toBe(then)
    const rows = at.house.rows()
    expect(rows).toHaveLength(before + 1)
    expect(rows.at(-1)!.person).toBe('person-벤')
    const past = (await at.get(null, '/writers/access', 'application/json')).json()
    expect(JSON.stringify(past)).toContain('벤')
    const authors = (await at.get(null, '/authors', 'application/json')).json()
    expect(JSON.stringify(authors['writers'])).not.toContain('벤')
    expect(writer.text('access')).toBe(then)
  })

  it('[VERSION-6] the words that come back can be undone like any others', async () => {
    const { at, id, writer, mina } = await kept()
    const text = fieldOf(writer.doc, 'access', 'text')!
    text.delete(0, text.length)
    at.house.settles()
    const ben = at.person('벤')
    await at.post(ben, `/versions/${id}/restore`, { key: 'access' })
    expect(textOf(at)).toBe('접속한다.')
    const undone = await at.send(mina, `/people/${ben.person.id}/undo`, { minutes: 30, ...GROUND })
    expect(undone.status).toBe(201)
    expect(textOf(at)).toBe('')
  })

  it('[VERSION-6] twice changes nothing the second time; a frozen article refuses; strangers may not', async () => {
    const { at, ana, id, writer, mina } = await kept()
    const same = await at.post(ana, `/versions/${id}/restore`, { key: 'access' })
    expect(same.to).toContain('?done=unchanged')
    writer.types('글 ')
    at.house.settles()
    expect(
      (await at.send(mina, '/desk/freeze', { key: 'access', hours: 1, ...GROUND })).status,
    ).toBe(201)
    const frozen = await at.send(ana, `/versions/${id}/restore`, { key: 'access' })
    expect([frozen.status, frozen.json()]).toMatchObject([423, { error: { code: 'frozen' } }])
    expect(textOf(at)).toContain('글 ')
    expect((await at.send(null, `/versions/${id}/restore`, { key: 'access' })).status).toBe(401)
    expect((await at.send(ana, `/versions/${id}/restore`, { key: 'none' })).status).toBe(404)
  })
})

describe('the page of comparing', () => {
  it('[COMPARE-6] a version beside the draft: in sentences, side by side, and in one line', async () => {
    const { at, id, writer } = await kept()
    writer.types('새로 ')
    at.house.settles()
    for (const view of ['table', 'inline']) {
      const page = await at.get(null, `/compare?a=${id}&b=draft&view=${view}`)
      expect(page.status).toBe(200)
      expect(page.text).toContain('‘새로’가 더해졌어요.')
      expect(page.text).toContain('[추가] ')
    }
    const table = await at.get(null, `/compare?a=${id}`)
    expect(table.text).toContain('<table class="compared">')
    const json = (await at.get(null, `/compare?a=${id}&b=draft`, 'application/json')).json()
    expect(json).toMatchObject({ same: false, said: [{ key: 'access', what: 'words' }] })
  })

  it('[COMPARE-6] without a version there is nothing to compare; what is not there is not found', async () => {
    const at = new AHouse()
    expect((await at.get(null, '/compare')).text).toContain('견줄 판이 아직 없어요')
    expect((await at.get(null, '/compare?a=none')).status).toBe(404)
    const { at: other, id } = await kept()
    expect((await other.get(null, `/compare?a=${id}&b=${id}`)).text).toContain('글자까지 같아요')
  })

  it('[COMPARE-6] words of people stay words: no HTML comes through', async () => {
    const { at, id, writer } = await kept()
    writer.types('<b>굵게</b>')
    at.house.settles()
    const page = await at.get(null, `/compare?a=${id}`)
    expect(page.text).not.toContain('<b>')
    expect(page.text).toContain('&lt;b&gt;')
  })
})
