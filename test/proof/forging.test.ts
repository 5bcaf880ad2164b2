import { beforeAll, describe, expect, it } from 'vitest'
import { commitmentOf } from '../../drafts/rules/ballot.ts'
import { verify } from '../../client/public/assets/verify.mjs'
import { openSqlite } from '../../server/db/sqlite.ts'
import { bytesOf, checked, pieces, Recorded } from '../contract/record.ts'
import { Random, seedOf } from '../support/random.ts'
import { aSigner } from '../support/signer.ts'
import { forged, linesOf, resealed, resigned, textOf } from './forge.ts'
import type { Hand, Line } from './forge.ts'
import { needPython, second } from './second.ts'

/** Records that are put together wrongly by chance, and signed with the true key all the same. */
const FORGERIES = Number(process.env['FORGERIES'] ?? 120)
/** One byte of every fourth line is changed and signed for; in a long run (`EVERY_BYTE=1`) each one. */
const EVERY_BYTE = process.env['EVERY_BYTE'] === '1'

let whole: string
/** The house, whose key the log names, and somebody else. */
let house: Hand
let thief: Hand
let counted: Recorded['receipts']['counted']

async function handOf(signer: ReturnType<typeof aSigner>): Promise<Hand> {
  const { key } = (await signer.keys()).at(-1)!
  return { key, sign: (words) => signer.sign(words, key) }
}

beforeAll(async () => {
  needPython()
  const signer = aSigner()
  const recorded = new Recorded(openSqlite(':memory:'), signer)
  await recorded.signs()
  recorded.says('뒤에')
  whole = await recorded.exported()
  counted = recorded.receipts.counted
  house = await handOf(signer)
  thief = await handOf(aSigner())
})

const nothing = bytesOf('')

/** What both say: the codes of the first verifier, and whether the second agrees. */
async function judged(text: string, options?: Parameters<typeof checked>[1]) {
  const [said] = await second(nothing, [{ from: 0, to: 0, put: bytesOf(text) }])
  const { problems } = await checked(text, options)
  return { codes: [...new Set(problems.map(({ code }) => code))], second: said!.split(':')[0] }
}

const at = (lines: readonly Line[], is: (line: Line) => boolean): number => {
  const found = lines.findIndex(is)
  if (found === -1) throw new Error('there is no such line')
  return found
}

/** The record with one line changed. */
const withLine = (is: (line: Line) => boolean, change: (line: Line) => Line): Line[] => {
  const lines = linesOf(whole)
  const i = at(lines, is)
  return lines.with(i, change(lines[i]!))
}

const isTold = (line: Line): boolean => line['kind'] === 'leaf' && line['type'] === 'test'
const other = (line: Line): Line => ({ ...line, body: { ...line['body'], reason: '다른 말' } })

