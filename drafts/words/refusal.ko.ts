import type { Role } from '../rules/role.ts'
import type { RefusalWords } from './refusal.ts'
import { STATES_KO } from './version-states.ts'
import { momentKo } from './moment.ts'

const count = (n: number): string => n.toLocaleString('ko-KR')
/** `20자`. Vague where only the kind of refusal is known. */
const some = (n: number | undefined, unit: string): string =>
  n === undefined ? '정해진 수' : `${count(n)}${unit}`
/** `(64KB)`. Empty where only the kind of refusal is known, as from the code of a closed socket. */
const size = (bytes: number | undefined): string =>
  bytes === undefined ? '' : `(${count(Math.floor(bytes / 1024))}KB)`

/** `2026년 12월 1일 오후 3:00(한국 시각)까지`, or `otherwise` where there is no such day or it is not known. */
const till = (at: number | null | undefined, otherwise: string): string =>
  at ? `${momentKo.said(at)}까지` : otherwise
/** ` 이유: “…”`, where one is known. */
const why = (reason: string | undefined): string => (reason ? ` 이유: “${reason}”` : '')
/** `3분`. */
const wait = (seconds: number): string =>
  seconds < 60 ? `${count(seconds)}초` : `${count(Math.ceil(seconds / 60))}분`

const ROLES: Record<Role, string> = {
  reader: '읽는 이가',
  guest: '손님이',
  citizen: '시민이',
  moderator: '조정자가',
  admin: '운영자가',
}

