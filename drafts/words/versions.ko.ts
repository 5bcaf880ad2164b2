import type { Named, Said } from '../model/compare-said.ts'
import { subject, toward, topic } from './particle.ts'
import { STATES_KO } from './version-states.ts'

/** Letters of a quotation at most; the rest is told by dots. */
const QUOTE = 40

const num = (n: number): string => n.toLocaleString('ko-KR')
const quoted = (words: string): string => {
  const letters = [...words]
  return `‘${letters.length > QUOTE ? `${letters.slice(0, QUOTE - 1).join('')}…` : words}’`
}

/** 제13조, 전문; what has no number is called by its heading. */
function bare({ kind, name, heading }: Named): string {
  if (kind === 'preamble') return '전문'
  return name ?? (heading === '' ? '제목 없는 조' : heading)
}

/** 제13조(유출을 통지받을 권리), 제2장(접속과 안전). */
function titled(node: Named): string {
  const name = bare(node)
  return node.kind === 'preamble' || node.heading === '' || node.name === null
    ? name
    : `${name}(${node.heading})`
}

const at = (node: Named, line: string): string => `${bare(node)}${line}`

/** One difference as a sentence. */
function said(one: Said): string {
  switch (one.what) {
    case 'title':
      return `헌장의 제목이 ${quoted(one.before)}에서 ${toward(quoted(one.after))} 바뀌었어요.`
    case 'subtitle':
      return `헌장의 부제가 ${quoted(one.before)}에서 ${toward(quoted(one.after))} 바뀌었어요.`
    case 'added':
      return `${subject(titled(one.node))} 새로 생겼어요.`
    case 'removed':
      return `${subject(titled(one.node))} 빠졌어요.`
    case 'moved': {
      const home = one.home ? toward(titled(one.home)) : '장 밖으로'
      const gone = `${subject(titled(one.node))} ${home} 옮겨`
      return one.becomes ? `${gone} 가 ${subject(one.becomes)} 됐어요.` : `${gone} 갔어요.`
    }
    case 'reordered':
      return one.becomes
        ? `${subject(titled(one.node))} 자리를 옮겨 ${subject(one.becomes)} 됐어요.`
        : `${titled(one.node)}의 자리가 바뀌었어요.`
    case 'renumbered': {
      const [from, last] = one.from
      const [to, end] = one.to
      return from === last
        ? `${topic(from)} 번호만 ${toward(to)} 바뀌었어요.`
        : `${from}부터 ${last}까지는 번호만 ${to}부터 ${end}까지로 바뀌었어요.`
    }
    case 'heading':
      if (one.before === '')
        return `${bare(one.node)}에 제목 ${subject(quoted(one.after))} 생겼어요.`
      if (one.after === '')
        return `${bare(one.node)}의 제목 ${subject(quoted(one.before))} 빠졌어요.`
      return `${bare(one.node)}의 제목이 ${quoted(one.before)}에서 ${toward(quoted(one.after))} 바뀌었어요.`
    case 'words': {
      const place = at(one.node, one.line)
      if (one.before === '') return `${place}에 ${subject(quoted(one.after))} 더해졌어요.`
      if (one.after === '') return `${place}에서 ${subject(quoted(one.before))} 빠졌어요.`
      return `${place}의 ${subject(quoted(one.before))} ${toward(quoted(one.after))} 바뀌었어요.`
    }
    case 'spacing':
      return `${at(one.node, one.line)}의 띄어쓰기가 바뀌었어요.`
    case 'many':
      return `${at(one.node, one.line)}의 글이 ${num(one.count)}곳에서 바뀌었어요.`
    case 'line_added':
      return one.line === ''
        ? `${bare(one.node)}에 글이 새로 생겼어요.`
        : `${bare(one.node)}에 ${subject(one.line)} 새로 생겼어요.`
    case 'line_removed':
      return one.line === ''
        ? `${bare(one.node)}에서 글이 빠졌어요.`
        : `${bare(one.node)}에서 ${subject(one.line)} 빠졌어요.`
    case 'line_moved':
      return one.line === one.to
        ? `${bare(one.node)}에서 글의 차례가 바뀌었어요.`
        : `${at(one.node, one.line)}의 글이 ${one.to === '' ? '앞으로' : toward(one.to)} 옮겨 갔어요.`
    case 'line_level':
      return one.line === '' || one.to === '' || one.line === one.to
        ? `${bare(one.node)}에서 항·호·목의 나눔이 바뀌었어요.`
        : `${subject(at(one.node, one.line))} ${toward(one.to)} 바뀌었어요.`
    case 'reason':
      return `${bare(one.node)}의 취지가 바뀌었어요.`
    case 'plain':
      return `${bare(one.node)}의 쉬운 말이 바뀌었어요.`
    case 'sources':
      return `${bare(one.node)}의 근거가 바뀌었어요.`
  }
}

