import { articleName, chapterName } from '../model/numbering.ts'
import type { Refusal } from '../wire/refusal.ts'
import { writersKo } from './writers.ko.ts'
import { momentKo } from './moment.ts'

const till = (until: number | null): string =>
  until === null ? '따로 풀 때까지' : `${momentKo.said(until)}까지`

const num = (n: number): string => n.toLocaleString('ko-KR')

/** What becomes of words while one may not write. */
const KEPT = '저장된 글은 그대로 있고, 못 보낸 글은 보관함에 남아요.'

/** What the page of the live draft says, in Korean. English has to say all of it too. */
export const draftKo = {
  lang: 'ko',
  article: articleName,
  chapter: chapterName,
  preamble: '전문',
  untitledArticle: '제목 없는 조',
  untitledChapter: '제목 없는 장',
  strayArticle: '자리 잃은 조',
  fields: {
    heading: '제목',
    text: '본문',
    reason: '취지',
    plain: '쉬운 말',
    sources: '근거',
  },
  /** The accessible name of an editor: 제13조 본문. */
  label: ({ node, field }: { node: string; field: string }) => `${node} ${field}`,
  placeholders: {
    chapter: '장 제목',
    heading: '조 제목',
    text: '조문을 적어 주세요. Enter로 다음 항, Tab이나 들여쓰기로 호와 목이 돼요.',
    preamble: '전문을 적어 주세요.',
    reason: '왜 있어야 하는 조인지 적어 주세요.',
    plain: '같은 뜻을 쉬운 말로 적어 주세요.',
  },
  textHint:
    'Enter로 다음 줄, Tab과 Shift+Tab으로 항·호·목을 바꿔요. Esc를 누르고 Tab을 누르면 다음 칸으로 나가요.',
  brokenReference: '가리키는 조문이 없어요',
  outline: {
    name: '차례',
    open: '차례',
    close: '닫기',
    empty: '아직 조가 없어요.',
    addArticle: '조 넣기',
    addChapter: '장 넣기',
    writing: ({ names }: { names: string }) => `${names} 쓰는 중`,
  },
  acts: {
    group: ({ node }: { node: string }) => `${node} 도구`,
    more: '더 보기',
    less: '접기',
    up: '위로',
    down: '아래로',
    reference: '조문 참조',
    addArticleAfter: '뒤에 조 넣기',
    addArticleInside: '조 넣기',
    addChapterAfter: '뒤에 장 넣기',
    remove: '빼기',
    restore: '되돌리기',
    toChapter: '장으로 옮기기',
    chooseChapter: '장 고르기',
    outside: '장 밖',
    report: '신고',
    freeze: '잠그기',
  },
  freeze: {
    mark: '잠김',
    roles: { moderator: '조정자', admin: '운영자' },
    time: momentKo.said,
    by: ({ role, name, at }: { role: string; name: string; at: string }) =>
      `${name ? `${role} ${name} 님이` : `${role}가`} ${at}에 이곳을 잠갔어요.`,
    until: ({ until }: { until: string }) => `${until}까지예요.`,
    open: '따로 풀 때까지예요.',
    why: ({ rule, reason }: { rule: string; reason: string }) => `규칙: ${rule}. 이유: ${reason}`,
    left: '읽고, 복사하고, 다른 조를 고치는 일은 그대로 할 수 있어요.',
    more: '이 결정 자세히 보기',
    said: ({ node, reason }: { node: string; reason: string }) =>
      `지금부터 ${node}에 쓸 수 없어요. 저장된 글은 그대로 있고, 아직 못 보낸 글은 보관함에 남아요. 이유: ${reason}`,
    inChapter: ({ node }: { node: string }) =>
      `${node}에 잠긴 조가 있어서 장을 뺄 수 없어요. 바뀐 것은 없어요.`,
  },
  barred: {
    /** What holds, as long as it does; a refusal tells of one attempt. Null for none of these. */
    why: (refusal: Refusal): string | null => {
      switch (refusal.code) {
        case 'account_needed':
          return '이 헌장에서는 손님이 글을 쓸 수 없어요. 메일 주소나 패스키로 들어오면 같은 이름으로 쓸 수 있어요.'
        case 'address_needed':
          return '이 헌장에 글을 쓰려면 확인한 메일 주소가 있어야 해요.'
        case 'account_too_new':
          return `새 계정은 ${till(refusal.until)} 기다렸다가 쓸 수 있어요. 읽기와 신고는 지금도 할 수 있어요.`
        case 'muted':
          return `${till(refusal.until)} 이 헌장에 쓸 수 없어요. 이유: “${refusal.reason}” ${KEPT}`
        case 'charter_frozen':
          return `헌장 전체가 ${till(refusal.until)} 잠겨 있어요. 이유: “${refusal.reason}” ${KEPT}`
        case 'charter_closed':
          return '더는 글을 받지 않는 헌장이에요. 읽기는 그대로 할 수 있어요.'
        case 'read_only':
          return `지금은 읽기만 할 수 있어요. 왜 그런지는 알림에 있어요. ${KEPT}`
        default:
          return null
      }
    },
    ways: {
      enter: '로그인하기',
      address: '주소 확인하기',
      appeal: '결정을 보고 이의 제기하기',
      notices: '내 알림 보기',
      log: '기록 보기',
    },
  },
  bar: {
    name: '초안 도구',
    undo: '되돌리기',
    redo: '다시 하기',
    levels: '항·호·목 바꾸기',
    deeper: '들여쓰기',
    shallower: '내어쓰기',
    undoTitle: ({ keys }: { keys: string }) => `내가 고친 것 되돌리기 (${keys})`,
    redoTitle: ({ keys }: { keys: string }) => `되돌린 것 다시 하기 (${keys})`,
    here: ({ writers }: { writers: number }) => `함께 쓰는 사람 ${num(writers)}`,
    hereEmpty: '지금은 다른 사람이 쓰고 있지 않아요.',
    me: '나',
    at: ({ place }: { place: string }) => `${place} 쓰는 중`,
  },
  person: {
    choose: '이름 정하고 함께 쓰기',
    menu: ({ name }: { name: string }) => `${name} · 내 이름`,
    rename: '이름 바꾸기',
    profile: '내 정보',
    account: '로그인하고 계정 만들기',
    leave: '나가기',
    dialogNew: '이름을 정해 주세요',
    dialogRename: '이름 바꾸기',
    why: '계정은 필요 없어요. 이름은 함께 쓰는 사람에게 보이고 고친 글에 남아요. 이 브라우저에는 이름표 쿠키 하나만 두어요.',
    label: '이름',
    hint: ({ limit }: { limit: number }) => `${num(limit)}자까지. 본명이 아니어도 돼요.`,
    submitNew: '이 이름으로 쓰기',
    submitRename: '바꾸기',
    cancel: '그만두기',
    sending: '보내는 중이에요.',
    unreachable:
      '서버에 닿지 못했어요. 적은 이름은 그대로 있으니 연결을 확인하고 다시 눌러 주세요.',
    welcome: ({ name }: { name: string }) =>
      `${name} 님으로 함께 써요. 고칠 곳을 누르면 바로 쓸 수 있어요.`,
    renamed: ({ name }: { name: string }) => `이제 ${name} 님으로 보여요.`,
    left: '이름을 내려놓았어요. 읽기는 그대로 할 수 있어요.',
    leaveUnsaved:
      '아직 서버에 닿지 않은 글이 있어요. 지금 나가면 그 글은 보내지지 않고 이 기기의 보관함에 남아요.',
    leaveAnyway: '그래도 나가기',
    leaveUnreachable: '서버에 닿지 못해 아직 나가지 못했어요. 연결을 확인하고 다시 해 주세요.',
  },
  save: {
    name: '저장 상태',
    connecting: '연결 중',
    saving: '저장 중',
    saved: '저장됨',
    offline: '연결 끊김',
    offlineKept: '연결 끊김 · 이 기기에 보관 중',
    offlineLoose: '연결 끊김 · 이 창을 닫지 마세요',
    refused: '거절됨',
    closed: '연결 닫힘',
    reload: '새로 고침',
    showTray: '보관된 글 보기',
    back: '다시 연결됐어요. 모두 저장됨.',
    looseWhy:
      '이 브라우저가 글을 보관하지 못해요. 다시 연결될 때까지 창을 닫지 말거나 글을 복사해 두세요.',
    crowd: ({ writers, readers }: { writers: number; readers: number }) =>
      `${num(writers)}명이 쓰고 ${num(readers)}명이 봐요`,
  },
  tray: {
    name: '보관함',
    lead: '받지 못한 글이에요. 이 기기에만 있고, 지우기 전까지 남아 있어요.',
    place: ({ place, time }: { place: string; time: string }) => `${place} · ${time}`,
    words: '받지 못한 글',
    whole: '그때의 전체 글',
    copyWords: '복사',
    copyWhole: '전체 글 복사',
    drop: '지우기',
    copied: '복사했어요.',
    copyByHand: '글을 골라 두었어요. 복사 단축키를 눌러 주세요.',
    dropped: '보관함에서 지웠어요.',
    dropAsk: '이 글을 보관함에서 지울까요? 다시 찾을 수 없어요.',
  },
  removed: {
    name: '뺀 것',
    lead: '뺀 조와 장은 지워지지 않아요. 언제든 되돌릴 수 있어요.',
    kinds: { preamble: '전문', chapter: '장', article: '조' },
  },
  stray: {
    name: '자리 잃은 조',
    lead: '장이 빠져 갈 곳을 잃은 조예요. 번호가 없으니 장으로 옮겨 주세요.',
  },
  empty: {
    lead: '아직 아무 조도 없어요.',
    write: '첫 조를 넣고 쓰기 시작해 보세요.',
    read: '이름을 정하면 첫 조를 쓸 수 있어요.',
  },
  confirm: {
    removeChapter: ({ node, articles }: { node: string; articles: number }) =>
      articles === 0
        ? `${node}을 뺄까요? 맨 아래 ‘뺀 것’에서 되돌릴 수 있어요.`
        : `${node}을 뺄까요? 이 장의 조 ${num(articles)}개는 ‘자리 잃은 조’에 모여요. 글은 지워지지 않고, 장을 되돌리면 함께 돌아와요.`,
    removeOthers: ({ node }: { node: string }) =>
      `${node}에는 다른 사람이 쓴 글이 있어요. 손님은 자기가 쓴 것만 뺄 수 있어서, 빼기를 눌러도 받아들여지지 않을 수 있어요. 부분을 고치거나 댓글로 제안할 수 있고, 메일 주소나 패스키로 들어오면 뺄 수 있어요.`,
    yes: '빼기',
    no: '그만두기',
  },
  said: {
    moved: ({ from, to, chapter }: { from: string; to: string; chapter: string | null }) =>
      from === to && chapter
        ? `${from}를 ${chapter}으로 옮겼어요.`
        : `${from}를 옮겼어요. 이제 ${to}예요.`,
    movedChapter: ({ from, to }: { from: string; to: string }) =>
      `${from}을 옮겼어요. 이제 ${to}이에요.`,
    addedArticle: ({ node }: { node: string }) => `${node}를 넣었어요. 제목부터 적어 보세요.`,
    addedChapter: ({ node }: { node: string }) => `${node}을 넣었어요. 제목부터 적어 보세요.`,
    removedArticle: ({ node }: { node: string }) => `${node}를 뺐어요. 되돌리기를 누르면 돌아와요.`,
    removedChapter: ({ node }: { node: string }) => `${node}을 뺐어요. 되돌리기를 누르면 돌아와요.`,
    restoredArticle: ({ node }: { node: string }) => `${node}를 되돌렸어요.`,
    restoredChapter: ({ node }: { node: string }) => `${node}을 되돌렸어요.`,
    lostPlace: '쓰던 조나 장이 빠졌어요. 글은 그대로 있고, 맨 아래 ‘뺀 것’에서 되돌릴 수 있어요.',
    undone: '고친 것을 되돌렸어요.',
    redone: '되돌린 것을 다시 했어요.',
  },
  notices: {
    outdated: '사이트가 새로워졌어요. 새로 고치면 새 화면으로 이어서 쓸 수 있어요.',
    offline: '연결이 끊겼어요. 고친 글은 이 기기에 보관하고, 다시 연결되면 저절로 보내요.',
  },
  authors: {
    toggle: '누가 썼나',
    on: '글을 쓴 사람을 색과 이름으로 보여요.',
    off: '쓴 사람 표시를 껐어요.',
    failed: '누가 썼는지 불러오지 못했어요. 글은 그대로 있으니 연결을 확인하고 다시 눌러 주세요.',
    lead: '색은 쓴 사람마다 달라요. 글을 누르면 누가 썼는지 말해 주고, 조 아래의 이름을 누르면 그 사람의 글이 짙게 보여요.',
    whole: '헌장 전체를 누가 썼나',
    edits: '고친 기록',
    group: ({ node }: { node: string }) => `${node} 쓴 사람`,
    unknown: '아직 이름을 모르는 사람',
    by: ({ name }: { name: string }) => `쓴 사람: ${name}`,
    picked: ({ name, letters }: { name: string; letters: number }) =>
      `이 조에서 ${name}의 글 ${num(letters)}자를 짙게 보여요.`,
    share: writersKo.share,
  },
  help: {
    margin: '보관함과 도움말',
    name: '쓰는 법',
    items: [
      '고칠 곳을 누르면 그 자리에 커서가 놓여요.',
      'Enter로 다음 항·호·목을 잇고, Tab과 Shift+Tab이나 들여쓰기·내어쓰기로 바꿔요. 번호는 저절로 붙어요.',
      '법조문을 붙여 넣으면 번호를 떼고 단계만 살려요.',
      '다른 조문을 가리킬 때는 ‘조문 참조’나 { 를 눌러 고르세요.',
      '조와 장은 위로·아래로 단추로 옮겨요. 넓은 화면에서는 차례에서 끌어 옮길 수도 있어요.',
      '되돌리기는 내가 고친 것만 되돌려요.',
    ],
  },
}

export type DraftWords = typeof draftKo
