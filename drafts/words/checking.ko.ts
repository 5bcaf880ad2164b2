/** Words of the panel that checks the public record in the reader's browser. */
export const checkingKo = {
  title: '내가 직접 확인하기',
  lead: '이 브라우저가 공개 기록을 내려받아 해시와 사슬, 서명을 스스로 살피고 표결을 모두 다시 세요. 서버의 말을 믿지 않아도 돼요.',
  press: '공개 기록 확인하기',
  again: '다시 확인하기',
  receipt: '내 투표 확인표도 살펴보기',
  receiptLabel: '투표 확인표',
  receiptHint: '투표할 때 받은 확인표나 봉인값을 붙여 넣어요. 이 브라우저 밖으로 나가지 않아요.',
  receiptWrong: '투표 확인표를 읽지 못했어요. 받은 그대로 붙여 넣어 주세요.',
  fetching: '공개 기록을 내려받아 확인하고 있어요.',
  count: (lines: string): string => `${lines}줄을 확인했어요`,
  offline: '공개 기록을 내려받지 못했어요. 연결을 살피고 다시 눌러 주세요.',
  failed: '확인하다가 멈췄어요. 다시 눌러 주세요.',
  checked: '확인한 것',
  wrong: '맞지 않는 것',
  limits: '이것으로는 알 수 없는 것',
  noScript:
    '이 브라우저에서 확인하려면 자바스크립트가 필요해요. 없어도 아래 파일로 확인할 수 있어요.',
  files: '내려받아 확인하기',
  record: '공개 기록',
  program: '확인 프로그램',
  format: '기록의 형식',
}

export type CheckingWords = typeof checkingKo
