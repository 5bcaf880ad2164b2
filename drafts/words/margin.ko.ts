import type { Kind } from '../rules/profile.ts'
import type { Sign } from '../rules/stance.ts'
import type { Fate, Reaction } from '../rules/talk.ts'
import { momentKo } from './moment.ts'

const num = (n: number): string => n.toLocaleString('ko-KR')

const SIGNS: Record<Sign, string> = { agree: '찬성', agree_if: '조건부 찬성', object: '반대' }

/** 여백: what the page of the live draft says of comments and stances, in Korean. */
export const marginKo = {
  lang: 'ko',
  name: '논의',
  close: '닫기',
  cancel: '그만두기',
  left: '탈퇴한 참여자',
  whole: '헌장 전체',
  roles: { moderator: '조정자', admin: '운영자' } as Partial<Record<string, string>>,
  time: momentKo.listed,
  ago: (ms: number) => {
    const minutes = Math.floor(ms / 60_000)
    if (minutes < 1) return '방금'
    if (minutes < 60) return `${minutes}분 전`
    if (minutes < 24 * 60) return `${Math.floor(minutes / 60)}시간 전`
    return `${num(Math.floor(minutes / (24 * 60)))}일 전`
  },

  help: [
    '댓글을 달 말을 고르면 ‘댓글’ 단추가 나와요. 자판으로는 Ctrl+Alt+M이에요. 아무 말도 고르지 않고 누르면 조 전체에 남겨요.',
    '점선이 그어진 말을 누르면 그 말에 대한 논의가 열려요.',
  ],

  pick: {
    name: '고른 말',
    comment: '댓글',
    move: '여기로 옮기기',
    see: '논의 보기',
    long: ({ limit }: { limit: number }) => `${num(limit)}자까지 골라 댓글을 달 수 있어요.`,
  },

  counts: {
    talk: (open: number) => `논의 ${num(open)}`,
    stances: ({ agree, agree_if, object }: Record<Sign, number>) =>
      `의견 ${num(agree)}/${num(agree_if)}/${num(object)}`,
    signs: ({ agree, agree_if, object }: Record<Sign, number>) =>
      `찬성 ${num(agree)}, 조건부 찬성 ${num(agree_if)}, 반대 ${num(object)}`,
    comment: '댓글 쓰기',
    commentAt: ({ node }: { node: string }) => `${node}에 댓글 쓰기`,
    charter: '헌장 전체에 댓글',
    sums: ({ threads, changed }: { threads: number; changed: number }) =>
      `의견 ${num(threads)}건 중 ${num(changed)}건이 글을 바꿨어요.`,
    all: '모든 논의',
  },

  list: {
    filter: '어떤 논의를 볼까요',
    filters: { open: '열린 논의', mine: '내 논의', unanswered: '답 없는 논의', all: '모두' },
    none: {
      open: '아직 열린 논의가 없어요. 글에서 낱말을 고르면 그 말에 댓글을 달 수 있어요.',
      mine: '이곳에 연 논의가 없어요.',
      unanswered: '답을 기다리는 논의가 없어요.',
      all: '아직 논의가 없어요. 글에서 낱말을 고르면 그 말에 댓글을 달 수 있어요.',
    },
    loading: '논의를 불러오는 중이에요.',
    failed: '논의를 불러오지 못했어요.',
    again: '다시 불러오기',
    more: '더 보기',
    full: '목록으로 보기',
    toCharter: (open: number) => `헌장 전체의 논의 ${num(open)}`,
    toArticle: ({ node }: { node: string }) => `${node}의 논의로`,
  },

  thread: {
    about: ({ quote }: { quote: string }) => `“${quote}”에 대한 논의`,
    aboutWhole: ({ name }: { name: string }) => `${name || '참여자'} 님이 연 논의`,
    open: '펼치기',
    fold: '접기',
    replies: (n: number) => `답글 ${num(n)}`,
    state: { open: '열림', resolved: '마무리됨' },
    resolvedBy: ({ name }: { name: string }) => `${name} 님이 마무리했어요.`,
    resolve: '마무리하기',
    reopen: '다시 열기',
    page: '이 논의의 쪽',
    loading: '댓글을 불러오는 중이에요.',
    rest: '댓글이 많아서 처음 것만 보여요. 나머지는 이 논의의 쪽에 있어요.',
    where: {
      in_place: '제자리',
      moved: '옮겨감',
      unsure: '불확실',
      gone: '글이 지워짐',
    },
    whereWhy: {
      in_place: '처음 고른 그 자리의 말이에요.',
      moved: '같은 말이 다른 자리에 있어요.',
      unsure: '비슷한 말이 있거나 같은 말이 여러 곳에 있어요.',
      gone: '고른 말이 지금 글에는 없어요.',
    },
    removal: '지운 기록 보기',
    go: '글에서 보기',
    place: '자리 다시 정하기',
    placing: '이 논의를 둘 말을 글에서 고르고 ‘여기로 옮기기’를 눌러 주세요.',
    placed: '논의를 고른 말로 옮겼어요.',
    hidden: ({ reason }: { reason: string }) => `조정자가 가린 댓글이에요. 이유: ${reason}`,
    act: '결정 보기',
    withdrawn: '쓴 사람이 거둔 댓글이에요.',
    edited: '고침',
    edit: '고치기',
    editLabel: '댓글 고치기',
    save: '고친 대로 두기',
    withdraw: '거두기',
    withdrawAsk: '이 댓글을 거둘까요? 거둔 글은 아무에게도 보이지 않아요.',
    withdrew: '댓글을 거두었어요.',
    reactions: { agree: '공감', learned: '몰랐어요', worried: '걱정돼요' } satisfies Record<
      Reaction,
      string
    >,
    reactTo: ({ name }: { name: string }) => `${name} 님의 댓글에 반응하기`,
    fates: {
      adopted: '반영',
      partly: '일부 반영',
      declined: '미반영',
      out_of_scope: '범위 밖',
      merged: '다른 논의로 합침',
    } satisfies Record<Fate, string>,
    changedBy: '글을 바꾼 기록',
    into: '합친 논의',
    reply: '답하기',
    replyLabel: '답글',
    said: ({ name }: { name: string }) => `${name} 님이 답했어요.`,
    someone: '누군가',
  },

  composer: {
    title: ({ node }: { node: string }) => `${node}에 댓글 쓰기`,
    hint: 'Ctrl+Enter로 올려요. 닫아도 쓰던 글은 남아 있어요.',
    quote: '고른 말',
    unquote: '고른 말 떼기',
    post: '올리기',
    sending: '보내는 중이에요.',
    left: (left: number) => (left < 0 ? `${num(-left)}자 넘쳤어요` : `${num(left)}자 남았어요`),
    unreachable: '서버에 닿지 못했어요. 적은 글은 그대로 있으니 연결되면 다시 눌러 주세요.',
    kept: '쓰던 댓글이 있어요.',
    resume: '이어 쓰기',
    posted: '댓글을 올렸어요.',
    enter: '로그인하기',
  },

  stance: {
    legend: ({ node }: { node: string }) => `${node}에 대한 의견`,
    signs: SIGNS,
    stale: (n: number) => `이전 글에 대한 의견 ${num(n)}`,
    own: ({ sign }: { sign: Sign }) => `내 의견: ${SIGNS[sign]}`,
    ownFresh: '지금 글에 대한 것이에요.',
    ownStale: '이전 글에 대한 의견이에요. 그 뒤로 글의 뜻이 바뀌었어요.',
    confirm: '그대로',
    change: '바꾸기',
    withdraw: '거두기',
    difference: '무엇이 바뀌었나',
    condition: '어떤 조건이면 찬성하나요',
    reason: '왜 반대하나요 (적지 않아도 돼요)',
    give: '의견 남기기',
    sending: '보내는 중이에요.',
    given: ({ sign }: { sign: Sign }) => `‘${SIGNS[sign]}’ 의견을 남겼어요.`,
    confirmed: '지금 글에 대한 의견으로 다시 남겼어요.',
    taken: '의견을 거두었어요.',
    account: '의견은 한 사람이 하나씩 남겨서 계정이 필요해요.',
    unreachable: '서버에 닿지 못했어요. 의견은 바뀌지 않았으니 연결되면 다시 눌러 주세요.',
    kinds: '참여자 갈래로 보기',
    kindNames: {
      user: '이용자',
      industry: '인터넷 사업체 종사자',
      group: '단체',
      other: '그 밖에',
    } satisfies Record<Kind, string>,
  },
}

export type MarginWords = typeof marginKo
