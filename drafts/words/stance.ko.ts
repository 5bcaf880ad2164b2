import type { Kind } from '../rules/profile.ts'
import type { Sign } from '../rules/stance.ts'
import type { Signs } from '../wire/stance.ts'

const num = (n: number): string => n.toLocaleString('ko-KR')

const SIGN = { agree: '찬성', agree_if: '조건부 찬성', object: '반대' } satisfies Record<
  Sign,
  string
>
const SHORT = { agree: '찬성', agree_if: '조건부', object: '반대' } satisfies Record<Sign, string>
const listed = ({ agree, agree_if, object }: Signs): string =>
  `${SHORT.agree} ${num(agree)} · ${SHORT.agree_if} ${num(agree_if)} · ${SHORT.object} ${num(object)}`

/** Words of the pages on which articles are signed. */
export const stanceKo = {
  sign: SIGN,
  short: SHORT,
  kinds: {
    user: '이용자',
    industry: '인터넷 사업체 종사자',
    group: '단체',
    other: '그 밖에',
  } satisfies Record<Kind, string>,

  /** The quiet line under an article. */
  line: (fresh: Signs, earlier: number): string =>
    `의견 ${listed(fresh)}${earlier > 0 ? ` (이전 글에 대한 의견 ${num(earlier)})` : ''}`,
  lineNone: '의견 내기',
  earlier: '이전 글에 대한 의견',
  count: num,

  title: (place: string): string => `${place} 의견`,
  description: '이 조에 찬성하는지 반대하는지 적고, 모인 의견을 보는 쪽이에요.',
  textNow: '지금 글',
  removed: '이 조는 지금 헌장에서 빠져 있어요. 낸 의견은 그대로 있고, 조가 돌아오면 다시 세요.',

  mine: '내 의견',
  done: {
    given: '의견을 받았어요. 언제든 바꾸거나 거둘 수 있어요.',
    confirmed: '지금 글에 대한 의견으로 옮겼어요.',
    withdrawn: '의견을 거두었어요.',
  },
  ask: '이 글을 어떻게 생각하나요?',
  words: '조건이나 까닭',
  wordsHint:
    '조건부 찬성에는 조건을 꼭 적어 주세요. 반대에는 까닭을 적지 않아도 돼요. 이름 없이 보이고, 찬성에는 남지 않아요.',
  send: '의견 내기',
  change: '의견 바꾸기',
  changeSend: '바꾼 의견 내기',
  withdraw: '의견 거두기',
  stale:
    '의견을 낸 뒤 글이 바뀌었어요. 그래서 지금은 ‘이전 글에 대한 의견’으로 세고 있어요. 바뀐 곳을 보고 골라 주세요.',
  changed: '그때 글과 지금 글의 차이',
  confirm: (sign: Sign): string => `지금 글에도 ${SIGN[sign]}`,
  light: '의견을 낸 뒤 띄어쓰기나 부호만 바뀌어서 의견이 그대로예요.',

  account:
    '의견은 한 사람이 하나씩 내요. 그래서 메일 주소나 패스키로 들어온 사람만 낼 수 있어요. 읽기는 그대로 할 수 있어요.',
  enter: '들어와서 의견 내기',
  address: '확인한 메일 주소가 있어야 의견을 낼 수 있어요. ‘나’에서 더할 수 있어요.',
  me: '‘나’로 가기',
  closed: '지금은 이 헌장에 의견을 낼 수 없어요. 낸 의견은 그대로 있어요.',
  young: '새 계정은 조금 기다렸다가 의견을 낼 수 있어요.',
  muted: '지금은 이 헌장에 의견을 낼 수 없어요. 낸 의견을 거두는 것은 할 수 있어요.',

  sums: '모인 의견',
  sumsFresh: '지금 글',
  sumsStale: '이전 글',
  signColumn: '의견',
  kindColumn: '자격',
  byKind: '지금 글에 대한 의견, 자격마다',
  floor: (least: number): string =>
    `자격은 스스로 밝힌 것이에요. ${num(least)}명이 안 되는 수와, 그것을 셈해 낼 수 있는 수는 보이지 않아요.`,
  said: '함께 적은 조건과 까닭',
  saidLead: (most: number): string => `이름 없이, 새것부터 ${num(most)}개까지 보여 드려요.`,
  rule: (marks: string): string =>
    `의견은 낸 때의 제목과 본문에 묶여요. 글이 바뀌면 ‘이전 글에 대한 의견’이 돼요. 띄어쓰기와 ${marks} 부호만 바뀌면 그대로 둬요. 다만 숫자 사이의 빈칸과 부호, 로마자 낱말 사이의 빈칸, 줄과 항·호·목은 뜻으로 봐요.`,
  toArticle: '헌장에서 보기',
  toAll: '모든 조의 의견',

  allTitle: '조마다 모인 의견',
  allDescription: '조마다 찬성, 조건부 찬성, 반대가 몇인지 모은 쪽이에요.',
  allLead: '지금 글에 대한 의견과 이전 글에 대한 의견을 따로 세요.',
  article: '조',
  none: '아직 조가 없어요. 초안에서 첫 조를 쓰면 여기에 나타나요.',

  five: '5분만 참여하기',
  fiveTitle: '5분만 참여하기',
  fiveDescription: '의견이 적은 조를 골라 드려요. 하나만 읽고 의견을 남겨도 돼요.',
  fiveLead: (n: number): string =>
    `의견이 가장 적은 조 ${num(n)}개예요. 하나만 읽고 의견을 남겨도 큰 도움이 돼요.`,
  fiveSign: '의견 내기',
  fiveSigned: '지금 글에 의견을 냈어요',
  fiveComment: '댓글 남기기',
  fiveNone: '아직 의견을 물을 조가 없어요. 초안에서 첫 조를 써 보세요.',
  fiveWrite: '초안 함께 쓰기',
  more: (lines: number): string =>
    `아래로 ${num(lines)}줄이 더 있어요. ‘의견 내기’에서 모두 읽을 수 있어요.`,
}

export type StanceWords = typeof stanceKo