describe('somebody who puts a record together', () => {
  it('[VERIFY-4] and makes every hash fit, but has no key, is caught by the signatures', async () => {
    expect(await judged(whole)).toEqual({ codes: [], second: 'whole' })
    expect(await judged(textOf(await forged(linesOf(whole), house)))).toEqual({
      codes: [],
      second: 'whole',
    })
    const wrong = { second: 'wrong' }
    // The last hash alone: what it was signed for is another.
    const name = withLine(
      ({ kind }) => kind === 'version',
      (line) => ({ ...line, name: '다른 이름' }),
    )
    expect(await judged(textOf(resealed(name)))).toEqual({ codes: ['signature'], ...wrong })
    // All hashes from the changed row on, with the old signatures.
    const told = await forged(withLine(isTold, other), house)
    const old = linesOf(whole)
    const signatures = old.filter((line) => 'signature' in line).map((line) => line['signature'])
    const kept = told.map((line) => {
      return 'signature' in line ? { ...line, signature: signatures.shift() } : line
    })
    expect(await judged(textOf(resealed(kept)))).toEqual({ codes: ['signature'], ...wrong })
    // Without checkpoints there is the end still.
    const bare = kept.filter(({ kind }) => kind !== 'checkpoint')
    expect(await judged(textOf(resealed(bare)))).toEqual({ codes: ['signature'], ...wrong })
  })

  it('[VERIFY-4] and signs with a key of their own is caught by the log, which names another', async () => {
    const own = await forged(withLine(isTold, other), thief)
    const named = own.map((line) =>
      line['type'] === 'signing_key' ? linesOf(whole).find(({ n }) => n === line['n'])! : line,
    )
    expect(await judged(textOf(resealed(named)))).toMatchObject({ second: 'wrong' })
  })

  it('[VERIFY-4] and replaces the key everywhere is caught by whoever knows the true one, and by nobody else', async () => {
    const text = textOf(await forged(withLine(isTold, other), thief))
    expect(await judged(text)).toEqual({ codes: [], second: 'whole' })
    expect((await judged(text, { key: house.key })).codes).toEqual(['key'])
    expect((await judged(whole, { key: house.key })).codes).toEqual([])
    const [said] = await second(nothing, [{ from: 0, to: 0, put: bytesOf(text) }])
    expect(said).toBe('whole')
  })

  it('[VERIFY-6] and has the true key still cannot tell a result that the ballots do not give', async () => {
    const isClosed = ({ kind, result }: Line) => kind === 'round' && result !== null
    const turned = ({ result, ...line }: Line): Line => {
      const [first, ...rest] = result.questions
      const questions = [{ ...first, for: first.against, against: first.for }, ...rest]
      return { ...line, result: { ...result, questions } }
    }
    const told = async (lines: Line[]) => judged(textOf(await forged(lines, house)))
    expect((await told(withLine(isClosed, turned))).codes).toEqual(['result', 'log'])
    const row = (line: Line): boolean => line['type'] === 'round_closed'
    const turnedRow = ({ body, ...line }: Line): Line => {
      const { result } = turned({ result: body } as Line)
      return { ...line, body: { ...body, ...result } }
    }
    expect((await told(withLine(row, turnedRow))).codes).toEqual(['log'])
    const both = withLine(isClosed, turned)
    const i = at(both, row)
    const lines = both.with(i, turnedRow(both[i]!))
    expect(await told(lines)).toEqual({ codes: ['result'], second: 'wrong' })
    const fewer = linesOf(whole).filter(
      (_, n, all) => n !== at(all, ({ kind }) => kind === 'ballot'),
    )
    expect(await told(fewer)).toEqual({ codes: ['result'], second: 'wrong' })
    const gone = linesOf(whole).filter((line) => !isClosed(line) && line['kind'] !== 'ballot')
    expect(await told(gone)).toEqual({ codes: ['log'], second: 'wrong' })
  })

  it('[VERIFY-6] and with the true key swaps a ballot and the result for it is caught by its voter’s receipt alone', async () => {
    const { round } = counted
    const salt = 'ef'.repeat(32)
    const choices = { '*': 'against' } as const
    const lines = linesOf(whole)
    const mine = commitmentOf(counted as never)
    const i = at(lines, ({ kind, commitment }) => kind === 'ballot' && commitment === mine)
    lines[i] = {
      kind: 'ballot',
      round,
      salt,
      choices,
      commitment: commitmentOf({ round, salt, choices }),
    }
    const [from, to] = [
      at(lines, ({ kind }) => kind === 'ballot'),
      lines.findLastIndex(({ kind }) => kind === 'ballot') + 1,
    ]
    const sorted = lines
      .slice(from, to)
      .sort((a, b) => (a['commitment'] < b['commitment'] ? -1 : 1))
    lines.splice(from, to - from, ...sorted)
    const moved = ({ questions: [first], ...result }: Line): Line => {
      return {
        ...result,
        questions: [{ ...first, for: first.for - 1, against: first.against + 1, outcome: 'tie' }],
      }
    }
    const j = at(lines, ({ kind, id }) => kind === 'round' && id === round)
    lines[j] = { ...lines[j], result: moved(lines[j]!['result']) }
    const k = at(lines, ({ type, body }) => type === 'round_closed' && body.round === round)
    lines[k] = { ...lines[k], body: { ...lines[k]!['body'], ...moved(lines[k]!['body']) } }
    const text = textOf(await forged(lines, house))
    expect(await judged(text)).toEqual({ codes: [], second: 'whole' })
    expect((await checked(text, { receipt: counted as never })).receipt).toBe('missing')
    expect((await checked(whole, { receipt: counted as never })).receipt).toBe('counted')
  })

  it('[VERIFY-7] by chance, with the true key: both verifiers say the same of each', async () => {
    const random = new Random(seedOf('forgeries', 1131))
    const texts: string[] = []
    for (let i = 0; i < FORGERIES; i += 1) {
      texts.push(textOf(await forged(mangled(linesOf(whole), random), house)))
    }
    const said = await second(
      nothing,
      texts.map((text) => ({ from: 0, to: 0, put: bytesOf(text) })),
    )
    const differ: object[] = []
    let held = 0
    for (const [i, text] of texts.entries()) {
      const { problems } = await checked(text)
      if (problems.length === 0) held += 1
      if ((problems.length === 0) !== (said[i] === 'whole')) {
        differ.push({ i, problems, second: said[i] })
      }
    }
    expect(differ).toEqual([])
    // Some changes say nothing wrong, such as another time of a row.
    expect([held > 0, held < FORGERIES]).toEqual([true, true])
  })
})

