import type { Writer } from '../wire/authors.ts'

const num = (n: number): string => n.toLocaleString('ko-KR')

/** A share of 1 in words: what is there is never nothing, and what lacks something is never all. */
const share = (part: number): string => {
  if (part > 0 && part < 0.01) return '1% 미만'
  const percent = Math.round(part * 100)
  return `${percent === 100 && part < 1 ? 99 : percent}%`
}

/** Words of the pages that tell who wrote a charter. */
export const writersKo = {
  kinds: {
    first: '처음 글',
    left: '탈퇴한 참여자',
    unknown: '알 수 없는 사람',
  } satisfies Record<Exclude<Writer['kind'], 'person'>, string>,
  share,
  amount: (part: number, letters: number): string => `${share(part)} · ${num(letters)}자`,
  title: '누가 썼나',
  description: '이 헌장의 글을 누가 얼마나 썼는지 조마다 적은 쪽이에요.',
  lead: '지금 서 있는 글자를 쓴 사람이에요. 지운 글은 세지 않고, 옮긴 조는 처음 쓴 사람의 글로 남아요.',
  firstWhy: '‘처음 글’은 이곳이 열릴 때 놓인 글이에요.',
  whole: '헌장 전체',
  article: '이 조를 쓴 사람',
  none: '아직 글이 없어요.',
  toEdits: (place: string): string => `${place} 고친 기록`,
  edits: '고친 기록',
  toDraft: '초안에서 색으로 보기',
  toAll: '헌장 전체 보기',
  editsTitle: (place: string): string => `${place} 고친 기록`,
  editsDescription: '이 조를 누가 언제 어떻게 고쳤는지 적은 쪽이에요.',
  editsLead: '새것부터 보여 드려요. 한 사람이 이어서 고친 것은 하나로 묶었어요.',
  removedNow: '지금은 헌장에서 빠져 있어요. 초안의 ‘뺀 것’에서 되돌릴 수 있어요.',
  noEdits: '아직 아무도 고치지 않았어요.',
  older: '이보다 오래된 고침은 여기에 보이지 않아요. 글은 모두 기록에 남아 있어요.',
  withheld: '조정자가 가리거나 되돌린 글은 여기에 나오지 않아요. 그 결정은 기록에 있어요.',
  growth: {
    see: '어떻게 자랐는지 보기',
    title: (place: string): string => `${place} 자란 과정`,
    description: '이 조의 글이 누구의 손에서 어떻게 자랐는지 걸음마다 보는 쪽이에요.',
    lead: '지금 서 있는 글이 언제 누구의 손에서 나왔는지 걸음마다 보여 드려요. 그 뒤에 지우거나 가린 글은 여기에 나오지 않아요.',
    step: '걸음',
    stepHint: '끌거나 화살표 글쇠로 움직여요.',
    show: '이 걸음 보기',
    several: '여러 사람',
    play: '재생',
    pause: '멈춤',
    nth: (n: number, all: number): string => `${num(n)} / ${num(all)}`,
    steps: (count: number): string => `걸음 ${num(count)}개`,
    earlier: '더 앞의 걸음',
    later: '그다음 걸음',
  },
  house: '조정',
  bySelf: '서버',
  houseWhy: '조정자의 결정으로 글이 바뀌었어요.',
  first: '처음 글이 놓였어요.',
  deeds: {
    made: '이 조나 장을 새로 넣었어요.',
    moved: '자리를 옮겼어요.',
    taken_out: '헌장에서 뺐어요.',
    brought_back: '뺀 것을 되돌렸어요.',
    sources: '근거를 고쳤어요.',
    titled: '헌장의 제목을 고쳤어요.',
  },
  added: '더함',
  removed: '지움',
  blank: '빈칸이나 줄바꿈',
  letters: (count: number): string => `${num(count)}자`,
  goneSince: (letters: number): string => `더한 글 가운데 ${num(letters)}자는 그 뒤에 지워졌어요.`,
  cutForNobody:
    '지운 글은 몇 자인지만 알려 드려요. 지워야 해서 지운 글도 있으니, 그 내용은 조정자와 운영자만 볼 수 있어요.',
  cutForThose:
    '지운 글의 내용은 조정자와 운영자에게만 보여요. 다른 분께는 몇 자인지만 알려 드려요.',
  stepTitle: (n: number): string => `${num(n)}번째 고침`,
  stepDescription: '초안을 한 번 고친 일을 적은 쪽이에요. 누가 언제 어디를 고쳤는지 볼 수 있어요.',
  stepGo: '이어서 고친 것을 하나로 묶었어요.',
  stepNothing: '이 고침으로 달라진 글이 지금은 남아 있지 않아요.',
  stepWithheld: '조정자가 가리거나 되돌린 고침이라 여기에 나오지 않아요. 그 결정은 기록에 있어요.',
  stepMore: '한 번에 많은 곳을 고쳐서 모두 보여 드리지 못해요.',
  stepToDraft: '초안 보기',
  lost: (letters: number): string =>
    `그 밖에 ${num(letters)}자를 고쳤어요. 쓴 지 오래된 글이라 보여 드리지 못해요.`,
}
