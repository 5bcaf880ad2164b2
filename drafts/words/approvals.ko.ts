import type { Verdict } from '../rules/approval.ts'

const num = (n: number): string => n.toLocaleString('ko-KR')
const people = (n: number): string => `${num(n)}명`

/** Words of approving: what a version's page says of it, and the page where moderators do. */
export const approvalsKo = {
  title: '승인',
  page: (name: string): string => `‘${name}’ 판의 승인`,
  description: '판 후보를 읽고 승인하거나 소수의견을 남기는 쪽이에요.',
  lead: '이 쪽의 글이 승인할 글이에요. 확인값이 같은 글만 승인돼요.',
  open: '읽고 승인하기',
  back: '판의 쪽으로',
  toActs: '글 아래의 승인으로',

  verdicts: { approve: '승인', object: '소수의견' } satisfies Record<Verdict, string>,
  /** How far it is. */
  needs: (needed: number, moderators: number): string =>
    `조정자 ${people(moderators)} 가운데 ${people(needed)}이 승인하면 승인돼요.`,
  cooling: (hours: number): string =>
    hours === 0
      ? '숙려 기간은 없어요. 필요한 수가 차면 바로 승인돼요.'
      : `첫 승인 뒤 ${num(hours)}시간은 숙려 기간이에요. 그동안 승인을 거두거나 소수의견을 남길 수 있고, 끝나는 때에 한 번 셈해요.`,
  veto: '소수의견이 남아 있으면 승인되지 않아요.',
  stand: (approvals: number, needed: number): string =>
    `지금 승인 ${people(approvals)}, 필요한 수 ${people(needed)}.`,
  counts: (at: string): string => `${at}에 셈해요.`,
  approved: (approvals: number, moderators: number, at: string): string =>
    `조정자 ${people(moderators)} 가운데 ${people(approvals)}이 승인해 ${at}에 승인됐어요.`,
  lapsed: (at: string): string =>
    `${at}까지 승인이 모자라 그동안의 승인이 사라졌어요. 새로 승인할 수 있어요.`,
  ended: (at: string): string => `후보에서 내려와 ${at}에 승인도 멈췄어요.`,
  nobody: '아직 아무도 뜻을 밝히지 않았어요.',
  hash: '승인하는 글의 확인값',
  uncounted: '셈에 들지 않음: 그 전에 조정자가 아니게 됐어요.',
  wrote: (places: string): string => `절반 넘게 쓴 조: ${places}. 비켜서지 않는 까닭:`,
  hidden: '가려진 글이에요.',
  hiddenWhy: '까닭 보기',
  hide: '글 가리기',
  hideSend: '가리기',
  hideHint: '글만 가려요. 누가 뜻을 밝혔는지는 그대로 남고, 당사자에게 알려요.',
  waived: (count: number): string => `처리 결과 없이 넘긴 논의 ${num(count)}건`,
  waivedWhy: '승인할 때 처리 결과가 없던 논의예요. 넘긴 까닭이 함께 남아요.',

  unanswered: '아직 답하지 않은 것',
  unansweredNone: '처리 결과가 없는 논의가 없어요.',
  unansweredWhy: (count: number): string =>
    `처리 결과가 없는 논의가 ${num(count)}건 있어요. 결과를 정하거나, 골라서 까닭을 밝히고 넘겨야 승인할 수 있어요.`,
  since: '판을 남긴 뒤 시작됨',
  more: (count: number): string =>
    `앞의 것부터 보여요. 처리하면 나머지 ${num(count)}건이 이어서 나와요.`,
  waive: '고른 논의 넘기기',
  waiveHint: '넘긴 논의도 처리 결과를 기다리는 것은 그대로예요.',
  waiveEach: (place: string): string => `${place}에 대한 논의`,
  votes: '표결',
  votesNone: '이 글을 두고 연 표결이 없어요.',

  text: '승인할 글',
  acts: '뜻 밝히기',
  approve: '이 글을 승인하기',
  inTheWay: '위에 남은 것을 끝내면 승인할 수 있어요. 소수의견은 지금도 남길 수 있어요.',
  approveHint: '숙려 기간이 끝날 때까지 거둘 수 있어요.',
  object: '소수의견 남기기',
  objectHint: '소수의견은 판과 함께 실려요. 승인을 막지는 않아요.',
  objectVeto: '소수의견은 판과 함께 실려요. 이 헌장에서는 소수의견이 남아 있으면 승인되지 않아요.',
  opinion: '소수의견',
  opinionHint: (limit: number): string =>
    `${num(limit)}자까지. 누구나 읽어요. 남의 이름은 적지 않아요.`,
  retract: '밝힌 뜻 거두기',
  retractHint: '내가 한 승인이나 소수의견을 거두어요. 거두었다는 것은 공개 기록에 남아요.',
  mine: {
    approve: '이 판을 승인했어요.',
    object: '이 판에 소수의견을 남겼어요.',
  } satisfies Record<Verdict, string>,
  aside: (places: string): string =>
    `이 판의 ${places}은(는) 절반 넘게 내가 썼어요. 다른 조정자에게 맡기고 비켜서 주세요. 비켜서지 않으면 그 까닭을 적어야 하고, 까닭은 승인 옆에 실려요.`,
  asideReason: '비켜서지 않는 까닭',
  confirm: '본인 확인하고 오기',
  done: { waive: '고른 논의를 넘겼어요. 까닭은 공개 기록에 남았어요.' },
}

export type ApprovalsWords = typeof approvalsKo
