import type { RefusalWords } from './refusal.ts'

const count = (n: number): string => n.toLocaleString('en')
/** ` (64 KB)`. Empty where only the kind of refusal is known, as from the code of a closed socket. */
const size = (bytes: number | undefined): string =>
  bytes === undefined ? '' : ` (${count(Math.floor(bytes / 1024))} KB)`

export const refusalEn: RefusalWords = {
  bad_request: ({ field }) =>
    `What was sent could not be read${field ? ` (${field})` : ''}. Nothing has changed. Reload the page and try again.`,
  body_too_large: ({ limit }) =>
    `That is more than can be sent at once${size(limit)}. Nothing has changed. Send it in parts.`,
  not_found: () => 'There is no such page. Check the address, or start again from the home page.',
  no_charter: ({ charter }) =>
    `There is no charter called “${charter}”. Check the address, or start again from the home page.`,
  foreign_origin: () =>
    'The request came from another site and was not taken. Nothing has changed. Open this site itself and try again.',
  nickname_empty: () => 'The name is empty. Write at least one letter.',
  nickname_too_long: ({ limit }) =>
    `A name may have up to ${count(limit)} characters. Make it a little shorter.`,
  nickname_hidden_characters: () =>
    'The name has characters in it that cannot be seen. Clear it and type it by hand.',
  too_many_guests: () =>
    'Too many names came from one place at once. Yours is still in the field; press again in a moment.',
  not_signed_in: () =>
    'Choose a name to write with the others. You can go on reading without one. Press “Choose a name and write”.',
  read_only: () =>
    'You can only read at the moment, so the change was not taken. Your words are in the tray, ready to copy.',
  frame_broken: () =>
    'What was sent broke on the way and was not taken. Your words are in the tray, and the draft has been loaded again.',
  frame_unknown: () =>
    'This page and the server are of different builds, so the words were not taken. They are in the tray; reload and go on.',
  frame_too_large: ({ limit }) =>
    `That is more than can be sent at once${size(limit)}, so it was not taken. Your words are in the tray; paste them in parts.`,
  too_fast: () =>
    'Too much arrived in a short time, so we pause. Your words are on this device and will be sent by themselves in a moment.',
  no_such_place: () =>
    'The place you were writing in is not in the charter, so the words were not taken. They are in the tray; copy them to another place.',
  wrong_content: () =>
    'That place cannot hold this kind of content, so it was not taken. Your words are in the tray; copy them as plain text.',
  gap: () =>
    'Part of what was sent before never reached the server, so this could not follow. Your words are in the tray and the draft has been loaded afresh.',
  foreign_id: () =>
    'This window shared its place with another one, so the words were not taken. They are in the tray and the draft has been loaded afresh.',
  text_too_long: ({ limit }) =>
    `One place holds up to ${count(limit)} characters, so the words were not taken. They are in the tray; shorten or divide them.`,
  charter_too_large: ({ limit }) =>
    `The whole charter is as large as it may be${size(limit)}, so the words were not taken. They are in the tray; shorten them.`,
  too_many_nodes: ({ limit }) =>
    `A charter may have ${count(limit)} articles and chapters, so no more were added. Words you were writing are in the tray.`,
  generation_changed: () =>
    'The draft on the server was rebuilt, so it has been loaded afresh. Words not sent yet are in the tray, ready to copy.',
  store_failed: () =>
    'The server could not store the text. Your change is not saved yet but is on this device. It will be sent again by itself.',
  going_away: () =>
    'The server is pausing. Unsent words are on this device and will be sent by themselves when it is back.',
}
