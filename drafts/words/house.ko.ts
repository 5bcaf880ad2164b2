import { HIDE_DAYS, MUTE_DAYS, UNDO_MINUTES } from '../rules/acts.ts'
import type { ActType } from '../rules/acts.ts'
import type { Guests, Stage } from '../rules/policy.ts'
import type { Role } from '../rules/role.ts'
import { rulesKo } from './rules.ko.ts'
import { momentKo } from './moment.ts'

/** An act, or what came of one, as the public log tells it. */
export type Deed = {
  type: string
  /** Who did it: a role, with a name where there is one. */
  who: string
  /** The node concerned by its number and title; empty for none. */
  where: string
  what: ActType | null
  /** The role that was given; `back` for what everybody has. */
  role: string
  /** The role before. */
  before: string
  acted: boolean
  upheld: boolean
  /** Whether it ended because its time was over. */
  time: boolean
  /** Names of settings that were changed. */
  changed: readonly string[]
  /** The number under which a version was published. */
  number: number
  /** How many edits were undone. */
  edits: number
  /** What became of a discussion, in words; empty for none. */
  fate: string
  /** The name of the version concerned; empty for none. */
  version: string
  /** How many articles were sent back, and the name of what was put up without them. */
  articles: number
  put: string
  /** How many questions a round asked, and how many of them passed. */
  asked: number
  passed: number
  /** How many approved a candidate, how many had to, and how many minority opinions there are. */
  approvals: number
  needed: number
  objections: number
  /** How many inputs were waived, and of how many articles somebody wrote most. */
  waived: number
  wrote: number
}

/** Whether the last letter of a word ends in a consonant; undefined where one cannot tell. */
function closed(word: string): boolean | undefined {
  const letter = /([가-힣])[^가-힣\p{L}\p{N}]*$/u.exec(word)?.[1]
  return letter === undefined ? undefined : (letter.codePointAt(0)! - 0xac00) % 28 !== 0
}

/** A word with the particle that fits it. */
function joined(word: string, after: string, open: string): string {
  const end = closed(word)
  return word + (end === undefined ? `${after}(${open})` : end ? after : open)
}

const subject = (word: string): string => joined(word, '이', '가')
const object = (word: string): string => joined(word, '을', '를')
const towards = (word: string): string => toward(word).slice(word.length)
/** A last ㄹ goes with 로. */
const toward = (word: string): string =>
  /[가-힣][^가-힣]*$/u.test(word) && isLieul(word) ? `${word}로` : joined(word, '으로', '로')

function isLieul(word: string): boolean {
  const letter = /([가-힣])[^가-힣]*$/u.exec(word)![1]!
  return (letter.codePointAt(0)! - 0xac00) % 28 === 8
}

const ACTS = {
  freeze: '잠금',
  warn: '경고',
  mute: '쓰기 멈춤',
  role: '역할 바꿈',
  undo: '되돌림',
  hide: '가림',
  configure: '설정 바꿈',
  settle: '신고 처리',
  decide: '이의 판단',
  propose: '판 후보로 올림',
  withdraw: '판 후보 거둠',
  reject: '판 후보 돌려보냄',
  refer: '부결된 조 돌려보냄',
  poll: '표결 엶',
  cancel: '표결 거둠',
  approve: '승인',
  object: '소수의견',
  retract: '승인·소수의견 거둠',
  waive: '논의 넘김',
  publish: '공포',
} satisfies Record<ActType, string>

const ROLES: Record<string, string> = {
  reader: '읽는 이',
  guest: '손님',
  citizen: '시민',
  moderator: '조정자',
  admin: '운영자',
  operator: '서버를 맡은 이',
  house: '서버',
} satisfies Record<Role | 'operator' | 'house', string>

const STAGE: Record<Stage, string> = { open: '열림', closed: '닫힘', archived: '보관' }
const GUESTS: Record<Guests, string> = { read: '읽기만', comment: '댓글까지', edit: '고치기까지' }

const SETTINGS: Record<string, string> = {
  title: '제목',
  subtitle: '부제',
  stage: '단계',
  guests: '손님이 할 수 있는 일',
  newcomers: '새 계정이 기다릴 것',
  languages: '언어',
  limits: '한도',
  approval: '승인',
  rounds: '표결을 열 때 권하는 값',
  rules: '규칙 쪽의 글',
}