describe('with the true key', () => {
  const isOf = (type: string) => (line: Line) => line['type'] === type
  const isOpinion = ({ kind }: Line): boolean => kind === 'opinion'

  /** The codes both find: `second` once for all, for it has to start. */
  async function told(cases: readonly Line[][]): Promise<string[]> {
    const texts: string[] = []
    for (const lines of cases) texts.push(textOf(await forged(lines, house)))
    const said = await second(
      nothing,
      texts.map((text) => ({ from: 0, to: 0, put: bytesOf(text) })),
    )
    const found = await Promise.all(texts.map((text) => checked(text)))
    return found.map(({ problems }, i) =>
      [...new Set(problems.map(({ code }) => code)), said[i]!.split(':')[0]].join(' '),
    )
  }

  it('[VERIFY-9] one cannot tell of approvals that nobody gave, that were too few, or of another text', async () => {
    const lines = linesOf(whole)
    expect(lines.find(isOf('approved'))!['body']).toMatchObject({
      approvals: 2,
      needed: 2,
      moderators: 3,
    })
    const candidate = lines.find(({ kind, state }) => kind === 'version' && state === 'candidate')!
    const others = [
      { approvals: 3 },
      { approvals: 1 },
      { approvals: 1, needed: 1 },
      { moderators: 1 },
      { needed: 3 },
      { approvals: '2' },
      { hash: null },
      { version: candidate['id'], hash: candidate['hash'] },
    ].map((more) =>
      withLine(isOf('approved'), (line) => ({ ...line, body: { ...line['body'], ...more } })),
    )
    // Each text had four approvals: one lapsed, one was taken back, two were counted.
    const last = lines.findLastIndex(isOf('approve'))
    const body = { ...lines[last]!['body'], act: lines[last - 1]!['body'].act }
    const forgeries = [
      ...others,
      lines.toSpliced(last, 1),
      lines.with(last, { ...lines[last]!, actor: 'citizen' }),
      lines.with(last, { ...lines[last]!, body }),
      lines.filter((line) => !isOf('approved')(line)),
    ]
    expect(await told(forgeries)).toEqual(forgeries.map(() => 'approval wrong'))
  })

  it('[VERIFY-9] one cannot change, add or swap a minority opinion; whether one is hidden by right nobody can tell', async () => {
    const lines = linesOf(whole)
    const i = at(lines, isOpinion)
    const forgeries = [{ words: '다른 말' }, { salt: '' }, { act: 'another' }]
      .map((more) => lines.with(i, { ...lines[i]!, ...more }))
      .concat([lines.toSpliced(i, 0, lines[i]!)])
    expect(await told(forgeries)).toEqual(forgeries.map(() => 'opinion wrong'))
    const gone = lines.toSpliced(i, 1)
    expect(await told([gone])).toEqual(['whole'])
    const report = await checked(textOf(await forged(gone, house)))
    expect(report).toMatchObject({ opinions: 0, withheld: 2 })
  })

  it('[VERIFY-9] a record of before has no opinions, and is counted the same', async () => {
    const [opening, ...rest] = linesOf(whole)
    const old = { ...opening!, format: 'netizen-export/1' }
    const bare = rest
      .filter((line) => !isOpinion(line))
      .map((line) => {
        if (line['body'] === undefined) return line
        const { ends: _, opinion: __, ...said } = line['body']
        return { ...line, body: said }
      })
    expect(
      await told([
        [old, ...bare],
        [old, ...rest],
      ]),
    ).toEqual(['whole', 'form wrong'])
  })
})

