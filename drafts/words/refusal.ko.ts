import type { RefusalWords } from './refusal.ts'

const count = (n: number): string => n.toLocaleString('ko-KR')
/** `(64KB)`. Empty where only the kind of refusal is known, as from the code of a closed socket. */
const size = (bytes: number | undefined): string =>
  bytes === undefined ? '' : `(${count(Math.floor(bytes / 1024))}KB)`

export const refusalKo: RefusalWords = {
  bad_request: ({ field }) =>
    `보낸 내용을 읽지 못했어요${field ? ` (${field})` : ''}. 바뀐 것은 없어요. 새로 고친 뒤 다시 해 주세요.`,
  body_too_large: ({ limit }) =>
    `한 번에 보낼 수 있는 크기${size(limit)}를 넘었어요. 바뀐 것은 없어요. 나누어 보내 주세요.`,
  not_found: () => '찾는 쪽이 없어요. 주소를 확인하거나 첫 화면에서 다시 찾아 주세요.',
  no_charter: ({ charter }) =>
    `‘${charter}’라는 헌장은 없어요. 주소를 확인하거나 첫 화면에서 다시 찾아 주세요.`,
  foreign_origin: () =>
    '다른 사이트에서 온 요청이라 받지 않았어요. 바뀐 것은 없어요. 이 사이트를 직접 열어 다시 해 주세요.',
  nickname_empty: () => '이름이 비어 있어요. 한 글자 이상 적어 주세요.',
  nickname_too_long: ({ limit }) => `이름은 ${count(limit)}자까지 쓸 수 있어요. 조금 줄여 주세요.`,
  nickname_hidden_characters: () =>
    '이름에 보이지 않는 글자가 들어 있어요. 이름을 지우고 직접 적어 주세요.',
  too_many_guests: () =>
    '같은 곳에서 너무 많은 이름이 한꺼번에 들어왔어요. 적은 이름은 그대로 있으니 잠시 뒤 다시 눌러 주세요.',
  not_signed_in: () =>
    '이름을 정해야 함께 쓸 수 있어요. 읽기는 그대로 할 수 있어요. ‘이름 정하고 함께 쓰기’를 눌러 주세요.',
  read_only: () =>
    '지금은 읽기만 할 수 있어서 고친 글을 받지 못했어요. 쓰던 글은 보관함에 두었으니 복사할 수 있어요.',
  frame_broken: () =>
    '보낸 내용이 도중에 깨져서 받지 못했어요. 글은 보관함에 두었고, 초안은 다시 불러왔어요.',
  frame_unknown: () =>
    '이 화면과 서버가 서로 다른 판이라 받지 못했어요. 글은 보관함에 두었으니, 새로 고친 뒤 이어서 써 주세요.',
  frame_too_large: ({ limit }) =>
    `한 번에 보낼 수 있는 크기${size(limit)}를 넘어서 받지 못했어요. 글은 보관함에 두었으니 나누어 붙여 주세요.`,
  too_fast: () =>
    '짧은 사이에 너무 많은 글이 와서 잠시 쉬어요. 글은 이 기기에 있고, 조금 뒤에 저절로 보내요.',
  no_such_place: () =>
    '고치던 곳이 헌장에 없어서 받지 못했어요. 글은 보관함에 두었으니 복사해 다른 곳에 붙일 수 있어요.',
  wrong_content: () =>
    '그곳에 담을 수 없는 내용이라 받지 못했어요. 글은 보관함에 두었으니 글자만 복사해 붙여 주세요.',
  gap: () =>
    '앞서 보낸 글의 일부가 서버에 닿지 않아 이어 받지 못했어요. 글은 보관함에 두었고, 초안은 다시 불러왔어요.',
  foreign_id: () =>
    '다른 창이 쓰던 자리와 겹쳐서 받지 못했어요. 글은 보관함에 두었고, 초안은 다시 불러왔어요.',
  text_too_long: ({ limit }) =>
    `한 곳에는 ${count(limit)}자까지 쓸 수 있어서 받지 못했어요. 글은 보관함에 두었으니 줄이거나 나누어 붙여 주세요.`,
  charter_too_large: ({ limit }) =>
    `헌장 전체의 크기${size(limit)}를 넘어서 받지 못했어요. 글은 보관함에 두었으니 줄여서 붙여 주세요.`,
  too_many_nodes: ({ limit }) =>
    `헌장 하나에는 조와 장을 ${count(limit)}개까지 둘 수 있어서 넣지 못했어요. 쓰던 글은 보관함에 두었어요.`,
  generation_changed: () =>
    '서버의 초안이 다시 세워져서 새로 불러왔어요. 아직 보내지 못한 글은 보관함에 두었으니 복사해 붙일 수 있어요.',
  store_failed: () =>
    '서버가 글을 저장하지 못했어요. 고친 글은 아직 저장되지 않았고 이 기기에 있어요. 잠시 뒤 저절로 다시 보내요.',
  going_away: () =>
    '서버가 잠시 쉬어요. 보내지 못한 글은 이 기기에 있고, 다시 열리면 저절로 보내요.',
}