export const refusalKo: RefusalWords = {
  bad_request: ({ field }) =>
    `보낸 내용을 읽지 못했어요${field ? ` (${field})` : ''}. 바뀐 것은 없어요. 새로 고친 뒤 다시 해 주세요.`,
  body_too_large: ({ limit }) =>
    `한 번에 보낼 수 있는 크기${size(limit)}를 넘었어요. 바뀐 것은 없어요. 나누어 보내 주세요.`,
  not_found: () => '찾는 쪽이 없어요. 주소를 확인하거나 첫 화면에서 다시 찾아 주세요.',
  no_charter: ({ charter }) =>
    `${charter ? `‘${charter}’라는` : '그런'} 헌장은 없어요. 주소를 확인하거나 첫 화면에서 다시 찾아 주세요.`,
  foreign_origin: () =>
    '다른 사이트에서 온 요청이라 받지 않았어요. 바뀐 것은 없어요. 이 사이트를 직접 열어 다시 해 주세요.',
  nickname_empty: () => '이름이 비어 있어요. 한 글자 이상 적어 주세요.',
  nickname_too_long: ({ limit }) =>
    `이름은 ${some(limit, '자')}까지 쓸 수 있어요. 조금 줄여 주세요.`,
  nickname_hidden_characters: () =>
    '이름에 보이지 않는 글자가 들어 있어요. 이름을 지우고 직접 적어 주세요.',
  too_many_guests: () =>
    '같은 곳에서 너무 많은 이름이 한꺼번에 들어왔어요. 적은 이름은 그대로 있으니 잠시 뒤 다시 눌러 주세요.',
  not_signed_in: () =>
    '먼저 들어와야 할 수 있어요. 읽기는 그대로 할 수 있어요. 초안에서는 ‘이름 정하고 함께 쓰기’를 눌러 주세요.',
  read_only: () =>
    '지금은 읽기만 할 수 있어요. 쓰던 글이 있으면 그대로 남아 있어요. 복사해 둘 수 있어요.',
  frame_broken: () =>
    '보낸 내용이 도중에 깨져서 받지 못했어요. 글은 보관함에 두었고, 초안은 다시 불러왔어요.',
  frame_unknown: () =>
    '이 화면과 서버가 서로 다른 판이라 받지 못했어요. 글은 보관함에 두었으니, 새로 고친 뒤 이어서 써 주세요.',
  frame_too_large: ({ limit }) =>
    `한 번에 보낼 수 있는 크기${size(limit)}를 넘어서 받지 못했어요. 글은 보관함에 두었으니 나누어 붙여 주세요.`,
  too_fast: () =>
    '짧은 사이에 너무 많은 글이 와서 잠시 쉬어요. 쓴 글은 그대로 있어요. 초안의 글은 조금 뒤에 저절로 보내고, 그 밖의 글은 조금 뒤에 다시 눌러 주세요.',
  no_such_place: () =>
    '고치던 곳이 헌장에 없어서 받지 못했어요. 글은 보관함에 두었으니 복사해 다른 곳에 붙일 수 있어요.',
  wrong_content: () =>
    '그곳에 담을 수 없는 내용이라 받지 못했어요. 글은 보관함에 두었으니 글자만 복사해 붙여 주세요.',
  gap: () =>
    '앞서 보낸 글의 일부가 서버에 닿지 않아 이어 받지 못했어요. 글은 보관함에 두었고, 초안은 다시 불러왔어요.',
  foreign_id: () =>
    '다른 창이 쓰던 자리와 겹쳐서 받지 못했어요. 글은 보관함에 두었고, 초안은 다시 불러왔어요.',
  others_words: () =>
    '다른 사람이 쓴 글이 있는 조나 장을 한 번에 빼거나 지우는 일은 계정이 있어야 할 수 있어서 받지 못했어요. 그 글은 그대로 있고, 쓰던 글은 보관함에 두었어요. 부분을 고치거나 댓글로 제안할 수 있고, 메일 주소나 패스키로 들어오면 뺄 수 있어요.',
  text_too_long: ({ limit }) =>
    `한 곳에는 ${some(limit, '자')}까지 쓸 수 있어서 받지 못했어요. 글은 보관함에 두었으니 줄이거나 나누어 붙여 주세요.`,
  charter_too_large: ({ limit }) =>
    `헌장 전체의 크기${size(limit)}를 넘어서 받지 못했어요. 글은 보관함에 두었으니 줄여서 붙여 주세요.`,
  too_many_nodes: ({ limit }) =>
    `헌장 하나에는 조와 장을 ${some(limit, '개')}까지 둘 수 있어서 넣지 못했어요. 쓰던 글은 보관함에 두었어요.`,
  generation_changed: () =>
    '서버의 초안이 다시 세워져서 새로 불러왔어요. 아직 보내지 못한 글은 보관함에 두었으니 복사해 붙일 수 있어요.',
  store_failed: () =>
    '쓰기를 잠시 멈췄어요. 서버가 지금 글을 저장하지 못해요. 고친 글은 이 기기에 있고, 다시 저장할 수 있게 되면 저절로 보내요. 읽기는 그대로예요.',
  going_away: () =>
    '서버가 잠시 쉬어요. 보내지 못한 글은 이 기기에 있고, 다시 열리면 저절로 보내요.',
  come_again: () =>
    '할 수 있는 일이 바뀌어 다시 이어요. 보내지 못한 글은 이 기기에 있고, 이어지면 저절로 보내요.',
  nickname_taken: () =>
    '다른 분이 쓰는 별명과 같거나 똑같아 보여요. 헷갈리지 않게 다른 별명을 적어 주세요.',

  account_needed: () =>
    '이 헌장에서는 계정이 있어야 할 수 있는 일이에요. 쓰던 글이 있으면 그대로 남아 있어요. 메일 주소나 패스키로 들어오면 같은 이름으로 이어 갈 수 있어요.',
  address_needed: () =>
    '확인한 메일 주소가 있어야 할 수 있는 일이에요. 쓰던 글이 있으면 그대로 남아 있어요. ‘나’에서 주소를 더한 뒤 다시 해 주세요.',
  account_too_new: ({ until }) =>
    `새 계정은 ${till(until, '얼마 동안')} 기다렸다가 쓸 수 있어요. 쓰던 글이 있으면 그대로 남아 있어요. 읽기와 신고는 지금도 할 수 있어요.`,
  muted: ({ until, reason }) =>
    `${till(until, '한동안')} 이 헌장에 쓸 수 없어요.${why(reason)} 쓰던 글이 있으면 그대로 남아 있어요. 읽기는 그대로 할 수 있고, ‘나’의 알림에서 이의를 낼 수 있어요.`,
  frozen: ({ until, reason }) =>
    `이 글은 ${till(until, '조정자가 풀 때까지')} 잠겨 있어서 받지 못했어요.${why(reason)} 쓰던 글은 보관함에 두었어요. 다른 곳은 그대로 고칠 수 있어요.`,
  charter_frozen: ({ until, reason }) =>
    `헌장 전체가 ${till(until, '조정자가 풀 때까지')} 잠겨 있어요.${why(reason)} 쓰던 글이 있으면 그대로 남아 있어요. 읽기와 신고는 그대로 할 수 있어요.`,
  charter_closed: () =>
    '더는 글을 받지 않는 헌장이에요. 쓰던 글이 있으면 그대로 남아 있어요. 읽기는 그대로 할 수 있어요.',
  role_needed: ({ role }) =>
    `${role ? ROLES[role] : '조정자가'} 할 수 있는 일이에요. 바뀐 것은 없어요. 도움이 필요하면 신고로 알려 주세요.`,
  passkey_needed: () =>
    '다른 사람의 일을 정하는 자리라 패스키를 먼저 확인해요. 바뀐 것은 없어요. 확인한 뒤 다시 해 주세요.',

  confirm_needed: ({ minutes }) =>
    `판을 승인하거나 소수의견을 내려면 ${some(minutes, '분')} 안에 본인임을 다시 확인한 세션이어야 해요. 바뀐 것은 없어요. 확인한 뒤 다시 해 주세요.`,

  address_wrong: () => '메일 주소로 읽을 수 없어요. @ 앞뒤를 다시 확인해 주세요.',
  mail_failed: () =>
    '지금은 메일을 보내지 못했어요. 잠시 뒤 다시 누르거나 다른 방법으로 들어와 주세요.',
  code_wrong: ({ left }) =>
    `코드가 맞지 않아요. ${left === undefined ? '' : `${count(left)}번 더 적어 볼 수 있어요. `}가장 나중에 받은 코드인지 확인해 주세요.`,
  code_over: () =>
    '이 코드는 이미 썼거나, 시간이 지났거나, 여러 번 틀려서 끝났어요. 새 코드를 받아 주세요.',
  code_elsewhere: () =>
    '이 브라우저에서 요청한 코드가 아니에요. 코드는 요청한 브라우저에서만 쓸 수 있어요. 그 브라우저로 돌아가거나 여기서 새 코드를 받아 주세요.',
  link_over: () =>
    '이미 썼거나 끝난 주소예요. 바뀐 것은 없어요. 서버를 맡은 분은 새 주소를 만들 수 있어요.',
  provider_failed: () =>
    '그쪽에서 확인을 마치지 못했어요. 바뀐 것은 없어요. 다시 해 보거나 다른 방법으로 들어와 주세요.',
  passkey_failed: () =>
    '패스키를 확인하지 못했어요. 바뀐 것은 없어요. 다시 해 보거나 다른 방법으로 들어와 주세요.',
  too_many_tries: ({ seconds }) =>
    `짧은 사이에 너무 여러 번 했어요. ${seconds ? `${wait(seconds)} 뒤에` : '잠시 뒤에'} 다시 해 주세요. 바뀐 것은 없어요.`,
  last_way_in: () =>
    '이것을 지우면 다시 들어올 방법이 없어져서 그대로 두었어요. 메일 주소나 다른 패스키를 먼저 더해 주세요.',
  session_old: () =>
    '들어온 지 오래되어 본인인지 한 번 더 확인해요. 바뀐 것은 없어요. 다시 들어온 뒤 이어서 해 주세요.',

  reason_needed: ({ limit }) =>
    `적어야 할 칸이 비었거나 너무 길거나, 보이지 않는 글자가 있어요${limit ? ` (${count(limit)}자까지)` : ''}. 규칙과 이유는 당사자와 공개 기록이 함께 읽어요. 바뀐 것은 없어요.`,
  too_long_ahead: ({ days }) =>
    `${days ? `${count(days)}일` : '정한 날'}보다 길게는 정할 수 없어요. 바뀐 것은 없어요. 기간을 줄여 주세요.`,
  own_act: () =>
    '자기가 한 조치는 다른 조정자가 판단해요. 바뀐 것은 없어요. 다른 조정자에게 맡겨 주세요.',
  already_done: () => '이미 된 일이에요. 새로 고치면 지금 모습을 볼 수 있어요.',
  nothing_to_undo: () =>
    '그 시간에 되돌릴 글이 없어요. 바뀐 것은 없어요. 더 앞의 시간부터 골라 보세요.',
  last_admin: () => '마지막 운영자라서 그대로 두었어요. 다른 분을 운영자로 정한 뒤 다시 해 주세요.',
  not_over_equals: () =>
    '나와 같거나 더 높은 역할의 분에게는 할 수 없는 일이에요. 바뀐 것은 없어요.',
  slug_taken: () =>
    '그 주소를 쓰는 헌장이 이미 있어요. 적은 것은 그대로 있으니 주소만 바꿔 주세요.',
  slug_wrong: () =>
    '주소는 영어 소문자로 시작해 소문자와 숫자, 붙임표로 3자에서 40자까지 적어 주세요. 집에서 쓰는 몇몇 이름은 쓸 수 없어요.',
  markdown_wrong: ({ line, reason }) =>
    `${line ? `${count(line)}번째 줄을` : '글을'} 읽지 못해서 헌장을 열지 않았어요.${reason ? ` (${reason})` : ''} 적은 글은 그대로 있으니 고쳐서 다시 눌러 주세요.`,
  words_empty: () => '적은 글이 없어요. 한 글자 이상 적어 주세요.',
  words_too_long: ({ limit }) =>
    `${some(limit, '자')}까지 쓸 수 있어요. 적은 글은 그대로 있으니 조금 줄여 주세요.`,
  words_hidden_characters: () =>
    '보이지 않거나 글의 방향을 바꾸는 글자, 또는 너무 많이 겹친 부호가 들어 있어요. 적은 글은 그대로 있으니 그 글자를 지워 주세요.',
  quote_gone: () =>
    '고른 낱말이 그사이 글에서 바뀌었어요. 적은 글은 그대로 있으니 낱말을 다시 고르거나 조 전체에 남겨 주세요.',
  thread_hidden: () =>
    '그사이 가려진 글이라 답할 수 없어요. 적은 글은 그대로 있으니 복사해 둘 수 있어요.',
  not_yours: () => '자기가 쓴 글만 바꿀 수 있어요. 바뀐 것은 없어요.',
  text_changed: () =>
    '보고 있던 글이 그사이 바뀌었어요. 지금 글을 읽고 다시 골라 주세요. 적은 글은 그대로 있어요.',
  version_moved: ({ state }) =>
    `이 판은 지금 ‘${STATES_KO[state] ?? '다른 단계'}’ 단계라 그 일을 할 수 없어요. 바뀐 것은 없어요. 새로 고치면 지금 모습을 볼 수 있어요.`,
  vote_not_passed: () =>
    '이 글의 가장 나중 표결에서 가결되지 않은 것이 있어 승인할 수 없어요. 바뀐 것은 없어요. 초안으로 돌려보내 고친 뒤 새 후보로 올리거나, 다시 표결해 주세요.',
  inputs_open: ({ count: open }) =>
    `처리 결과가 없는 논의가 ${some(open, '건')} 있어 승인할 수 없어요. 바뀐 것은 없어요. 결과를 정하거나, 까닭을 밝히고 넘긴 뒤 다시 해 주세요.`,
  aside_needed: () =>
    '내가 절반 넘게 쓴 조가 있어요. 비켜서거나, 비켜서지 않는 까닭을 적어 주세요. 적은 글은 그대로 있어요.',
  number_taken: ({ number }) =>
    `그사이 다른 판이 ${number ? `${number}번으로 ` : ''}공포되어, 이 판은 공포하지 않았어요. 적은 글은 그대로 있어요. 그 판과 견주어 보고 다시 해 주세요.`,
  round_waits: ({ until }) =>
    `아직 표를 받지 않아요.${until ? ` ${momentKo.said(until)}에 열려요.` : ''} 바뀐 것은 없어요. 열린 뒤에 다시 해 주세요.`,
  round_over: ({ state }) =>
    state === 'cancelled'
      ? '거둔 표결이라 표를 받지 않아요. 바뀐 것은 없어요. 표결의 쪽에서 까닭을 볼 수 있어요.'
      : '표결이 끝나서 그 일을 할 수 없어요. 그 전에 낸 표는 그대로 세었어요. 결과는 표결의 쪽에 있어요.',
  round_running: () =>
    '이 판의 표결이 열려 있어서 그 일을 할 수 없어요. 바뀐 것은 없어요. 그 표결이 끝난 뒤에 다시 해 주세요.',
  nothing_failed: () =>
    '이 판에는 표결에서 가결되지 않은 조가 없어요. 조마다 묻는 표결이 끝나야 돌려보낼 수 있어요.',
  nothing_left: () =>
    '돌려보내면 남는 조가 없어서 새 후보를 올릴 수 없어요. 판 후보를 초안으로 돌려보내 주세요.',
  not_on_roll: () =>
    '이 표결의 명부에 없어서 표를 낼 수 없어요. 명부는 표결을 열 때 정해졌어요. 누가 명부에 드는지는 표결의 쪽에 적혀 있어요.',
  no_choice: () =>
    '고른 것이 없어서 표를 내지 않았어요. 찬성, 반대, 기권 가운데 하나를 골라 주세요.',
}
