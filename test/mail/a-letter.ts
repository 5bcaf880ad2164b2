import type { Notice } from '../../drafts/wire/notice.ts'
import type { Log } from '../../server/ports.ts'
import { ACT_TYPES } from '../../drafts/rules/acts.ts'
import { ROLES } from '../../drafts/rules/role.ts'

export const FROM = '네티즌 권리장전 <no-reply@charter.example>'
export const ORIGIN = 'https://charter.example'
export const SITES = { ko: '네티즌 권리장전', en: 'Charter of Netizens’ Rights' } as const
/** 22 November 2026, 15:00 in Seoul. */
export const THREE_IN_SEOUL = Date.parse('2026-11-22T06:00:00Z')

const where = { slug: 'netizen', title: '네티즌 권리장전' }
const act = '0197e0c2-6d1e-7000-8000-000000000001'

/** One of every kind of notice, and of every word in it that chooses other sentences. */
export const NOTICES: [string, Notice][] = [
  ...ACT_TYPES.flatMap((what) =>
    [THREE_IN_SEOUL, null].map((until): [string, Notice] => [
      `${what} ${until === null ? 'without an end' : 'until a time'}`,
      { type: 'act', ...where, act, what, rule: '제2조 예의', reason: '같은 말을 되풀이함', until },
    ]),
  ),
  ...ACT_TYPES.map((what): [string, Notice] => [
    `${what} ended`,
    { type: 'act_ended', ...where, act, what },
  ]),
  ...ROLES.map((role): [string, Notice] => [
    `role ${role}`,
    { type: 'role', ...where, role, reason: '함께 쓰려고' },
  ]),
  ['reported', { type: 'reported', ...where }],
  ...[true, false].flatMap((yes): [string, Notice][] => [
    [
      `report ${yes ? 'acted upon' : 'dismissed'}`,
      { type: 'report_settled', ...where, acted: yes, sentence: '살펴보았습니다' },
    ],
    [
      `appeal ${yes ? 'upheld' : 'denied'}`,
      { type: 'appeal_decided', ...where, act, upheld: yes, sentence: '살펴보았습니다' },
    ],
  ]),
  ...(['comment', 'fate', 'mention'] as const).map((what): [string, Notice] => [
    `talk ${what}`,
    { type: 'talk', ...where, thread: 't1', key: '*', what, words: '왜요?', unsubscribe: 'u1' },
  ]),
  ...(['passkey_added', 'passkey_removed', 'address_changed', 'admin'] as const).map(
    (what): [string, Notice] => [what, { type: 'security', what }],
  ),
]

/** The words of an HTML letter as one reads them, apart from white space. */
export function wordsOfHtml(page: string): string {
  const body = page.slice(page.indexOf('<body'))
  const text = body.replace(/<[^>]*>/g, ' ')
  const marks: Record<string, string> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  }
  return packed(text.replace(/&(lt|gt|quot|#39|amp);/g, (mark) => marks[mark] ?? mark))
}

/** The words of a plain letter, apart from white space and the marks of quotation. */
export const wordsOfText = (text: string): string => packed(text.replace(/^> ?/gm, ''))

const packed = (words: string): string => words.replace(/\s+/g, ' ').trim()

export function aLog(): Log & { lines: unknown[] } {
  const lines: unknown[] = []
  const write = (event: string, facts?: object): void => void lines.push([event, facts])
  return { lines, info: write, warn: write, error: write }
}
