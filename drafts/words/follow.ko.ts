import type { Hearing } from '../rules/talk.ts'

/** Words of following, of ending letters, and of the feed. */
export const followKo = {
  title: '소식 받기',
  description: '이 헌장에서 소식을 받는 조와 논의예요.',
  lead: '새 댓글과 처리 결과가 나오면 ‘나’의 알림에 알려 드려요. 원하면 메일로도 받을 수 있어요.',
  daily: '하루 한 번은 아침 8시(한국 시각)에 모아서 보내요.',
  none: '아직 소식을 받는 곳이 없어요. 헌장 전체나 조, 논의를 골라 받을 수 있어요.',
  noAddress: '메일로 받으려면 확인된 메일 주소가 있어야 해요.',
  toMe: '‘나’에서 주소 더하기',
  saved: '소식을 받는 방법을 바꿨어요.',
  label: '소식 받기',
  labelOf: (name: string): string => `${name} 소식 받기`,
  hearing: {
    none: '받지 않기',
    site: '사이트에서만',
    daily: '메일로 하루 한 번',
    now: '메일로 바로',
  } satisfies Record<Hearing | 'none', string>,
  save: '정하기',
  whole: '헌장 전체',
  thread: (words: string): string => (words === '' ? '논의' : `논의: ${words}`),
  toTalk: '논의 보기',
  feed: '논의 피드(Atom)',

  end: {
    title: '논의 메일 그만 받기',
    description: '이 헌장의 논의 메일을 그만 받아요.',
    ask: '이 헌장의 논의에서 오는 메일을 모두 그만 받을까요? 사이트의 알림은 그대로예요.',
    button: '메일 그만 받기',
    ended: '이제 이 헌장의 논의 메일을 보내지 않아요.',
    kept: '소식을 받기로 한 곳은 그대로 있고, ‘나’의 알림에서 계속 볼 수 있어요. 다시 메일로 받고 싶으면 로그인해서 바꿀 수 있어요.',
    change: '소식 받기 바꾸기',
  },

  atom: {
    title: (charter: string): string => `${charter} 논의`,
    titleOf: (charter: string, place: string): string => `${charter} ${place} 논의`,
    comment: (who: string, place: string): string => `${who} · ${place}`,
    fate: (fate: string, place: string): string => `처리 결과 ${fate} · ${place}`,
  },
}

export type FollowWords = typeof followKo
