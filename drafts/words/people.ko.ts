import type { Kind, Reading } from '../rules/profile.ts'
import type { Stage } from '../rules/policy.ts'
import { momentKo } from './moment.ts'

const num = (n: number): string => n.toLocaleString('ko-KR')

/** What the pages about people say: coming in, one's own page, the site's keepers. */
export const peopleKo = {
  day: momentKo.listed,
  nickname: '별명',
  nicknameHint: (limit: number) => `${num(limit)}자까지 쓸 수 있어요. 실명이 아니어도 돼요.`,

  enter: {
    title: '들어오기',
    description: '메일 코드나 패스키로 들어오거나, 별명만 정하고 손님으로 함께 써요.',
    lead: '헌장을 읽는 데에는 아무것도 필요 없어요. 함께 쓰려면 아래에서 편한 길을 하나 골라 주세요.',
    asAccount: (name: string) =>
      `지금 ‘${name}’ 계정으로 들어와 있어요. 아래에서 다시 들어오면 본인이라는 것이 새로 확인돼요.`,
    asGuest: (name: string) =>
      `지금 손님 ‘${name}’이에요. 주소나 패스키로 들어오면 쓴 글은 그대로 이어지고 계정이 돼요.`,
    toMe: '‘나’로 가기',
    done: {
      out: '나왔어요. 읽기는 그대로 할 수 있어요.',
      left: '이 사이트를 떠났어요. 주소와 들어오는 길은 모두 지웠어요. 그동안 함께해 주셔서 고마워요.',
    },
    mail: {
      title: '메일 코드로',
      hint: '비밀번호는 없어요. 적은 주소로 여섯 자리 코드를 보내 드려요. 처음이면 계정이 새로 생겨요.',
      address: '메일 주소',
      send: '코드 받기',
    },
    console:
      '이 사이트는 아직 메일을 보내지 못해요. 코드는 서버를 켠 화면(콘솔)에 찍히니, 서버를 맡은 분께 물어보세요.',
    providers: {
      title: '다른 서비스로',
      hint: '그 서비스가 알려 주는 번호 하나만 받아 두고, 이름이나 친구는 받지 않아요.',
      names: {
        kakao: '카카오로 들어오기',
        naver: '네이버로 들어오기',
        google: 'Google로 들어오기',
      },
    },
    passkey: {
      title: '패스키로',
      hint: '전에 패스키를 만들어 두었다면, 이 기기의 화면 잠금을 푸는 것만으로 들어올 수 있어요.',
      button: '패스키로 들어오기',
    },
    guest: {
      title: '손님으로',
      hint: '별명만 정하면 돼요. 헌장이 손님에게 열어 둔 만큼 댓글을 달거나 초안을 함께 쓸 수 있어요. 손님은 이 브라우저에서만 이어지고, 여기서 나오면 같은 손님으로 돌아올 수 없어요.',
      button: '손님으로 함께 쓰기',
    },
  },

  code: {
    title: '코드 적기',
    mailed: '여섯 자리 코드를 메일로 보냈어요. 10분 안에, 이 브라우저에서 한 번 쓸 수 있어요.',
    printed:
      '여섯 자리 코드가 서버를 켠 화면(콘솔)에 찍혔어요. 10분 안에, 이 브라우저에서 한 번 쓸 수 있어요.',
    spam: '몇 분이 지나도 오지 않으면 스팸함을 열어 보세요.',
    label: '여섯 자리 코드',
    name: '별명 (처음이라면)',
    nameHint: '처음 들어오는 분만 적어요. 비워 두면 하나를 지어 드려요.',
    button: '들어가기',
    again: '새 코드 받기',
  },

  first: {
    title: '이 사이트의 첫 운영자',
    lead: '이 주소를 연 분이 이 사이트의 운영자가 돼요. 주소는 한 번만 쓸 수 있어요. 아래를 누르기 전에는 아무것도 바뀌지 않아요.',
    as: (name: string) => `지금 들어와 있는 ‘${name}’이 운영자가 돼요.`,
    nameHint: '비워 두면 하나를 지어 드려요. 나중에 바꿀 수 있어요.',
    button: '운영자 되기',
  },

  confirm: {
    title: '본인 확인하기',
    lead: '다른 사람의 일을 정하기 전에, 본인인지 한 번 확인해요. 확인하면 하던 곳으로 돌아가요.',
    otherwise:
      '이 사이트에서는 메일로 받은 코드처럼 들어올 때 쓰는 방법으로도 확인할 수 있어요. 한 번 더 들어오면 확인돼요.',
    enter: '메일 코드나 다른 방법으로 확인하기',
    none: '이 계정에는 아직 패스키가 없어요. 먼저 ‘나’에서 하나를 만들어 주세요.',
    button: '패스키 확인하기',
    toMe: '‘나’에서 패스키 만들기',
    back: '하던 곳으로 돌아가기',
  },

  /** What the script says about a passkey. */
  passkey: {
    noScript: '패스키를 쓰려면 자바스크립트가 필요해요. 다른 길은 자바스크립트 없이도 돼요.',
    missing: '이 브라우저나 이 주소(https가 아닌 곳)에서는 패스키를 쓸 수 없어요.',
    cancelled: '패스키 확인을 마치지 않아 바뀐 것이 없어요. 다시 누르면 처음부터 해요.',
    already: '이 기기의 패스키는 이미 이 계정에 있어요.',
    failed:
      '이 기기에서 패스키를 쓰지 못했어요. 바뀐 것은 없어요. 다른 기기나 다른 방법으로 해 주세요.',
    unreachable: '서버에 닿지 못했어요. 바뀐 것은 없어요. 연결을 확인하고 다시 눌러 주세요.',
  },

  me: {
    title: '나',
    description: '별명과 읽기 설정, 들어오는 길과 알림이 모여 있어요.',
    guest: '손님으로 들어와 있어요. 이 브라우저에서만 이어져요.',
    account: (since: string) => `${since}에 만든 계정이에요.`,
    admin: '운영자',
    toSite: '사이트 운영',
    out: '나오기',
    outGuest: '손님으로서 나오면 같은 손님으로 돌아올 수 없어요. 먼저 주소나 패스키를 더해 두세요.',
    noWayBack:
      '지금은 다시 들어올 길이 없어요. 이 브라우저를 잃으면 이 계정도 잃어요. 아래에서 패스키나 메일 주소를 하나 더해 두세요.',
    done: {
      profile: '별명과 소개를 저장했어요.',
      reading: '읽기 설정을 저장했어요.',
      session: '로그인을 끝냈어요.',
      passkey: '패스키를 지웠어요.',
      notices: '알림을 모두 읽은 것으로 했어요.',
      first:
        '이제 이 사이트의 운영자예요. 다음에도 들어올 수 있게 패스키나 메일 주소를 하나 더해 두세요.',
      entered: '들어왔어요.',
      added: '패스키를 더했어요.',
    },
    notices: {
      title: '알림',
      none: '아직 알림이 없어요. 내 글에 조치나 답이 생기면 여기에 나타나요.',
      unread: '새 알림',
      read: '모두 읽은 것으로',
      charter: '헌장',
      rule: '규칙',
      reason: '이유',
      until: '언제까지',
      open: '조치 보기',
      appeal: '조치 보고 이의 내기',
    },
    profile: {
      title: '별명과 소개',
      colour: '글에 쓰이는 색',
      colours: ['보라', '파랑', '빨강', '초록', '갈색', '남색', '자주', '잿빛'],
      kind: '어떤 자격으로 함께하나요? (적지 않아도 돼요)',
      kindHint: '몇 분이 어떤 자격으로 함께하는지 더한 수로만 써요. 누구의 것인지는 보이지 않아요.',
      kinds: {
        user: '이용자',
        industry: '인터넷 사업체 종사자',
        group: '단체',
        other: '그 밖에',
      } satisfies Record<Kind, string>,
      noKind: '밝히지 않음',
      lang: '화면과 메일의 언어',
      langs: { ko: '한국어', en: 'English' },
      noLang: '정하지 않음',
      button: '저장',
    },
    reading: '읽기 설정',
    ways: {
      title: '들어오는 길',
      address: '메일 주소',
      noAddress: '아직 없어요.',
      addressHint: '주소는 코드와 알림을 보낼 때만 쓰고, 누구에게도 보여 주지 않아요.',
      addressAdd: '주소 더하기',
      addressChange: '주소 바꾸기',
      send: '코드 받기',
      newAddress: '새 메일 주소',
      providers: '이어 둔 서비스',
      providerNames: { kakao: '카카오', naver: '네이버', google: 'Google' },
      passkeys: '패스키',
      noPasskeys: '아직 없어요. 패스키가 있으면 코드 없이 화면 잠금만으로 들어올 수 있어요.',
      passkey: (n: number) => `패스키 ${num(n)}`,
      made: '만든 때',
      used: '마지막으로 쓴 때',
      neverUsed: '아직 쓴 적 없음',
      remove: '지우기',
      removeNamed: (n: number) => `패스키 ${num(n)} 지우기`,
      add: '패스키 더하기',
    },
    sessions: {
      title: '로그인한 곳',
      hint: '어디에서 들어왔는지는 남기지 않아, 때로만 알아볼 수 있어요.',
      here: '지금 이곳',
      began: '들어온 때',
      used: '마지막으로 쓴 때',
      end: '끝내기',
      endNamed: (began: string) => `${began}에 들어온 로그인 끝내기`,
      others: '다른 곳 모두 끝내기',
    },
    data: {
      title: '내 자료',
      hint: '이 사이트가 나에 대해 가진 것을 모두 JSON 파일로 받아요. 헌장에 쓴 글과 받은 조치도 들어 있어요.',
      button: '내 자료 내려받기',
    },
    leave: {
      title: '떠나기',
      summary: '이 사이트를 떠나기',
      erased: '곧바로 지우는 것',
      erasedList: [
        '메일 주소, 이어 둔 서비스, 패스키',
        '모든 로그인과 알림',
        '별명, 색, 자격, 읽기 설정',
      ],
      stays: '남는 것',
      staysList: [
        '헌장의 일부가 된 글. 쓴 사람 자리에는 ‘탈퇴한 참여자’라고만 나와요.',
        '누가 무엇을 정했는지의 공개 기록. 이름은 한 시간 안에 모든 헌장에서 사라져요.',
        '보내지 못하고 이 기기에 남아 있는 글. 브라우저의 사이트 자료 지우기로 지울 수 있어요.',
      ],
      noReturn:
        '되돌릴 수 없어요. 다시 오면 새 사람으로 시작해요. 필요하면 먼저 내 자료를 내려받아 두세요.',
      sure: '무엇이 지워지고 무엇이 남는지 읽었고, 떠나려고 해요.',
      tick: '떠나려면 아래 칸에 표시해 주세요. 아직 아무것도 지우지 않았어요.',
      button: '떠나기',
    },
  },

  reading: {
    title: '글자와 밝기',
    description: '이 기기에서 글자 크기와 밝기를 골라요. 들어오지 않아도 돼요.',
    lead: '고른 대로 모든 쪽이 보여요. 이 브라우저에 적어 두고, 들어와 있으면 계정에도 함께 적어 두어요.',
    size: '글자 크기',
    sizes: { normal: '보통', large: '크게', larger: '더 크게' } satisfies Record<
      Reading['size'],
      string
    >,
    light: '밝기',
    lights: { system: '기기 설정대로', light: '밝게', dark: '어둡게' } satisfies Record<
      Reading['light'],
      string
    >,
    button: '저장',
    done: '저장했어요. 이제 고른 대로 보여요.',
  },

  site: {
    title: '사이트 운영',
    pages: '사이트 운영',
    settings: '설정',
    people: '사람들',
    charters: '헌장들',
    done: '저장했어요.',
    confirm: '패스키 확인하기 (새 창)',
    keptTyped: '적은 것은 그대로 있어요. 확인한 뒤 이 창에서 다시 눌러 주세요.',
    name: { ko: '사이트 이름 (한국어)', en: '사이트 이름 (영어)' },
    nameHint: (limit: number) => `모든 쪽의 맨 위에 나와요. ${num(limit)}자까지.`,
    nameWrong: '사이트 이름은 비워 둘 수 없고, 한 줄로 적어야 해요. 바뀐 것은 없어요.',
    passkeys: '정하는 일 앞에서 패스키 확인',
    passkeysHint: '조정자와 운영자가 무엇을 정하기 전에 패스키로 본인을 확인해요.',
    passkeyModes: {
      auto: '이 컴퓨터(localhost)에서만 아니면 확인 (권장)',
      on: '언제나 확인',
      off: '확인하지 않음',
    },
    privacy: { ko: '개인정보 쪽의 글 (한국어)', en: '개인정보 쪽의 글 (영어)' },
    privacyHint: (limit: number) =>
      `비워 두면 함께 나온 글을 보여요. 빈 줄로 문단을 나누고, ${num(limit)}자까지 적을 수 있어요.`,
    home: '첫 쪽이 소개하는 헌장',
    save: '저장',

    peopleLead: '별명과 역할만 보여요. 메일 주소는 운영자에게도 보이지 않아요.',
    account: '계정',
    guest: '손님',
    admin: '운영자',
    left: '탈퇴한 참여자',
    since: '처음 온 때',
    sessions: (n: number) => `로그인 ${num(n)}곳`,
    you: '나',
    makeAdmin: '운영자로',
    unmakeAdmin: '운영자에서 빼기',
    endSessions: '로그인 모두 끝내기',
    forPerson: (act: string, name: string) => `${name}: ${act}`,
    next: (limit: number) => `다음 ${num(limit)}명`,
    toStart: '처음부터',
    nobody: '아직 아무도 없어요.',

    stages: { open: '쓰는 중', closed: '닫힘', archived: '보관됨' } satisfies Record<Stage, string>,
    noCharters: '아직 헌장이 없어요. 아래에서 첫 헌장을 열어 보세요.',
    opened: '연 때',
    charterSettings: '설정',
    settingsOf: (title: string) => `${title} 설정`,
    open: '새 헌장 열기',
    slug: '주소에 쓸 이름',
    slugHint:
      '영어 소문자, 숫자, 붙임표로 3자에서 40자까지. 나중에 바꿀 수 없어요. 예: privacy-2026',
    charterTitle: '제목',
    charterTitleHint: '마크다운을 넣으면 그 글의 제목을 쓰니 비워 두어도 돼요.',
    titleNeeded: '제목을 적거나 마크다운을 넣어 주세요. 아직 아무것도 열지 않았어요.',
    titleLong: (limit: number) =>
      `제목은 한 줄, ${num(limit)}자까지 쓸 수 있어요. 아직 아무것도 열지 않았어요.`,
    markdown: '마크다운 (없어도 돼요)',
    markdownHint: '비워 두면 빈 헌장으로 시작해요. 함께 나온 헌장 파일과 같은 꼴이어야 해요.',
    openButton: '헌장 열기',
  },
}

export type PeopleWords = typeof peopleKo
