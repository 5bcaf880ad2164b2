import { HIDE_DAYS } from '../rules/acts.ts'
import type { ActType } from '../rules/acts.ts'
import type { Role } from '../rules/role.ts'
import type { Notice } from '../wire/notice.ts'
import { momentKo } from './moment.ts'

type Talk = Extract<Notice, { type: 'talk' }>['what']
type News = Extract<Notice, { type: 'news' }>['what']
type Security = Extract<Notice, { type: 'security' }>['what']

/** An act as the person concerned is told of it. `ended` is what holds again. */
type ActWords = { name: string; headline: string; told: string; ended: string }

/** The words of letters. Korean is the source of truth; another language has exactly these. */
export const mailKo = {
  lang: 'ko',
  subject: (site: string, headline: string) => `[${site}] ${headline}`,
  time: momentKo.written,
  foot: (site: string) => `${site}에서 자동으로 보낸 메일이에요. 답장은 받는 사람이 없어요.`,

  code: {
    headline: '로그인 코드',
    told: '코드를 요청한 브라우저로 돌아가 아래 숫자를 적어 주세요.',
    life: (minutes: number) => `${minutes}분 안에, 한 번만 쓸 수 있어요.`,
    secret: '누가 묻더라도 이 코드를 알려 주지 마세요. 우리는 코드를 묻지 않아요.',
    foreign:
      '코드를 요청한 적이 없다면 이 메일은 그냥 두세요. 코드를 적지 않으면 아무 일도 일어나지 않아요.',
  },

  facts: {
    charter: '헌장',
    what: '조치',
    rule: '규칙',
    reason: '이유',
    until: '언제까지',
    role: '새 역할',
    outcome: '결과',
    sentence: '설명',
  },

  acts: {
    freeze: {
      name: '잠금',
      headline: '글이 잠겼어요',
      told: '잠긴 글은 풀릴 때까지 고칠 수 없어요. 글은 그대로 있고 누구나 읽을 수 있어요.',
      ended: '글을 다시 고칠 수 있어요.',
    },
    warn: {
      name: '경고',
      headline: '경고를 알려 드려요',
      told: '쓴 글과 할 수 있는 일은 그대로예요.',
      ended: '이 경고는 거두었어요.',
    },
    mute: {
      name: '쓰기 멈춤',
      headline: '한동안 글을 쓸 수 없어요',
      told: '이 헌장에 글을 쓰는 일이 멈췄어요. 이미 쓴 글은 그대로 있고, 읽기는 계속할 수 있어요.',
      ended: '이 헌장에 다시 글을 쓸 수 있어요.',
    },
    role: {
      name: '역할 바꿈',
      headline: '역할이 바뀌었어요',
      told: '이 헌장에서의 역할이 바뀌었어요. 이미 쓴 글은 그대로 있어요.',
      ended: '바뀌기 전의 역할로 돌아왔어요.',
    },
    undo: {
      name: '되돌림',
      headline: '고친 글이 되돌려졌어요',
      told: '최근에 고친 글을 한꺼번에 되돌렸어요. 되돌린 글은 헌장의 기록에 남아 있어요.',
      ended: '이 되돌림은 거두었어요.',
    },
    hide: {
      name: '가림',
      headline: '쓴 글이 가려졌어요',
      told: `글은 지워지지 않았고, 가린 자리에 규칙과 이유가 남아요. 다른 조정자가 확인하지 않으면 늦어도 ${HIDE_DAYS}일 뒤에 다시 보여요.`,
      ended: '글이 다시 보여요.',
    },
    configure: {
      name: '설정 바꿈',
      headline: '헌장의 설정이 바뀌었어요',
      told: '이 헌장의 설정이 바뀌었어요. 이미 쓴 글은 그대로 있어요.',
      ended: '바뀌기 전의 설정으로 돌아왔어요.',
    },
    settle: {
      name: '신고 처리',
      headline: '신고가 처리됐어요',
      told: '조정자가 신고를 살펴보고 마무리했어요.',
      ended: '이 처리는 거두었어요.',
    },
    decide: {
      name: '이의 판단',
      headline: '이의가 판단됐어요',
      told: '다른 조정자가 이의를 살펴보고 판단했어요.',
      ended: '이 판단은 거두었어요.',
    },
    propose: {
      name: '판 후보로 올림',
      headline: '판이 후보로 올랐어요',
      told: '조정자가 판 하나를 후보로 올렸어요. 글은 그대로 있어요.',
      ended: '후보에서 내렸어요.',
    },
    withdraw: {
      name: '판 후보 거둠',
      headline: '판 후보를 거두었어요',
      told: '조정자가 판 후보를 거두었어요. 판의 글은 그대로 있어요.',
      ended: '이 결정은 거두었어요.',
    },
    reject: {
      name: '판 후보 돌려보냄',
      headline: '판 후보를 초안으로 돌려보냈어요',
      told: '조정자가 판 후보를 초안으로 돌려보냈어요. 판의 글은 그대로 있어요.',
      ended: '이 결정은 거두었어요.',
    },
    refer: {
      name: '부결된 조 돌려보냄',
      headline: '부결된 조를 초안으로 돌려보냈어요',
      told: '조정자가 가결되지 않은 조를 초안으로 돌려보내고 나머지를 새 판 후보로 올렸어요.',
      ended: '이 결정은 거두었어요.',
    },
    poll: {
      name: '표결 엶',
      headline: '표결이 열렸어요',
      told: '조정자가 판 후보의 표결을 열었어요.',
      ended: '이 표결은 끝났어요.',
    },
    cancel: {
      name: '표결 거둠',
      headline: '표결을 거두었어요',
      told: '조정자가 표결을 거두었어요. 표는 열지 않고 지웠어요.',
      ended: '이 결정은 거두었어요.',
    },
    approve: {
      name: '승인',
      headline: '판 후보를 승인했어요',
      told: '조정자가 판 후보를 승인했어요.',
      ended: '이 승인은 거두었어요.',
    },
    object: {
      name: '소수의견',
      headline: '판 후보에 소수의견이 남았어요',
      told: '조정자가 판 후보에 소수의견을 남겼어요.',
      ended: '이 의견은 거두었어요.',
    },
    retract: {
      name: '승인·소수의견 거둠',
      headline: '판 후보에 대한 뜻을 거두었어요',
      told: '조정자가 판 후보에 대해 밝힌 뜻을 거두었어요.',
      ended: '이 결정은 거두었어요.',
    },
    waive: {
      name: '논의 넘김',
      headline: '처리 결과가 없는 논의를 넘겼어요',
      told: '조정자가 판 후보를 승인할 때 처리 결과가 없는 논의를 넘기기로 했어요.',
      ended: '이 결정은 거두었어요.',
    },
    publish: {
      name: '공포',
      headline: '헌장의 새 판이 공포됐어요',
      told: '조정자가 승인된 판을 공포했어요. 초안은 이어서 함께 써요.',
      ended: '다음 판이 공포됐어요.',
    },
  } satisfies Record<ActType, ActWords>,

  act: {
    /** When there is no day on which it ends by itself. */
    untilEnded: '따로 정한 날이 없어요. 조정자가 풀 때까지예요.',
    untilChanged: '다시 바뀔 때까지예요.',
    once: '한 번으로 끝나는 조치예요.',
    appeal:
      '맞지 않다고 생각하면 이 조치의 쪽에서 이의를 낼 수 있어요. 조치한 사람이 아닌 다른 조정자가 살펴보고 답해요.',
    noAppeal: '이 조치에는 이의 절차가 따로 없어요. 조치는 헌장의 공개 기록에 남아요.',
    open: '조치 보고 이의 내기',
    see: '조치 보기',
  },

  actEnded: {
    headline: (act: string) => `‘${act}’ 조치가 끝났어요`,
  },

  role: {
    headline: '역할이 바뀌었어요',
    names: {
      reader: '읽는 이',
      guest: '손님',
      citizen: '시민',
      moderator: '조정자',
      admin: '운영자',
    } satisfies Record<Role, string>,
    told: {
      reader: '읽고 신고할 수 있어요. 이미 쓴 글은 그대로 있어요.',
      guest: '헌장이 손님에게 허락한 일을 할 수 있어요. 이미 쓴 글은 그대로 있어요.',
      citizen: '댓글을 달고 초안을 함께 쓸 수 있어요.',
      moderator:
        '신고와 이의를 살펴보고 조치할 수 있어요. 조치하기 전에 패스키를 물을 수 있으니 ‘나’에서 더해 두세요.',
      admin:
        '조정자를 정하고 헌장의 설정을 바꿀 수 있어요. 그 전에 패스키를 물을 수 있으니 ‘나’에서 더해 두세요.',
    } satisfies Record<Role, string>,
    appeal:
      '이 결정은 헌장의 공개 기록에 남아요. 맞지 않다고 생각하면 다른 조정자나 운영자에게 다시 살펴 달라고 할 수 있어요.',
  },

  reported: {
    headline: '신고가 들어왔어요',
    told: '누군가 이 헌장에 쓴 글이나 한 일을 신고했어요. 아직 정해진 것은 없고, 할 수 있는 일도 그대로예요.',
    next: '조정자가 살펴보고 결과를 알려 드려요. 조치가 있으면 규칙과 이유를 함께 적고, 이의를 낼 수 있어요.',
  },

  reportSettled: {
    headline: '신고를 살펴봤어요',
    acted: '조치했어요.',
    dismissed: '조치하지 않기로 했어요.',
  },

  appealDecided: {
    headline: '이의를 살펴봤어요',
    upheld: '이의를 받아들였어요.',
    denied: '이의를 받아들이지 않았어요. 조치는 그대로예요.',
  },

  talk: {
    told: {
      comment: {
        headline: '새 댓글이 있어요',
        told: '소식을 받기로 한 논의에 새 댓글이 달렸어요.',
      },
      fate: {
        headline: '처리 결과가 나왔어요',
        told: '소식을 받기로 한 논의의 처리 결과가 정해졌어요.',
      },
      mention: {
        headline: '댓글에서 불렀어요',
        told: '누군가 댓글에 이름을 적어 불렀어요.',
      },
    } satisfies Record<Talk, { headline: string; told: string }>,
    said: '내용',
    see: '논의 보기',
    digest: {
      headline: (charter: string, n: number) => `${charter}: 논의 소식 ${n}건`,
      told: '소식을 받기로 한 논의에 하루 동안 있었던 일이에요.',
      more: (n: number) => `그 밖에 ${n}건`,
      all: '논의 모두 보기',
    },
    end: '이 헌장의 논의 메일을 그만 받기',
  },

  news: {
    told: {
      round_opened: {
        headline: '표결을 열었어요',
        told: '판 후보를 두고 표결을 열었어요. 명부에 있으면 표를 낼 수 있고, 끝나기 전에는 바꿀 수 있어요.',
      },
      round_closing: {
        headline: '표결이 곧 끝나요',
        told: '아직 표를 내지 않았다면 끝나기 전에 낼 수 있어요. 낸 표도 그때까지 바꿀 수 있어요.',
      },
      round_closed: {
        headline: '표결이 끝났어요',
        told: '표를 모두 세었어요. 결과와 다시 셀 수 있는 기록이 있어요.',
      },
      referred: {
        headline: '부결된 조가 초안으로 돌아왔어요',
        told: '표결에서 가결되지 않은 조를 초안으로 돌려보내고, 나머지로 새 판 후보를 올렸어요.',
      },
      published: {
        headline: '헌장의 새 판이 공포됐어요',
        told: '승인된 판이 공포됐어요. 이 글은 바뀌지 않고, 다음 판은 초안에서 이어서 함께 써요.',
      },
    } satisfies Record<News, { headline: string; told: string }>,
    name: '판',
    from: '여는 때',
    to: '끝나는 때',
    result: '결과',
    count: ({ passed, asked }: { passed: number; asked: number }) =>
      `물은 것 ${asked.toLocaleString('ko-KR')}가지 가운데 ${passed.toLocaleString('ko-KR')}가지 가결`,
    see: '보기',
  },

  version: {
    told: {
      waits: {
        headline: '판 후보가 승인을 기다려요',
        told: '판 후보가 올라왔어요. 읽고 승인하거나 소수의견을 남길 수 있어요.',
      },
      begun: {
        headline: '판 후보의 승인이 시작됐어요',
        told: '조정자 한 명이 판 후보를 승인했어요. 숙려 기간 안에 승인하거나 소수의견을 남길 수 있어요.',
      },
      approved: {
        headline: '판이 승인됐어요',
        told: '판 후보가 승인됐어요. 이제 공포할 수 있어요.',
      },
      lapsed: {
        headline: '판 후보가 승인되지 않았어요',
        told: '숙려 기간이 끝날 때까지 승인이 모자라 그동안의 승인이 사라졌어요. 후보는 그대로예요.',
      },
    },
    name: '판',
    see: '판 보기',
  },

  security: {
    told: {
      passkey_added: {
        headline: '패스키를 더했어요',
        told: '이 계정에 로그인할 수 있는 패스키를 하나 더했어요.',
      },
      passkey_removed: {
        headline: '패스키를 지웠어요',
        told: '이 계정의 패스키 하나를 지웠어요. 그 패스키로는 더 로그인할 수 없어요.',
      },
      address_changed: {
        headline: '메일 주소가 바뀌었어요',
        told: '이 계정에 로그인하는 메일 주소가 바뀌었어요.',
      },
      admin: {
        headline: '운영자 권한이 바뀌었어요',
        told: '이 계정이 사이트 전체를 운영할 수 있는지가 바뀌었어요.',
      },
    } satisfies Record<Security, { headline: string; told: string }>,
    own: '직접 한 일이라면 더 할 일이 없어요.',
    foreign:
      '모르는 일이라면 ‘나’에서 다른 곳의 로그인을 모두 끝내고, 모르는 패스키나 주소가 있는지 확인해 주세요.',
  },

  toMe: '‘나’ 열기',
  toSite: '사이트 열기',
}

export type MailWords = typeof mailKo
