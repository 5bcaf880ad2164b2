import { describe, expect, it } from 'vitest'
import { AHouse } from './a-house.ts'

const WHY = { reason: '모두와 정했어요.' }

describe('settings of a charter', () => {
  it('[MOD-44] an admin settles the title by a step of the house that every open copy gets', async () => {
    const at = new AHouse()
    const [ada, ana] = [at.person('아다', 'admin'), at.person('아나')]
    const writer = at.writes(ana)
    const titles = { part: 'titles', title: ' 큰  헌장 ', subtitle: '', ...WHY }
    expect((await at.post(ada, '/settings', titles)).to).toBe('/c/small/settings?saved=1')
    expect(at.house.room.charter()).toMatchObject({ title: '큰 헌장', subtitle: '' })
    expect(String((writer.doc.getMap('meta').get('title') as object | undefined) ?? '')).toBe(
      '큰 헌장',
    )
    expect(at.announced).toEqual([{ slug: 'small', title: '큰 헌장', stage: 'open' }])
    expect(at.log().slice(1)).toMatchObject([
      { actor: 'admin', type: 'configure', body: { changed: ['title', 'subtitle'], ...WHY } },
    ])
    expect((await at.get(null, '/log')).text).toContain(
      '운영자 아다가 설정을 바꿨어요: 제목, 부제.',
    )
    const wrong = await at.post(ada, '/settings', { ...titles, title: ' ' })
    expect(wrong.status).toBe(400)
    expect((await at.send(ada, '/settings', titles)).json()).toMatchObject({
      error: { code: 'already_done' },
    })
  })

  it('[MOD-45] a closed charter takes no words from the moment on, and the site is told', async () => {
    const at = new AHouse()
    const [ada, ana] = [at.person('아다', 'admin'), at.person('아나')]
    const writer = at.writes(ana)
    await at.post(ada, '/settings', { part: 'stage', stage: 'closed', ...WHY })
    writer.types('가 ')
    at.house.settles()
    expect(writer.told.refused).toMatchObject([{ refusal: { code: 'charter_closed' } }])
    expect(at.announced).toEqual([{ slug: 'small', title: '작은 헌장', stage: 'closed' }])
    expect(at.log().at(-1)!.body).toMatchObject({ changed: ['stage'], values: { stage: 'closed' } })
  })

  it('[MOD-46] guests, newcomers, languages, limits and the rules are settled one by one', async () => {
    const at = new AHouse()
    const ada = at.person('아다', 'admin')
    const settle = (change: object) => at.send(ada, '/settings', { ...change, ...WHY })
    expect((await settle({ part: 'guests', guests: 'read' })).status).toBe(201)
    expect((await settle({ part: 'newcomers', hours: 24, address: true })).status).toBe(201)
    expect((await settle({ part: 'languages', languages: 'en,ko' })).status).toBe(201)
    expect((await settle({ part: 'limits', text: 1000, nodes: 100, frames: 10 })).status).toBe(201)
    const rules = { ko: '첫 문단.\r\n\r\n<b>둘째</b> 문단.', en: '' }
    expect((await settle({ part: 'rules', ...rules })).status).toBe(201)
    const read = await at.get(ada, '/settings', 'application/json')
    expect(read.json()).toMatchObject({
      guests: 'read',
      newcomers: { hours: 24, address: true },
      languages: ['en', 'ko'],
      limits: { text: 1000, nodes: 100, framesPerSecond: 10 },
      rules: { ko: '첫 문단.\n\n<b>둘째</b> 문단.', en: '' },
    })
    const page = await at.get(null, '/rules')
    expect(page.text).toContain('<p>첫 문단.</p>')
    expect(page.text).toContain('&lt;b&gt;둘째&lt;/b&gt; 문단.')
    const guest = at.writes(at.person('길', 'guest'))
    guest.types('가 ')
    at.house.settles()
    expect(at.house.stored()).toBe('접속한다.')
    for (const change of [
      { part: 'limits', text: 1, nodes: 100, frames: 10 },
      { part: 'limits', text: 1000, nodes: 100, frames: 1000 },
      { part: 'stage', stage: 'lost' },
      { part: 'languages', languages: 'fr' },
      { part: 'other' },
      { part: 'rules', ko: '뒤\u202e집힌', en: '' },
    ]) {
      expect((await settle(change)).status, JSON.stringify(change)).toBe(400)
    }
    expect(at.log().length).toBe(6)
  })

  it('[MOD-47] a change asks for a reason, and a refused form shows what was typed', async () => {
    const at = new AHouse()
    const ada = at.person('아다', 'admin')
    const answer = await at.post(ada, '/settings', {
      part: 'titles',
      title: '새 "제목"',
      subtitle: '부제',
      reason: '',
    })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('value="새 &quot;제목&quot;"')
    expect(at.house.room.charter().title).toBe('작은 헌장')
  })

  it('[MOD-48] the rules that ship are eight, in Korean and English', async () => {
    const at = new AHouse()
    const page = await at.get(null, '/rules')
    expect([...page.text.matchAll(/<h2>/g)].length).toBe(8)
    expect(page.text).toContain('8. 공개되는 것')
  })
})