/** Words of the log, the rules, reports, appeals, the desk, people and settings. */
export const houseKo = {
  time: momentKo.listed,
  age: (ms: number): string => {
    const hours = Math.floor(ms / 3_600_000)
    if (hours < 1) return `${Math.max(1, Math.floor(ms / 60_000))}분째`
    return hours < 48 ? `${hours}시간째` : `${Math.floor(hours / 24)}일째`
  },
  until: (at: string | null): string => (at === null ? '따로 끝낼 때까지' : `${at}까지`),
  role: (role: string): string => ROLES[role] ?? role,
  who: (role: string, name: string): string => (name === '' ? role : `${role} ${name}`),
  left: '탈퇴한 참여자',
  whole: '헌장 전체',
  gone: '지금은 없는 조',
  titled: (place: string, heading: string): string =>
    heading === '' ? place : `${place}(${heading})`,
  untitled: '제목 없는 조',
  acts: ACTS,
  fields: {
    heading: '제목',
    text: '본문',
    reason: '취지',
    plain: '쉬운 말',
    sources: '근거',
    place: '자리',
    removed: '있고 없음',
    title: '헌장의 제목',
    subtitle: '헌장의 부제',
  },

  /** One sentence, as the public reads it in the log. */
  deed: (deed: Deed): string => {
    const { who, where, what } = deed
    switch (deed.type) {
      case 'charter_opened':
        return '헌장을 열었어요.'
      case 'freeze':
        return `${subject(who)} ${object(where)} 잠갔어요.`
      case 'warn':
        return `${subject(who)} 한 참여자에게 경고했어요.`
      case 'mute':
        return `${subject(who)} 한 참여자의 쓰기를 멈췄어요.`
      case 'role':
        if (deed.role === 'reader') return `${subject(who)} 한 참여자의 역할을 거두었어요.`
        if (deed.role !== 'back')
          return `${subject(who)} 한 참여자를 ${toward(ROLES[deed.role] ?? '')} 정했어요.`
        return deed.before === 'reader'
          ? `${subject(who)} 한 참여자에게 역할을 돌려주었어요.`
          : `${subject(who)} 한 참여자의 ${ROLES[deed.before] ?? ''} 역할을 거두었어요.`
      case 'undo':
        return `${subject(who)} 한 참여자가 고친 것을 한 번에 되돌렸어요${deed.edits > 0 ? ` (고침 ${deed.edits}번)` : ''}.`
      case 'hide':
        if (where === '') return `${subject(who)} 표에 붙은 까닭 하나를 가렸어요.`
        return `${subject(who)} ${where}에서 한 참여자의 글을 가렸어요.`
      case 'configure':
        return `${subject(who)} 설정을 바꿨어요: ${deed.changed.map((name) => SETTINGS[name] ?? name).join(', ')}.`
      case 'settle':
        return deed.acted
          ? `${subject(who)} 신고를 살펴보고 조치했어요.`
          : `${subject(who)} 신고를 살펴보고 조치하지 않기로 했어요.`
      case 'decide':
        return deed.upheld
          ? `${subject(who)} ‘${what ? ACTS[what] : '조치'}’에 대한 이의를 받아들였어요.`
          : `${subject(who)} ‘${what ? ACTS[what] : '조치'}’에 대한 이의를 받아들이지 않았어요.`
      case 'ended': {
        const act = `${where === '' ? '한 참여자에 대한' : where} ‘${what ? ACTS[what] : '조치'}’`
        return deed.time
          ? `${act}의 때가 다 되어 끝났어요.`
          : `${subject(who)} ${act} 조치를 끝냈어요.`
      }
      case 'confirmed':
        return `${subject(who)} ${where === '' ? '표에 붙은 까닭' : where}의 ‘가림’을 확인했어요. 이제 저절로 풀리지 않아요.`
      case 'reverted':
        return `${subject(who)} ‘되돌림’을 거두어, 되돌린 글을 다시 살렸어요.`
      case 'fate':
        return `${subject(who)} ${where}에 대한 논의의 처리 결과를 ‘${deed.fate}’${towards(deed.fate)} 정했어요.`
      case 'propose':
        return `${subject(who)} ‘${deed.version}’ 판을 후보로 올렸어요.`
      case 'withdraw':
        return `${subject(who)} 판 후보 ‘${deed.version}’의 후보 자격을 거두었어요.`
      case 'reject':
        return `${subject(who)} 판 후보 ‘${deed.version}’의 글을 초안으로 돌려보냈어요.`
      case 'refer':
        return `${subject(who)} ‘${deed.version}’ 판에서 가결되지 않은 조 ${deed.articles.toLocaleString('ko-KR')}개를 초안으로 돌려보내고, 나머지를 새 후보 ‘${deed.put}’${towards(deed.put)} 올렸어요.`
      case 'poll':
        return `${subject(who)} ‘${deed.version}’ 판의 표결을 열었어요.`
      case 'cancel':
        return `${subject(who)} ‘${deed.version}’ 판의 표결을 거두었어요. 표는 열지 않고 지웠어요.`
      case 'publish':
        return `${subject(who)} ‘${deed.version}’ 판을 제${deed.number}판으로 공포했어요.`
      case 'round_cancelled':
        return `‘${deed.version}’ 판이 후보에서 내려와 표결도 끝났어요. 표는 열지 않고 지웠어요.`
      case 'round_closed':
        return `‘${deed.version}’ 판의 표결이 끝났어요: 물은 것 ${deed.asked.toLocaleString('ko-KR')}가지 가운데 ${deed.passed.toLocaleString('ko-KR')}가지가 가결됐어요.`
      case 'approve':
        return `${subject(who)} ‘${deed.version}’ 판을 승인했어요${deed.wrote > 0 ? ` (절반 넘게 쓴 조 ${deed.wrote}개, 비켜서지 않는 까닭을 밝힘)` : ''}.`
      case 'object':
        return `${subject(who)} ‘${deed.version}’ 판에 소수의견을 남겼어요.`
      case 'retract':
        return `${subject(who)} ‘${deed.version}’ 판에 대해 밝힌 뜻을 거두었어요.`
      case 'waive':
        return `${subject(who)} ‘${deed.version}’ 판을 승인할 때 처리 결과가 없는 논의${deed.waived > 0 ? ` ${deed.waived.toLocaleString('ko-KR')}건을` : '를'} 넘기기로 했어요.`
      case 'approved':
        return `‘${deed.version}’ 판이 승인됐어요: 승인 ${deed.approvals}명 (필요한 수 ${deed.needed}명), 소수의견 ${deed.objections}건.`
      case 'approval_lapsed':
        return `‘${deed.version}’ 판은 때가 되도록 승인되지 않아 그동안의 승인이 사라졌어요: 승인 ${deed.approvals}명 (필요한 수 ${deed.needed}명), 소수의견 ${deed.objections}건.`
      case 'signing_key':
        return '기록에 서명하는 열쇠를 정했어요.'
      case 'log_erased':
        return `${subject(who)} 기록 한 줄의 내용을 지웠어요. 그 줄이 있었다는 것은 그대로 남아요.`
      case 'reported':
        return '신고가 하나 들어왔어요.'
      case 'appealed':
        return '조치를 받은 사람이 이의를 냈어요.'
      default:
        return `${subject(who)} 한 일: ${deed.type}.`
    }
  },
  facts: { rule: '규칙', reason: '이유', until: '언제까지', by: '누가', at: '언제', state: '지금' },

  form: {
    rule: '어느 규칙인가요',
    ruleHint: '규칙 쪽의 번호와 이름을 적어요. 공개 기록에 남아요.',
    reason: '이유',
    reasonHint: '당사자와 공개 기록이 함께 읽어요. 사람 이름은 적지 않아요.',
    sentence: '설명',
    until: '얼마 동안',
    forever: '따로 끝낼 때까지',
    hours: (hours: number): string => (hours < 24 ? `${hours}시간` : `${hours / 24}일`),
    public: '공개 기록에는 이렇게 남아요',
    chosen: '(고른 것 하나)',
    later: '…',
    kept: '적은 글을 여기에 두었어요. 복사해 두었다가 다시 쓸 수 있어요.',
    keptTitle: '아직 보내지 못했어요',
  },

  log: {
    title: '공개 기록',
    description: '이 헌장에서 정한 일을 하나도 빼지 않고 적은 기록이에요.',
    lead: '정한 일마다 누가 어떤 규칙으로 왜 그렇게 했는지 남아요. 조치를 받은 사람의 이름은 적지 않아요.',
    empty: '아직 정한 일이 없어요. 생기면 여기에 차례로 남아요.',
    older: '더 앞의 기록',
    newest: '맨 위로',
    open: '자세히',
    nth: (n: number): string => `기록 ${n}`,
    erased: '이 줄의 내용은 지웠어요. 줄과 그 봉인값은 그대로예요.',
  },

  act: {
    title: (name: string): string => `조치: ${name}`,
    description: '한 조치가 무엇이고 왜 있었으며 지금 어떤지 적은 쪽이에요.',
    states: {
      holds: '이어지고 있어요',
      done: '한 번으로 끝난 조치예요',
      ended: (at: string): string => `${at}에 끝났어요`,
      upheld: '이의가 받아들여졌어요',
      denied: '이의를 받아들이지 않았어요',
      appealed: '이의를 살펴보는 중이에요',
      confirmed: '두 번째 조정자가 확인했어요',
      waits: `다른 조정자가 확인하지 않으면 ${HIDE_DAYS}일 뒤에 글이 다시 보여요`,
    },
    history: '이 조치의 기록',
    mine: '나에 대한 조치예요',
    appeal: '이의 내기',
    appealHint: '조치한 사람이 아닌 다른 조정자가 읽고 답해요. 이의는 조치마다 한 번 낼 수 있어요.',
    appealWords: '무엇이 맞지 않나요',
    appealSend: '이의 보내기',
    appealed: '이의를 냈어요. 답이 정해지면 알려 드려요.',
    answer: '답',
    words: '가린 글',
    wordsWhy: '조정자와 글쓴이만 볼 수 있어요.',
    end: '조치 끝내기',
    ends: {
      freeze: '잠금 풀기',
      mute: '다시 쓸 수 있게 하기',
      hide: '글 다시 보이기',
      role: '역할 돌려주기',
    } as Partial<Record<ActType, string>>,
    confirm: '가림 확인하기',
    confirmHint: '확인하면 저절로 풀리지 않아요. 처음 가린 조정자는 확인할 수 없어요.',
    revert: '되돌림 거두기',
    revertHint: '되돌린 글이 다시 살아나요. 그 뒤에 다른 사람이 쓴 글은 그대로예요.',
  },

  rules: rulesKo,

  report: {
    title: '신고',
    description: '규칙에 어긋나 보이는 글이나 사람을 조정자에게 알리는 쪽이에요.',
    node: (place: string): string => `${place}에 대해 알려요`,
    comment: '이 댓글에 대해 알려요',
    person: (name: string): string => `${name} 님에 대해 알려요`,
    choose: '무엇을 신고할지 먼저 골라야 해요. 초안의 조 아래에서 ‘신고’를 눌러 주세요.',
    reason: '무슨 일이 있었나요',
    reasonHint: '조정자만 읽어요. 당사자에게는 신고가 있었다는 것만 알려요.',
    send: '신고 보내기',
    sent: '신고를 받았어요. 조정자가 차례로 살펴봐요.',
    again: '같은 신고가 이미 있어요. 조정자가 살펴보는 중이라 새로 더하지 않았어요.',
    back: '헌장 읽기',
    answered: '이 이름으로 들어와 있으니, 처리되면 ‘나’의 알림으로 알려 드려요.',
    nameless: '들어오지 않고 보내면 답을 받을 수 없어요. 신고는 그대로 전해져요.',
  },

  desk: {
    title: '조정',
    description: '조정자가 답해야 할 일을 모은 쪽이에요.',
    lead: (waiting: number): string =>
      waiting === 0 ? '기다리는 일이 없어요.' : `기다리는 일이 ${waiting}건 있어요.`,
    reports: (count: number): string => `신고 ${count}건`,
    what: '무엇이 기다리나요',
    count: '건수',
    oldest: '가장 오래된 것',
    kinds: {
      reports: '신고',
      appeals: '이의',
      hides: '확인을 기다리는 가림',
      talk: '처리 결과가 없는 논의',
      candidates: '승인을 기다리는 판 후보',
      approved: '공포를 기다리는 판',
      closed: '끝났고 뒤를 정하지 않은 표결',
    },
    candidates: (count: number): string => `승인을 기다리는 판 후보 ${count}건`,
    approved: (count: number): string => `공포를 기다리는 판 ${count}건`,
    closed: (count: number): string => `끝났고 뒤를 정하지 않은 표결 ${count}건`,
    rounds: (count: number): string => `열려 있는 표결 ${count}건`,
    approvals: (count: number, needed: number): string => `승인 ${count} / ${needed}`,
    objections: (count: number): string => `소수의견 ${count}`,
    inputs: (count: number): string => `처리 결과가 없는 논의 ${count}건`,
    votes: { running: '표결이 진행 중이에요', against: '표결에서 가결되지 않았어요' },
    after: {
      passed: '모두 가결됐어요. 이제 승인할 수 있어요.',
      refer: '부결된 조를 돌려보내고 나머지를 올릴 수 있어요.',
      failed: '가결되지 않았어요. 후보를 거두거나 초안으로 돌려보낼 수 있어요.',
    },
    later: (count: number): string =>
      `오래된 것부터 보여요. 처리하면 나머지 ${count}건이 이어서 나와요.`,
    appeals: (count: number): string => `이의 ${count}건`,
    hides: (count: number): string => `확인을 기다리는 가림 ${count}건`,
    forces: (count: number): string => `이어지는 조치 ${count}건`,
    about: '무엇',
    from: '알린 이',
    nameless: '들어오지 않은 사람',
    settle: '처리하기',
    outcome: '어떻게 했나요',
    acted: '조치했어요',
    dismissed: '조치하지 않았어요',
    sentenceHint: '신고한 사람과 공개 기록이 함께 읽어요. 사람 이름은 적지 않아요.',
    decide: '판단하기',
    verdict: '어떻게 판단하나요',
    upheld: '이의를 받아들여 조치를 끝내요',
    denied: '이의를 받아들이지 않아요',
    appealHint: '이의를 낸 사람과 공개 기록이 함께 읽어요. 조치한 조정자는 판단할 수 없어요.',
    yours: '내가 한 조치라 다른 조정자가 판단해요.',
    open: '조치 보기',
    freeze: '헌장 전체 잠그기',
    freezeNode: '조 하나 잠그기',
    people: '참여자',
    settings: '설정',
  },

  freeze: {
    title: (place: string): string => `${place} 잠그기`,
    description: '글을 한동안 고칠 수 없게 하는 쪽이에요.',
    lead: '잠그는 순간부터 아무도 고칠 수 없어요. 그때 쓰고 있던 글은 쓴 사람이 간직하고, 읽기와 신고는 그대로예요.',
    choose: '무엇을 잠글까요',
    next: '다음',
    send: '잠그기',
    frozen: '이미 잠겨 있어요.',
  },

  people: {
    title: '참여자',
    description: '이 헌장에 글을 쓰러 온 사람들이에요.',
    search: '이름으로 찾기',
    find: '찾기',
    count: (count: number): string => `${count}명`,
    none: '그런 이름은 없어요.',
    came: (at: string): string => `마지막으로 온 때 ${at}`,
    next: '다음',
    previous: '앞',
    muted: '쓰기 멈춤',
  },

  person: {
    description: '한 참여자의 글과 조치예요.',
    since: (at: string): string => `처음 온 때 ${at}`,
    acts: '이 사람에 대한 조치',
    noActs: '조치가 없었어요.',
    words: (days: number): string => `지난 ${days}일 동안 쓴 글`,
    noWords: '그동안 쓴 글 가운데 지금 남은 것이 없어요.',
    hide: '이 글 가리기',
    hideHint: `글은 지워지지 않고 조정자만 볼 수 있게 돼요. 다른 조정자가 확인하지 않으면 ${HIDE_DAYS}일 뒤에 다시 보여요.`,
    warn: '경고하기',
    mute: '쓰기 멈추기',
    muteHint: `길어도 ${MUTE_DAYS}일까지예요.`,
    role: '역할 바꾸기',
    roles: {
      reader: '역할 거두기 (읽기만)',
      back: '보통으로 되돌리기',
      moderator: '조정자로 정하기',
      admin: '운영자로 정하기',
    },
    guest: '손님이라 조정자나 운영자가 될 수 없어요.',
    undo: '최근에 고친 것 되돌리기',
    undoHint: '먼저 무엇이 바뀌는지 보여 드려요. 그 쪽에서 정하기 전에는 아무것도 바뀌지 않아요.',
    minutes: '몇 분 앞까지',
    preview: '미리 보기',
    beyond: '나와 같거나 더 높은 역할이라 조치할 수 없어요.',
    self: '나예요. 나에 대한 조치는 다른 조정자가 해요.',
    gone: '사이트를 떠난 사람이에요. 쓴 글만 되돌리거나 가릴 수 있어요.',
  },

  undo: {
    title: '되돌리기 미리 보기',
    description: '되돌리면 무엇이 바뀌는지 먼저 보는 쪽이에요.',
    lead: (name: string, minutes: number): string =>
      `${name} 님이 지난 ${minutes}분 동안 고친 것을 되돌리면 이렇게 바뀌어요. 다른 사람이 쓴 글은 그대로예요.`,
    edits: (count: number): string => `고침 ${count}번`,
    limit: `${UNDO_MINUTES / 60}시간 앞까지 되돌릴 수 있어요.`,
    nothing: '읽는 글에서는 바뀌는 것이 없어요.',
    added: '더해짐',
    cut: '빠짐',
    same: (count: number): string => `… (같은 글 ${count}자)`,
    removed: '조가 헌장에서 빠져요. 쓴 글은 남아서 다시 살릴 수 있어요.',
    restored: '빠졌던 조가 돌아와요.',
    moved: (from: string, to: string): string => `${from}에서 ${toward(to)} 옮겨져요.`,
    place: (home: string, nth: string): string => (nth === '0' ? home : `${home}의 ${nth}번째`),
    top: '장 밖',
    sources: (before: string, after: string): string =>
      `근거: ${before || '없음'} → ${after || '없음'}`,
    send: '되돌리기',
  },

  settings: {
    title: '헌장 설정',
    description: '이 헌장의 제목과 단계, 규칙을 정하는 쪽이에요.',
    saved: '바꾼 설정을 저장했어요.',
    save: '저장하기',
    titles: '제목',
    titleField: '제목',
    subtitleField: '부제',
    stage: '단계',
    stages: {
      open: '열림: 글을 받아요',
      closed: '닫힘: 읽기만 할 수 있어요',
      archived: '보관: 읽기만 할 수 있고 목록에 보이지 않아요',
    } satisfies Record<Stage, string>,
    guests: '손님이 할 수 있는 일',
    guestsOf: GUESTS,
    newcomers: '새 계정이 기다릴 것',
    hours: '계정을 만들고 몇 시간 뒤부터 쓸 수 있나요',
    address: '확인한 메일 주소가 있어야 쓸 수 있어요',
    languages: '언어',
    languagesHint: '처음 것이 처음 온 사람에게 보이는 언어예요.',
    languageOf: {
      ko: '한국어만',
      en: '영어만',
      'ko,en': '한국어 먼저, 그다음 영어',
      'en,ko': '영어 먼저, 그다음 한국어',
    },
    approval: '승인',
    approvalHint: '이미 첫 승인이 있는 후보는 그때의 설정을 따라요.',
    least: '몇 명이 승인해야 하나요 (조정자가 3명부터는 적어도 2명, 그보다 적으면 있는 만큼)',
    cooling: '첫 승인 뒤 몇 시간 지나 셈하나요 (0은 숙려 기간 없음)',
    veto: '소수의견이 남아 있으면 승인하지 않아요',
    limits: '한도',
    text: '한 곳에 쓸 수 있는 글자 수',
    nodes: '조와 장의 수',
    frames: '한 사람이 1초에 보낼 수 있는 고침',
    rules: '규칙 쪽의 글',
    rounds: '표결을 열 때 권하는 값',
    roundsHint: '조정자가 표결을 열 때 미리 채워져 있는 값이에요. 열 때마다 바꿀 수 있어요.',
    rulesHint: '빈 줄로 문단을 나눠요. 비워 두면 처음부터 있던 규칙이 보여요.',
    rulesOf: { ko: '한국어', en: '영어' },
    stageName: (stage: Stage): string => STAGE[stage],
    reasonHint: '공개 기록에서 누구나 읽어요.',
  },

  tombstone: {
    title: '가린 글',
    here: '이 조에서 쓴 글 하나를 가렸어요.',
    open: '왜 가렸는지 보기',
  },
}

export type HouseWords = typeof houseKo