describe('one byte that is changed and signed for', () => {
  it('[VERIFY-7] with the true key, in any line: both verifiers say the same of it', async () => {
    const random = new Random(seedOf('signed for', 1132))
    const lines = linesOf(whole)
    const seal = { opening: lines[0]!, end: lines.at(-1)! }
    const starts = [0]
    for (const line of lines) starts.push(starts.at(-1)! + bytesOf(textOf([line])).length)
    const before = bytesOf(whole).subarray(0, starts.at(-2))
    const some = starts.slice(0, -2).flatMap((start, i) => {
      return i % 4 === 0 ? [start + random.below(starts[i + 1]! - start)] : []
    })
    const places = EVERY_BYTE ? [...before.keys()] : some
    const first: string[] = []
    async function* changes() {
      for (const at of places) {
        const bytes = before.with(at, before[at]! ^ (1 << random.below(8)))
        const put = await resigned(bytes, seal, house)
        const { problems } = await verify(pieces(put))
        first.push(problems.length === 0 ? 'whole' : 'wrong')
        yield { from: 0, to: 0, put }
      }
    }
    const said = await second(nothing, changes())
    console.info(
      `${places.length} changes, ${first.filter((each) => each === 'whole').length} whole`,
    )
    expect(said.map((each) => each.split(':')[0])).toEqual(first)
  })
})

const ODD = [
  null,
  0,
  -1,
  1.5,
  1e21,
  2 ** 53,
  '',
  '*',
  'x',
  'for',
  true,
  [],
  {},
  [[]],
  { part: 1, of: 2 },
]

/** One place of one line is another thing, or a line is somewhere else. */
function mangled(lines: Line[], random: Random): Line[] {
  const i = 1 + random.below(lines.length - 2)
  if (random.chance(0.2)) {
    const [line] = lines.splice(i, 1)
    lines.splice(1 + random.below(lines.length - 2), 0, ...(random.chance(0.5) ? [line!] : []))
    return lines
  }
  return lines.with(i, mangledIn(lines[i]!, lines, random) as Line)
}

function mangledIn(value: unknown, lines: Line[], random: Random): unknown {
  const isLine = typeof value === 'object' && value !== null && 'kind' in value
  if (typeof value !== 'object' || value === null || (!isLine && random.chance(0.1))) {
    if (typeof value === 'number' && random.chance(0.5)) return value + random.pick([-1, 1])
    const donor = random.pick(lines)
    return random.chance(0.5) ? random.pick(Object.values(donor)) : random.pick(ODD)
  }
  const names = Object.keys(value)
  if (names.length === 0) return random.pick(ODD)
  const name = random.pick(names)
  if (Array.isArray(value))
    return value.with(Number(name), mangledIn(value[Number(name)], lines, random))
  const { [name]: chosen, ...rest } = value as Line
  if (random.chance(0.1)) return rest
  return { ...rest, [name]: mangledIn(chosen, lines, random) }
}
