import type { Whereabouts } from '../model/mark.ts'
import type { Role } from '../rules/role.ts'
import type { Fate, Reaction } from '../rules/talk.ts'

const count = (n: number): string => n.toLocaleString('ko-KR')

const FATES: Record<Fate, string> = {
  adopted: '반영',
  partly: '일부 반영',
  declined: '미반영',
  out_of_scope: '범위 밖',
  merged: '다른 논의로 합침',
}

const REACTIONS: Record<Reaction, string> = {
  agree: '공감',
  learned: '몰랐어요',
  worried: '걱정돼요',
}

const PLACES: Record<Whereabouts['state'], string> = {
  in_place: '제자리',
  moved: '옮겨감',
  unsure: '불확실',
  gone: '글이 지워짐',
}

/** Words of discussions: their list, their pages, and what is told of them elsewhere. */
export const talkKo = {
  room: '논의',
  title: '논의',
  description: '헌장의 글에 대해 사람들이 나눈 논의예요.',
  fates: FATES,
  reactions: REACTIONS,
  places: PLACES,
  sums: (threads: number, changed: number): string =>
    `의견 ${count(threads)}건 중 ${count(changed)}건이 글을 바꿨어요.`,
  waiting: (n: number): string => `처리 결과를 기다리는 논의가 ${count(n)}건 있어요.`,
  here: (all: number): string => `논의 ${count(all)}`,
  fateHere: (fate: Fate, n: number): string => `${FATES[fate]} ${count(n)}`,
  begin: '논의 시작하기',
  reaction: (what: Reaction, n: number): string =>
    n === 0 ? REACTIONS[what] : `${REACTIONS[what]} ${count(n)}`,
  comments: (n: number): string => `댓글 ${count(n)}`,
  states: { open: '이어지는 논의', resolved: '마무리된 논의' },
  answered: '조정자가 답함',
  left: '탈퇴한 참여자',
  speaker: (role: Role, name: string): string => {
    const who = name === '' ? '탈퇴한 참여자' : name
    return role === 'moderator' ? `${who} · 조정자` : role === 'admin' ? `${who} · 운영자` : who
  },
  withdrawn: '거둔 글이에요.',
  hidden: '가린 글이에요.',
  edited: '고침',
  whole: '글 전체에 대한 논의',

  list: {
    found: (n: number): string => `${count(n)}건`,
    none: '여기에 맞는 논의가 없어요.',
    noneNext: '거르는 조건을 줄여 보거나, 조를 골라 새로 시작할 수 있어요.',
    empty: '아직 논의가 없어요. 마음에 걸리는 낱말이 있으면 먼저 말을 꺼내 보세요.',
    filter: '골라 보기',
    show: '보기',
    state: '상태',
    stateOf: { open: '이어지는 논의', resolved: '마무리된 논의', all: '모두' },
    key: '어디에 대한',
    anywhere: '모든 곳',
    role: '시작한 사람',
    anybody: '누구나',
    fate: '처리 결과',
    any: '모두',
    noFate: '아직 없음',
    mine: '내가 참여한 논의',
    unanswered: '조정자가 답하지 않은 논의',
    search: '낱말로 찾기',
    searchHint: '낱말의 한 부분만 적어도 찾아요.',
    next: '다음 논의',
    first: '처음으로',
  },

  start: {
    title: (place: string): string => `${place}에 대해 말하기`,
    description: '글에 대한 논의를 새로 시작하는 쪽이에요.',
    lead: '쓴 글은 누구나 읽어요. 나중에 고치거나 거둘 수 있고, 고치기 전의 글도 함께 남아요.',
    words: '하고 싶은 말',
    quote: '어느 낱말에 대한 말인가요',
    quoteHint: '본문에서 복사해 붙여 넣어요. 비워 두면 글 전체에 대한 말이 돼요.',
    field: '그 낱말이 있는 곳',
    send: '올리기',
    enter: '들어와서 말하기',
    choose: '어디에 대해 말할까요',
    next: '다음',
  },

  thread: {
    title: (place: string): string => `논의: ${place}`,
    description: '한 논의와 그 댓글이에요.',
    about: '어디에 대해',
    quote: '가리키는 낱말',
    where: '지금 자리',
    placesWhy: {
      in_place: '그 낱말이 그대로 있어요.',
      moved: '같은 낱말이 다른 자리로 옮겨갔어요.',
      unsure: '비슷한 글이 있지만 같은 자리인지 확실하지 않아요.',
      gone: '그 낱말은 지금 글에 없어요. 여기에는 그대로 남아 있어요.',
    } satisfies Record<Whereabouts['state'], string>,
    toPlace: '그 자리로 가기',
    toRemoval: '글을 지운 고침 보기',
    state: '상태',
    openNow: '이어지고 있어요.',
    resolvedNow: (who: string, at: string): string => `${who} 님이 ${at}에 마무리했어요.`,
    fate: '처리 결과',
    noFate: '아직 없어요.',
    fateBy: (who: string, at: string): string => `${who}, ${at}`,
    toEdit: '글을 바꾼 고침 보기',
    toMerged: '합쳐진 논의 보기',
    comments: '댓글',
    earlier: (n: number): string => `고치기 전의 글 ${count(n)}개`,
    replaced: (at: string): string => `${at}에 바꿈`,
    whyHidden: '왜 가렸는지 보기',
    history: '이 논의에 있었던 일',
    did: (what: string, who: string): string =>
      ({
        resolved: `${who} 님이 마무리했어요.`,
        reopened: `${who} 님이 다시 열었어요.`,
        placed: `${who} 님이 자리를 다시 정했어요.`,
        fate: `${who} 님이 처리 결과를 정했어요.`,
      })[what] ?? `${who}: ${what}`,
    next: '다음 댓글',
    previous: '앞 댓글',
    reply: '답하기',
    replyWords: '하고 싶은 말',
    replyHint: '이 논의에 있는 사람은 @이름으로 부를 수 있어요.',
    replySend: '올리기',
    enter: '들어와서 답하기',
    unanswerable: '가렸거나 거둔 글이라 더 답할 수 없어요.',
    edit: '고치기',
    editSend: '고친 글 올리기',
    withdraw: '거두기',
    withdrawHint:
      '글과 고치기 전의 글이 모두 지워지고 “거둔 글”이라는 자리만 남아요. 되돌릴 수 없어요.',
    withdrawSend: '글 거두기',
    report: '신고',
    hide: '가리기',
    hideHint: '글은 지워지지 않고 조정자와 글쓴이만 볼 수 있게 돼요.',
    resolve: '마무리하기',
    reopen: '다시 열기',
    decide: '처리 결과 정하기',
    redecide: '처리 결과 바꾸기',
    decideFate: '어떻게 되었나요',
    decideSentence: '설명',
    sentenceHint: '시작한 사람과 공개 기록이 함께 읽어요. 사람 이름은 적지 않아요.',
    decideEdit: '글을 바꾼 고침',
    editHint: '반영과 일부 반영에는 글을 바꾼 고침을 함께 남겨요.',
    wrongEdit: '이 논의가 말하는 곳을 바꾼 고침을 골라 주세요. 적은 글은 그대로 있어요.',
    wrongInto:
      '합쳐질 다른 논의의 주소를 적어 주세요. 이 논의로 되돌아오는 곳은 쓸 수 없어요. 적은 글은 그대로 있어요.',
    noEdit: '고르지 않음',
    editAt: (n: number, at: string, name: string): string => `${at} · ${name} (고침 ${count(n)})`,
    otherEdit: '목록에 없으면 고침 번호',
    decideInto: '합쳐질 논의의 주소',
    intoHint: '다른 논의로 합칠 때만 적어요. 그 논의의 주소를 붙여 넣어요.',
    decideSend: '정하기',
    place: '자리 다시 정하기',
    placeHint: '글이 바뀌어 낱말이 옮겨갔다면, 지금 글에서 복사해 붙여 넣어요.',
    placeSend: '자리 정하기',
  },

  desk: {
    waiting: (n: number): string => `처리 결과가 없는 논의 ${count(n)}건`,
    all: '모두 보기',
    open: '논의 보기',
  },
}

export type TalkWords = typeof talkKo
