import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FACTS,
  incidentsById,
  INCIDENT_KINDS,
  parseIncidents,
  titleOfIncident,
  writeIncidents,
} from '../../drafts/model/incident.ts'
import type { Incident, Register } from '../../drafts/model/incident.ts'
import { parseCharter } from '../../drafts/model/parse.ts'
import { INCIDENTS, words } from '../support/charters.ts'
import { FIRST, valueOf } from '../support/small-charter.ts'

const FILE = readFileSync(new URL('../../drafts/texts/incidents.ko.md', import.meta.url), 'utf8')

const SAMPLE = `---
title: 사건
note: "사실: 출처만"
---

# 사건

## INC-2003-01 인터넷 대란

- kind: outage
- date: 2003-01-25
- what: 멈추었다.
- source: 신문

## JUD-2010-01 판결

- kind: ruling
- date: 2010-08-11
- about: INC-2003-01
`

const REGISTER: Register = {
  title: '사건',
  note: '사실: 출처만',
  incidents: [
    {
      id: 'INC-2003-01',
      title: '인터넷 대란',
      kind: 'outage',
      date: '2003-01-25',
      facts: [
        { name: 'what', text: '멈추었다.' },
        { name: 'source', text: '신문' },
      ],
    },
    {
      id: 'JUD-2010-01',
      title: '판결',
      kind: 'ruling',
      date: '2010-08-11',
      facts: [{ name: 'about', text: 'INC-2003-01' }],
    },
  ],
}

function register(): fc.Arbitrary<Register> {
  const some = words().map((text) => text || '글')
  const incident = (id: string): fc.Arbitrary<Incident> =>
    fc.record({
      id: fc.constant(id),
      title: some,
      kind: fc.constantFrom(...INCIDENT_KINDS),
      date: fc.constantFrom('2003-01-25', '2024-02-29', '0001-12-31'),
      facts: fc.shuffledSubarray([...FACTS], { maxLength: 5 }).chain((names) =>
        fc.tuple(
          ...names.map((name) =>
            fc.record({
              name: fc.constant(name),
              text: name === 'about' ? fc.constant(INCIDENTS[0]!) : some,
            }),
          ),
        ),
      ),
    })
  const ids = fc.shuffledSubarray(INCIDENTS.slice(1)).map((more) => [INCIDENTS[0]!, ...more])
  return fc.record({
    title: some,
    note: words(),
    incidents: ids.chain((all) => fc.tuple(...all.map(incident))),
  })
}

describe('the register of incidents', () => {
  it('[TEXT-11] comes back byte for byte', () => {
    expect(writeIncidents(valueOf(parseIncidents(FILE)))).toBe(FILE)
    expect(parseIncidents(SAMPLE)).toEqual({ ok: true, value: REGISTER })
    expect(writeIncidents(REGISTER)).toBe(SAMPLE)
  })

  it('[TEXT-11] comes back equal after writing and parsing, whatever it tells', () => {
    fc.assert(
      fc.property(register(), (one) => {
        expect(parseIncidents(writeIncidents(one))).toEqual({ ok: true, value: one })
      }),
      { numRuns: 500 },
    )
  })

  it('[TEXT-11] reads CRLF, a byte order mark and decomposed Hangul as the same', () => {
    const same = parseIncidents(FILE)
    expect(parseIncidents(`\uFEFF${FILE.replaceAll('\n', '\r\n')}`)).toEqual(same)
    expect(parseIncidents(FILE.normalize('NFD'))).toEqual(same)
  })

  it('[TEXT-12] names an incident by its title and year, and none it does not have', () => {
    const ruling = incidentsById(REGISTER).get('JUD-2010-01')!
    expect(titleOfIncident(ruling)).toBe('판결 (2010)')
    expect([...incidentsById(REGISTER)]).toEqual(REGISTER.incidents.map((one) => [one.id, one]))
  })

  it('[TEXT-12] has every incident the first charter rests on', () => {
    const ids = valueOf(parseIncidents(FILE)).incidents.map(({ id }) => id)
    expect(valueOf(parseCharter(FIRST)).about.sources.map(({ id }) => id)).toEqual(ids)
  })
})

