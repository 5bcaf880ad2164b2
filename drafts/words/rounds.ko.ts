import type { RoundState, Subject } from '../rules/round.ts'
import type { Choice, RoundOutcome } from '../rules/tally.ts'

const num = (n: number): string => n.toLocaleString('ko-KR')
/** `1/2`을 말로. */
const part = ({ part: a, of: b }: { part: number; of: number }): string => `${num(b)}분의 ${num(a)}`

/** Words of rounds of voting: the list, one of them, the ballot and its receipt. */
export const roundsKo = {
  title: '표결',
  description: '판 후보를 두고 연 표결과 그 결과를 모은 쪽이에요.',
  lead: '판 후보를 두고 찬성, 반대, 기권을 물어요. 누가 표를 낼 수 있는지는 열 때 정해지고, 끝나기 전에는 아무 수도 보이지 않아요.',
  none: '아직 열린 표결이 없어요. 조정자가 판 후보에서 열 수 있어요.',
  older: '더 앞의 표결',
  newest: '맨 위로',
  toAll: '모든 표결',
  toVersion: '판의 글 보기',
  one: (name: string): string => `표결: ${name}`,
  oneDescription: '판 후보 하나를 두고 연 표결이에요.',
  on: '이 판의 표결',
  see: '표결 보기',
  states: {
    waiting: '열리기 전',
    open: '진행 중',
    counting: '세는 중',
    closed: '끝남',
    cancelled: '거둠',
  } satisfies Record<RoundState | 'waiting' | 'counting', string>,
  subjects: {
    whole: '글 전체',
    articles: '조마다',
    both: '글 전체와 조마다',
  } satisfies Record<Subject, string>,
  choices: { for: '찬성', against: '반대', abstain: '기권' } satisfies Record<Choice, string>,
  outcomes: {
    passed: '가결',
    failed: '부결',
    tie: '가부 같음 (부결)',
    no_quorum: '정족수 모자람 (정하지 못함)',
    nobody: '표 없음 (정하지 못함)',
  } satisfies Record<RoundOutcome, string>,
  done: {
    opened: '표결을 열었어요. 명부가 정해졌어요.',
    voted: '표를 냈어요. 끝나기 전에는 언제든 바꿀 수 있어요.',
    changed: '표를 바꿨어요. 앞의 확인표는 이제 쓸 수 없어요.',
    said: '까닭을 바꿨어요. 표와 확인표는 그대로예요.',
    again: '이미 같은 표를 냈어요. 바뀐 것은 없어요.',
    cancelled: '표결을 거두었어요. 표는 열지 않고 지웠어요.',
  },

  facts: {
    asked: '묻는 것',
    when: '언제',
    roll: '명부',
    quorum: '정족수',
    threshold: '가결 기준',
    ballots: '표',
    hash: '글의 확인값',
    reason: '까닭',
  },
  when: (from: string, to: string): string => `${from}부터 ${to} 앞까지`,
  rollIs: (count: number, since: string): string =>
    `${num(count)}명. ${since}까지 계정을 만들었고, 표결을 열 때 이 헌장에 참여한 적이 있으며 역할을 잃지 않은 사람이에요. 그 뒤로는 바뀌지 않아요.`,
  quorumIs: (fraction: { part: number; of: number }): string =>
    fraction.part === 0
      ? '없어요.'
      : `명부의 ${part(fraction)} 이상이 표를 내야 정해져요. 기권도 낸 표예요.`,
  thresholdIs: (fraction: { part: number; of: number }): string =>
    fraction.part * 2 === fraction.of
      ? '찬성이 반대보다 많으면 가결돼요. 기권은 셈에 넣지 않고, 같으면 부결이에요.'
      : `찬성이 찬성과 반대를 더한 것의 ${part(fraction)} 이상이고 반대보다 많으면 가결돼요. 기권은 셈에 넣지 않아요.`,
  secret: '비밀로 내요. 끝난 뒤 이름 없이 열어요.',
  named: '이름과 함께 열어요. 끝난 뒤 누가 무엇을 골랐는지 모두가 읽어요.',

  vote: '표 내기',
  voteHint:
    '끝나기 전에는 몇 번이든 바꿀 수 있고, 마지막에 낸 것 하나만 세어요. 비워 둔 것은 내지 않은 것으로 세어요.',
  send: '표 내기',
  changeSend: '표 바꾸기',
  change: '표 바꾸기',
  leave: '비워 둠',
  reason: '까닭 (적지 않아도 돼요)',
  reasonHint:
    '표와 따로 두었다가 끝난 뒤 이름 없이 보여요. 곁에는 글 전체(물은 것이 하나면 그것)에 무엇을 골랐는지만 적혀요. 누구인지 알 수 있는 말은 적지 않아요.',
  reasonHintNamed: '끝난 뒤 이름과 함께 보여요.',
  reasonMine: '까닭',
  reasons: (count: number): string => `표에 붙은 까닭 ${num(count)}개`,
  reasonsWhy:
    '표와 따로 두고 차례를 섞었어요. 곁에는 글 전체(물은 것이 하나면 그것)에 무엇을 골랐는지만 있고, 누가 적었는지는 남기지 않았어요.',
  reasonsNamed: '이름과 함께 여는 표결이라 적은 사람의 이름이 곁에 있어요.',
  reasonsMore: '까닭 더 보기',
  enter: '들어와서 표 내기',
  account: '표는 명부에 있는 사람이 들어와서 낼 수 있어요. 결과는 누구나 읽어요.',
  outside: '이 표결의 명부에 없어서 표를 낼 수 없어요. 결과는 끝난 뒤 여기에서 볼 수 있어요.',
  waits: (at: string): string => `${at}에 열려요.`,
  hidden: '끝나기 전에는 몇 명이 무엇을 골랐는지 이 쪽에 보이지 않아요.',

  mine: '내가 낸 표',
  receipt: '투표 확인표',
  receiptWhy:
    '아래 세 가지를 복사해 두세요. 표결이 끝나면 누구의 표인지 이어 주는 것을 지우므로 다시 보여 드릴 수 없어요. 끝난 뒤 봉인값을 찾으면 내 표가 세어졌는지 알 수 있어요.',
  round: '표결',
  salt: '섞은 값',
  commitment: '봉인값',
  choicesOf: '고른 것',

  privacy: '무엇이 지켜지고 무엇은 아닌가요',
  keeps: [
    '도는 동안 공개 기록에는 표마다 봉인값(섞은 값과 고른 것의 SHA-256)만 있어요. 봉인값으로는 고른 것을 알 수 없어요.',
    '까닭은 봉인값에 들어 있지 않고, 끝날 때 표와 따로 섞여 이름 없이 열려요. 표가 온 때는 표마다 두지 않고 시간을 열로 나눈 수만 남겨요.',
    '끝나는 순간 표를 이름 없이 봉인값 차례로 열고, 누구의 표인지 이어 주는 것을 지워요. 누가 참여했는지는 따로 남고 표와 이어지지 않아요.',
  ],
  keepsNot: [
    '서버를 맡은 사람은 표결이 도는 동안 누가 무엇을 골랐는지 볼 수 있고, 지운 뒤에도 그때의 백업이나 디스크의 빈자리에는 남을 수 있어요.',
    '누가 시켜서 확인표를 보여 주는 것은 막지 못해요. 확인표를 보이면 고른 것이 드러나요.',
    '봉인값의 수와 더해진 때는 도는 동안에도 볼 수 있어요. 내가 표를 낸 때를 아는 사람은 내 표를 짐작할 수 있어요.',
    '까닭의 말투나 내용으로 누가 적었는지 드러날 수 있어요.',
    '참여한 사람이 아주 적거나 모두 같은 것을 고르면 결과만으로도 누가 무엇을 골랐는지 드러나요.',
  ],
  keepsNamed:
    '이 표결은 이름과 함께 열어요. 끝난 뒤 누가 무엇을 골랐는지 모두가 읽고, 기록에 남아요.',

  result: '결과',
  tookPart: (ballots: number, roll: number): string =>
    `명부 ${num(roll)}명 가운데 ${num(ballots)}명이 표를 냈어요.`,
  passed: (passed: number, asked: number): string =>
    `물은 것 ${num(asked)}가지 가운데 ${num(passed)}가지가 가결됐어요.`,
  question: '물은 것',
  outcome: '결과',
  turnout: '표가 온 때',
  lastPart: (percent: number, even: number): string =>
    `표결 시간의 마지막 10분의 1 동안 표의 ${num(percent)}%가 나왔어요. 고르게 나왔다면 ${num(even)}%예요.`,
  surge: '끝 무렵에 표가 몰렸어요. 몰린 표도 똑같이 세었어요.',
  turnoutAll: '10분의 1마다 온 표',
  turnoutWhy:
    '표결 시간을 열로 나누어 그동안 온 표의 수만 적었어요. 어느 표가 언제 왔는지는 남기지 않아요. 한 사람이 여러 번 바꿀 수 있어요.',
  part: '때',
  partOf: (nth: number, from: string): string => `${nth}번째 (${from}부터)`,
  cast: '낸 표',
  changes: '바꾼 횟수',
  record: '표를 모두 받아 다시 세기 (JSON)',
  recordWhy:
    '표를 하나씩 모두 담았어요. 누구나 봉인값을 다시 셈하고 표를 다시 셀 수 있어요. 봉인값은 choices, format(netizen-ballot/1), round, salt를 RFC 8785대로 적은 JSON의 SHA-256이에요.',
  recordOpen: '봉인값 보기 (JSON)',
  find: '내 표가 세어졌는지 찾기',
  findHint: '확인표의 봉인값을 적어요. 64자예요.',
  findSend: '찾기',
  found: (said: string): string => `이 봉인값의 표는 세어졌어요: ${said}.`,
  lost: '이 봉인값의 표는 없어요. 표를 바꿨다면 마지막 확인표의 봉인값을 적어 주세요.',
  names: '누가 무엇을 골랐나요',
  more: '나머지는 위의 파일에 있어요.',
  history: '지나온 길',

  open: '표결 열기',
  openHint: '이 글을 두고 표결을 열어요. 명부는 지금 정해지고, 아래에서 정한 것은 바꿀 수 없어요.',
  openSend: '표결 열기',
  form: {
    subject: '무엇을 물을까요',
    quorum: '정족수',
    threshold: '가결 기준',
    opens: '몇 시간 뒤에 열까요',
    hours: '몇 시간 동안 받을까요',
    days: '계정을 만든 지 며칠이 지난 사람까지 명부에 넣을까요',
    ballots: '어떻게 열까요',
    secret: '이름 없이',
    named: '이름과 함께',
    quorumNone: '없음',
    quorumOf: (fraction: { part: number; of: number }): string => `명부의 ${part(fraction)} 이상`,
    majority: '찬성이 반대보다 많음',
    thresholdOf: (fraction: { part: number; of: number }): string =>
      `찬반의 ${part(fraction)} 이상 찬성`,
  },
  cancel: '표결 거두기',
  cancelHint: '표결을 끝까지 하지 않고 거두어요. 낸 표는 열지 않고 지워요. 되돌릴 수 없어요.',
}

export type RoundsWords = typeof roundsKo