/** Words of versions: the list, one of them, and comparing. */
export const versionsKo = {
  title: '판',
  description: '헌장의 글을 한때의 모습 그대로 남겨 둔 판을 모은 쪽이에요.',
  lead: '그때의 글을 그대로 남겨 둔 것이에요. 한번 남긴 글은 바뀌지 않고, 언제든 지금 초안과 견줄 수 있어요.',
  none: '아직 남겨 둔 판이 없어요. 지금 초안에 이름을 붙여 첫 판을 남겨 보세요.',
  older: '더 앞의 판',
  newest: '맨 위로',
  toDraft: '초안 보기',
  toAll: '모든 판',
  withDraft: '지금 초안과 견주기',
  withDraftOf: (name: string): string => `‘${name}’ 판을 지금 초안과 견주기`,
  states: STATES_KO,
  taken: (who: string): string => `${who} 남김`,
  since: (state: string, at: string): string => `${state}, ${at}부터`,

  take: '지금 초안을 판으로 남기기',
  takeHint:
    '지금 초안의 글을 이름을 붙여 그대로 남겨요. 이름은 누구나 읽어요. 글은 바뀌지 않고 지울 수 없어요.',
  name: '이름',
  nameHint: (limit: number): string => `${num(limit)}자까지. 예: 첫 번째 회의에서 읽은 글`,
  takeSend: '판으로 남기기',
  done: {
    taken: '지금 초안을 판으로 남겼어요.',
    again: '조금 전에 같은 글을 남긴 판이 있어 그 판을 보여 드려요. 새로 더하지 않았어요.',
    put_up: '판 후보로 올렸어요.',
    withdraw: '판 후보를 거두었어요.',
    reject: '초안으로 돌려보냈어요.',
    approve: '이 글을 승인했어요.',
    object: '소수의견을 남겼어요.',
    retract: '밝힌 뜻을 거두었어요.',
    referred: '가결되지 않은 조를 초안으로 돌려보내고, 나머지를 이 판 후보로 올렸어요.',
    restored: '그때의 글을 초안에 다시 넣었어요. 내가 고친 것으로 남아요.',
    unchanged: '초안의 글이 이미 그때와 같아요. 바뀐 것은 없어요.',
  },
  account: '판은 메일 주소나 패스키로 들어온 사람이 남길 수 있어요. 읽기와 견주기는 누구나 해요.',
  enter: '들어와서 판 남기기',

  one: (name: string): string => `판: ${name}`,
  oneDescription: '한때의 글을 그대로 남겨 둔 판이에요.',
  still: '이 글은 남겨 둔 그때의 모습이에요. 지금 초안은 달라졌을 수 있어요.',
  facts: {
    state: '지금',
    at: '남긴 때',
    by: '남긴 사람',
    hash: '확인값',
    n: '기록 자리',
    reason: '까닭',
  },
  hashWhy:
    '글의 SHA-256 값이에요. 아래 원문 파일을 받아 셈하면 같은 값이 나와요. 한 글자라도 다르면 값이 달라져요.',
  raw: '원문 파일 (JSON)',
  row: (n: number): string => `고침 ${num(n)}번째까지 담겨 있어요.`,
  writers: '글쓴이',
  writersWhy: '남길 때 있던 글자를 누가 얼마나 썼는지예요. 이름은 지금 쓰는 이름이에요.',
  writersMore: (count: number): string => `그 밖에 ${num(count)}명`,
  inputs: '그때의 논의',
  inputsWhy: '남길 때 있던 논의와 그때까지의 처리 결과예요.',
  inputsNone: '그때는 논의가 없었어요.',
  inputsSum: (count: number): string => `논의 ${num(count)}건`,
  waiting: '처리 결과 없음',
  count: (count: number): string => `${num(count)}건`,
  inputsList: '논의 하나씩 보기',
  later: '논의 가운데 앞의 것만 보여요.',
  text: '그때의 글',
  history: '지나온 길',

  acts: {
    put_up: '판 후보로 올리기',
    withdraw: '후보 거두기',
    reject: '초안으로 돌려보내기',
  },
  hints: {
    put_up:
      '이 글을 다음 판의 후보로 올려요. 글은 그대로이고, 누가 왜 올렸는지 공개 기록에 남아요.',
    withdraw: '후보로 올린 것을 거두어요. 글은 그대로 남고, 다시 올리려면 새로 남겨야 해요.',
    reject: '더 다듬도록 초안으로 돌려보내요. 글은 그대로 남고, 초안은 바뀌지 않아요.',
  },
  kin: { before: '앞선 판', after: '이어진 판' },
  refer: {
    act: '부결된 조 돌려보내고 나머지 올리기',
    hint: '표결에서 가결되지 않은 조를 초안으로 돌려보내고, 나머지를 새 판 후보로 올려요. 새 후보는 확인값이 다른 글이라 승인과 표결을 새로 해요. 초안의 글은 바뀌지 않아요.',
    restored: '지난 판의 글로 두는 조',
    left: '새 후보에서 빠지는 조 (아직 공포된 적이 없어요)',
    name: '새 후보의 이름',
    next: (name: string): string => `${name.slice(0, 70)} (나머지)`,
  },
  restore: '이때의 글을 초안에 다시 넣기',
  restoreHint:
    '고른 조의 제목과 본문, 취지와 쉬운 말을 이때의 글로 바꿔요. 내가 고친 것으로 남고, 그 사이의 글도 기록에 그대로 있어요.',
  restoreKey: '어느 조인가요',
  restoreSend: '초안에 다시 넣기',

  compare: {
    title: '두 글 견주기',
    description: '판과 판, 판과 초안에서 무엇이 달라졌는지 낱말까지 견주는 쪽이에요.',
    before: '앞의 글',
    after: '뒤의 글',
    draft: '지금 초안',
    option: (name: string, day: string): string => `${name} (${day})`,
    choose: '견주기',
    swap: '앞뒤 바꾸기',
    none: '견줄 판이 아직 없어요. 먼저 지금 초안을 판으로 남겨 주세요.',
    views: { table: '신구조문대비표', inline: '한 줄로 보기' },
    view: '보는 방식',
    said: '무엇이 달라졌나요',
    many: (count: number): string => `달라진 것이 ${num(count)}가지예요.`,
    all: (count: number): string => `나머지 ${num(count)}가지도 보기`,
    same: '두 글이 글자까지 같아요.',
    current: '현행',
    proposed: '개정안',
    caption: (before: string, after: string): string => `현행: ${before}. 개정안: ${after}.`,
    unchanged: '(현행과 같음)',
    fresh: '<신설>',
    gone: '<삭제>',
    placed: '<자리 옮김>',
    placedFrom: (mark: string): string => `<${mark}에서 옮김>`,
    numbered: (from: string): string => `<종전 ${from}>`,
    from: (home: string): string => `<${home}에서 옮김>`,
    reason: '취지',
    plain: '쉬운 말',
    sources: '근거',
    untouched: '달라진 조가 없어요.',
    rest: (count: number): string => `글이 같은 조 ${num(count)}개는 여기에 적지 않았어요.`,
    dashes: '같은 글',
    added: '추가',
    cut: '삭제',
    home: (name: string): string => name,
    outside: '장 밖',
  },
  said,
}

export type VersionsWords = typeof versionsKo