type Refused = [what: string, from: string | RegExp, to: string, line: number, reason: string]

describe('a wrong register', () => {
  const refusals: Refused[] = [
    ['no front matter', '---\n', '', 1, 'The file must begin with front matter: a line “---”.'],
    ['an unknown key', 'note:', 'notes:', 3, 'Unknown key “notes” in the front matter.'],
    ['no title', 'title: 사건\n', '', 2, 'The front matter has no “title”.'],
    ['another title', '# 사건', '# 사고', 6, 'Expected the title “# 사건”.'],
    [
      'text under the title',
      '# 사건\n',
      '# 사건\n글\n',
      7,
      'Text between the title and the first incident.',
    ],
    [
      'an id of another form',
      '## INC',
      '## inc',
      8,
      'An incident is headed “## INC-2003-01 title”.',
    ],
    ['no name', ' 인터넷 대란', '', 8, 'An incident is headed “## INC-2003-01 title”.'],
    ['an id twice', 'JUD-2010-01', 'INC-2003-01', 15, 'Incident “INC-2003-01” stands twice.'],
    ['no kind', '- kind: outage\n', '', 10, 'An incident begins with “- kind: …” and “- date: …”.'],
    [
      'no date',
      '- date: 2003-01-25\n',
      '',
      11,
      'An incident begins with “- kind: …” and “- date: …”.',
    ],
    [
      'nothing told',
      /- kind: ruling(.|\n)*/,
      '',
      15,
      'An incident begins with “- kind: …” and “- date: …”.',
    ],
    ['an unknown kind', 'outage', 'flood', 10, 'Unknown kind “flood”.'],
    [
      'a day that is none',
      '2003-01-25',
      '2003-02-29',
      11,
      '“2003-02-29” is no day written YYYY-MM-DD.',
    ],
    [
      'a date of another form',
      '2003-01-25',
      '2003. 1. 25.',
      11,
      '“2003. 1. 25.” is no day written YYYY-MM-DD.',
    ],
    ['an unknown fact', 'source:', 'sources:', 13, 'Unknown fact “sources”.'],
    ['a fact twice', 'source:', 'what:', 13, '“what” is told twice.'],
    ['a fact without words', '멈추었다.', '', 12, 'A fact is told as “- name: text”.'],
    ['a line that is no fact', '- what:', 'what:', 12, 'A fact is told as “- name: text”.'],
    ['an unknown incident', 'about: INC', 'about: CAM', 19, 'Unknown incident “CAM-2003-01”.'],
  ]

  it.each(refusals)('[TEXT-13] is refused for %s', (_, from, to, line, reason) => {
    const file = SAMPLE.replace(from, to)
    expect(file).not.toBe(SAMPLE)
    expect(parseIncidents(file)).toEqual({ ok: false, line, reason })
  })

  it('[TEXT-14] never makes the parser throw', () => {
    const cut = fc.record({
      at: fc.nat(FILE.length),
      drop: fc.nat(30),
      put: fc.string({ maxLength: 3 }),
    })
    const mutated = fc
      .array(cut, { minLength: 1, maxLength: 4 })
      .map((cuts) =>
        cuts.reduce(
          (text, { at, drop, put }) => text.slice(0, at) + put + text.slice(at + drop),
          FILE,
        ),
      )
    const random = fc.string({ unit: 'binary', maxLength: 200 })
    fc.assert(
      fc.property(fc.oneof(random, mutated), (file) => {
        const read = parseIncidents(file)
        if (read.ok) expect(parseIncidents(writeIncidents(read.value))).toEqual(read)
        else expect(read.line).toBeLessThanOrEqual(file.split('\n').length)
      }),
      { numRuns: 1000 },
    )
  })
})
