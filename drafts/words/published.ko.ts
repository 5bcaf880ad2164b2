import { statuteDay } from '../model/numbering.ts'

const num = (n: number): string => n.toLocaleString('ko-KR')

/** Words of what was published: its page, the list of them, and publishing one. */
export const publishedKo = {
  number: (n: number): string => `제${n}판`,
  day: statuteDay,
  made: (day: string): string => `${statuteDay(day)} 공포`,
  standing: '공포된 판이에요. 이 글은 바뀌지 않아요. 다음 판은 초안에서 함께 써요.',
  older: (n: number): string => `이 글은 지난 판(제${n}판)이에요.`,
  newer: (n: number, day: string): string => `지금은 제${n}판(${statuteDay(day)})이에요.`,
  toNewer: '지금 판 읽기',
  read: (n: number): string => `공포된 제${n}판 읽기`,
  whatChanged: '무엇이 달라졌나',
  draft: '초안 함께 쓰기',
  list: '판 목록',
  withBefore: '앞 판과 견주기',
  withDraft: '초안과 견주기',
  files: '파일',
  kinds: { md: 'Markdown', txt: '글만 (txt)', json: 'JSON' },
  feed: '새 판 소식 (Atom)',
  print: '인쇄',
  cite: '인용 복사',
  spaced: '띄어 쓴 꼴로',
  cited: '복사했어요',
  notCited: '복사하지 못했어요. 골라서 복사해 주세요',
  shell: (day: string): string => (day === '' ? '삭제' : `삭제 <${statuteDay(day)}>`),
  supplements: '부칙',
  supplement: (n: number, day: string): string => `부칙 <제${n}판, ${statuteDay(day)}>`,
  renumbered: '종전 번호와 새 번호',
  renumberedWhy: '전부를 고쳐 번호를 새로 매긴 판이에요. 앞 판의 번호는 앞 판에서만 써요.',
  from: '종전',
  to: '이번',
  heading: '제목',

  decided: '어떻게 정해졌나',
  votes: '표결',
  vote: (f: number, a: number, abstain: number, outcome: string): string =>
    `찬성 ${num(f)} · 반대 ${num(a)} · 기권 ${num(abstain)} (${outcome})`,
  opinions: '공포하던 날의 의견',
  opinion: (agree: number, agreeIf: number, object: number): string =>
    `찬성 ${num(agree)} · 조건부 찬성 ${num(agreeIf)} · 반대 ${num(object)}`,
  earlier: (n: number): string => `앞의 글에 대한 의견 ${num(n)}`,
  talk: '논의',
  talked: (n: number): string => `${num(n)}건`,
  waiting: (n: number): string => `처리 결과 없음 ${num(n)}`,
  history: '이 판이 정해지기까지',
  historyWhy: '누가 언제 무엇을 정했는지예요. 모두 공개 기록에 있어요.',
  toVersion: '글쓴이와 논의까지 모두 보기',
  proof: '확인값',
  hash: '판의 SHA-256',
  hashWhy:
    'JSON 파일을 받아 셈하면 같은 값이 나와요. 글과 번호, 공포일, 부칙이 모두 담겨 있어서 한 글자라도 다르면 값이 달라져요.',
  text: '글의 SHA-256',
  textWhy: '표결하고 승인한 글의 확인값이에요.',

  lists: {
    title: '공포된 판',
    description: '헌장의 공포된 판을 모은 쪽이에요.',
    lead: '공포된 판은 바뀌지 않고, 주소도 그대로예요.',
    none: '아직 공포된 판이 없어요. 지금은 초안을 함께 쓰고 있어요.',
    now: '지금 판',
    toAll: '공포 전의 판까지 모두',
  },
  atom: {
    title: (charter: string): string => `${charter}: 공포된 판`,
    entry: (charter: string, n: number): string => `${charter} 제${n}판`,
    by: '조정자',
  },

  publish: '공포하기',
  publishHint: (n: number, day: string): string =>
    `이 글이 제${n}판이 되고, 공포일은 오늘(${statuteDay(day)}, 한국 시각)이에요. 공포하면 되돌릴 수 없고, 초안은 이어서 써요.`,
  before: (n: number): string => `지금의 제${n}판은 지난 판이 돼요. 주소와 글은 그대로 남아요.`,
  supplementField: '부칙',
  supplementHint: (limit: number): string =>
    `언제부터 시행하는지 적어요. ${num(limit)}자까지, 글만 적을 수 있어요.`,
  supplementDefault: '이 헌장은 공포한 날부터 시행한다.',
  numbering: '조의 번호',
  numberings: {
    kept: '번호를 그대로 이어요 (제3조의2, 삭제)',
    anew: '전부개정: 번호를 새로 매기고 대조표를 붙여요',
  },
  done: '공포했어요. 이제 이 글이 헌장이에요.',
}

export type PublishedWords = typeof publishedKo
