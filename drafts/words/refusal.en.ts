import type { Role } from '../rules/role.ts'
import type { RefusalWords } from './refusal.ts'
import { STATES_EN } from './version-states.ts'
import { momentEn } from './moment.ts'

const count = (n: number): string => n.toLocaleString('en')
/** `20`. Vague where only the kind of refusal is known. */
const some = (n: number | undefined): string => (n === undefined ? 'a set number of' : count(n))
/** ` (64 KB)`. Empty where only the kind of refusal is known, as from the code of a closed socket. */
const size = (bytes: number | undefined): string =>
  bytes === undefined ? '' : ` (${count(Math.floor(bytes / 1024))} KB)`

/** `until 1 December 2026 at 15:00 (Korea time)`, or `otherwise` where no such day is known. */
const till = (at: number | null | undefined, otherwise: string): string =>
  at ? `until ${momentEn.said(at)}` : otherwise
/** ` The reason: “…”`, where one is known. */
const why = (reason: string | undefined): string => (reason ? ` The reason: “${reason}”` : '')
/** `3 minutes`. */
const wait = (seconds: number): string => {
  const [n, unit] = seconds < 60 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute']
  return `${count(n)} ${unit}${n === 1 ? '' : 's'}`
}

const ROLES: Record<Role, string> = {
  reader: 'a reader',
  guest: 'a guest',
  citizen: 'a citizen',
  moderator: 'a moderator',
  admin: 'an admin',
}

export const refusalEn: RefusalWords = {
  bad_request: ({ field }) =>
    `What was sent could not be read${field ? ` (${field})` : ''}. Nothing has changed. Reload the page and try again.`,
  body_too_large: ({ limit }) =>
    `That is more than can be sent at once${size(limit)}. Nothing has changed. Send it in parts.`,
  not_found: () => 'There is no such page. Check the address, or start again from the home page.',
  no_charter: ({ charter }) =>
    `There is no ${charter ? `charter called “${charter}”` : 'such charter'}. Check the address, or start again from the home page.`,
  foreign_origin: () =>
    'The request came from another site and was not taken. Nothing has changed. Open this site itself and try again.',
  nickname_empty: () => 'The name is empty. Write at least one letter.',
  nickname_too_long: ({ limit }) =>
    `A name may have up to ${some(limit)} characters. Make it a little shorter.`,
  nickname_hidden_characters: () =>
    'The name has characters in it that cannot be seen. Clear it and type it by hand.',
  too_many_guests: () =>
    'Too many names came from one place at once. Yours is still in the field; press again in a moment.',
  not_signed_in: () =>
    'You need to sign in first. You can go on reading as you are. In the draft, press “Choose a name and write”.',
  read_only: () =>
    'You can only read at the moment. Anything you had written is kept. You can copy it.',
  frame_broken: () =>
    'What was sent broke on the way and was not taken. Your words are in the tray, and the draft has been loaded again.',
  frame_unknown: () =>
    'This page and the server are of different builds, so the words were not taken. They are in the tray; reload and go on.',
  frame_too_large: ({ limit }) =>
    `That is more than can be sent at once${size(limit)}, so it was not taken. Your words are in the tray; paste them in parts.`,
  too_fast: () =>
    'Too much arrived in a short time, so we pause. Your words are still here. What belongs to the draft is sent by itself in a moment; for anything else, press again then.',
  no_such_place: () =>
    'The place you were writing in is not in the charter, so the words were not taken. They are in the tray; copy them to another place.',
  wrong_content: () =>
    'That place cannot hold this kind of content, so it was not taken. Your words are in the tray; copy them as plain text.',
  gap: () =>
    'Part of what was sent before never reached the server, so this could not follow. Your words are in the tray and the draft has been loaded afresh.',
  foreign_id: () =>
    'This window shared its place with another one, so the words were not taken. They are in the tray and the draft has been loaded afresh.',
  others_words: () =>
    'Taking out at once what others wrote needs an account, so it was not done. Their text stands, and words you were writing are in the tray. You can edit parts of it or propose it in a comment; sign in with an address or a passkey to take it out.',
  text_too_long: ({ limit }) =>
    `One place holds up to ${some(limit)} characters, so the words were not taken. They are in the tray; shorten or divide them.`,
  charter_too_large: ({ limit }) =>
    `The whole charter is as large as it may be${size(limit)}, so the words were not taken. They are in the tray; shorten them.`,
  too_many_nodes: ({ limit }) =>
    `A charter may have ${some(limit)} articles and chapters, so no more were added. Words you were writing are in the tray.`,
  generation_changed: () =>
    'The draft on the server was rebuilt, so it has been loaded afresh. Words not sent yet are in the tray, ready to copy.',
  store_failed: () =>
    'Writing is paused: the server cannot store the text right now. What you changed is on this device and will be sent by itself when it can. Reading goes on.',
  going_away: () =>
    'The server is pausing. Unsent words are on this device and will be sent by themselves when it is back.',
  come_again: () =>
    'What you may do here has changed, so we connect again. Unsent words are on this device and will be sent by themselves.',
  nickname_taken: () =>
    'Somebody goes by this nickname, or by one that looks the same. Choose another so that nobody mixes you up.',

  account_needed: () =>
    'In this charter that takes an account. Anything you had written is kept. Sign in with an address or a passkey and go on under the same name.',
  address_needed: () =>
    'That takes a confirmed e-mail address. Anything you had written is kept. Add an address on your own page and try again.',
  account_too_new: ({ until }) =>
    `A new account waits ${till(until, 'a while')} before it writes here. Anything you had written is kept. You can read and report now.`,
  muted: ({ until, reason }) =>
    `You cannot write in this charter ${till(until, 'for a while')}.${why(reason)} Anything you had written is kept. You can go on reading, and appeal from the notices on your own page.`,
  frozen: ({ until, reason }) =>
    `This text is frozen ${till(until, 'until a moderator opens it')}, so the words were not taken.${why(reason)} They are in the tray. Everything else can still be edited.`,
  charter_frozen: ({ until, reason }) =>
    `The whole charter is frozen ${till(until, 'until a moderator opens it')}.${why(reason)} Anything you had written is kept. You can still read and report.`,
  charter_closed: () =>
    'This charter takes no more words. Anything you had written is kept. You can go on reading.',
  role_needed: ({ role }) =>
    `This is for ${role ? ROLES[role] : 'a moderator'} to do. Nothing has changed. If you need help, report it.`,
  passkey_needed: () =>
    'This decides about other people, so your passkey is asked for first. Nothing has changed. Confirm it and try again.',
  confirm_needed: ({ minutes }) =>
    `To approve a version, or to record a minority opinion, your session has to be confirmed within the last ${some(minutes)} minutes. Nothing has changed. Confirm that it is you and try again.`,

  address_wrong: () =>
    'This cannot be read as an e-mail address. Check what stands before and after the @.',
  mail_failed: () =>
    'The letter could not be sent just now. Press again in a moment, or sign in another way.',
  code_wrong: ({ left }) =>
    `That is not the code. ${left === undefined ? '' : `You have ${count(left)} more ${left === 1 ? 'try' : 'tries'}. `}Check that it is from the latest letter.`,
  code_over: () =>
    'This code was used, is too old, or was mistyped too often, so it has ended. Ask for a new one.',
  code_elsewhere: () =>
    'This browser did not ask for that code. A code works only where it was asked for: go back to that browser, or ask for a new one here.',
  link_over: () =>
    'This link was used or has ended. Nothing has changed. Whoever keeps the server can make a new one.',
  provider_failed: () =>
    'The other site did not finish. Nothing has changed. Try again, or sign in another way.',
  passkey_failed: () =>
    'The passkey could not be confirmed. Nothing has changed. Try again, or sign in another way.',
  too_many_tries: ({ seconds }) =>
    `That was tried too often in a short time. Try again in ${seconds ? wait(seconds) : 'a moment'}. Nothing has changed.`,
  last_way_in: () =>
    'Without this you could not come back, so it was left as it is. Add an address or another passkey first.',
  session_old: () =>
    'You signed in a long time ago, so we ask you to confirm that it is you. Nothing has changed. Sign in again and go on.',

  reason_needed: ({ limit }) =>
    `A rule or reason is missing, too long, or has characters that cannot be seen${limit ? ` (up to ${count(limit)} characters)` : ''}. The person concerned and the public log will show it. Nothing has changed.`,
  too_long_ahead: ({ days }) =>
    `It cannot last longer than ${days ? `${count(days)} days` : 'the limit'}. Nothing has changed. Choose a shorter time.`,
  own_act: () =>
    'What you did yourself is for another moderator to judge. Nothing has changed. Leave it to somebody else.',
  already_done: () => 'That has been done already. Reload to see how it stands now.',
  nothing_to_undo: () =>
    'There is nothing of theirs to undo in that time. Nothing has changed. Choose an earlier start.',
  last_admin: () =>
    'This is the last admin, so it was left as it is. Make somebody else an admin first.',
  not_over_equals: () =>
    'This cannot be done to somebody with the same role as you or a higher one. Nothing has changed.',
  slug_taken: () =>
    'Another charter has that address. What you wrote is still here; change the address alone.',
  slug_wrong: () =>
    'An address begins with a small letter and has 3 to 40 small letters, digits and hyphens. A few names are kept for the house itself.',
  markdown_wrong: ({ line, reason }) =>
    `${line ? `Line ${count(line)}` : 'The text'} could not be read, so the charter was not opened.${reason ? ` (${reason})` : ''} What you wrote is still here; mend it and press again.`,
  words_empty: () => 'There are no words. Write at least one letter.',
  words_too_long: ({ limit }) =>
    `At most ${some(limit)} characters fit. Your words are still here; please shorten them.`,
  words_hidden_characters: () =>
    'The words hold letters that cannot be seen or turn the line around, or too many marks on one letter. Your words are still here; please take those out.',
  quote_gone: () =>
    'The words you picked have changed meanwhile. What you wrote is still here: pick words again, or leave it on the whole article.',
  thread_hidden: () =>
    'This was hidden meanwhile and cannot be answered. What you wrote is still here, to be copied.',
  not_yours: () => 'You can only change what you wrote. Nothing was changed.',
  text_changed: () =>
    'The text you were looking at has changed meanwhile. Read it as it is now and choose again. What you wrote is still here.',
  version_moved: ({ state }) =>
    `This version now stands at “${STATES_EN[state] ?? 'another step'}”, so that cannot be done. Nothing has changed. Reload to see how it stands.`,
  vote_not_passed: () =>
    'Something in the last vote on this text did not pass, so it cannot be approved. Nothing has changed. Send it back, mend it and put up a new candidate, or hold another vote.',
  inputs_open: ({ count: open }) =>
    `${open === undefined ? 'Some discussions have' : open === 1 ? '1 discussion has' : `${count(open)} discussions have`} no outcome yet, so this cannot be approved. Nothing has changed. Say what became of them, or waive them with a reason.`,
  aside_needed: () =>
    'You wrote more than half of an article here. Stand aside, or say why you do not. What you wrote is still here.',
  number_taken: ({ number }) =>
    `Another version was published meanwhile${number ? ` as number ${number}` : ''}, so this one was not. What you wrote is still here. Compare the two and decide again.`,
  round_waits: ({ until }) =>
    `Ballots are not taken yet.${until ? ` The round opens at ${momentEn.said(until)}.` : ''} Nothing has changed. Come again when it is open.`,
  round_over: ({ state }) =>
    state === 'cancelled'
      ? 'This round was cancelled, so it takes no ballots. Nothing has changed. Its page says why.'
      : 'This round has closed, so that cannot be done. Ballots cast before were counted. Its page shows the result.',
  round_running: () =>
    'A round on this version is open, so that cannot be done. Nothing has changed. Try again when it has ended.',
  nothing_failed: () =>
    'No article of this version failed. Articles can be sent back once a round that asks about each has closed.',
  nothing_left: () =>
    'No article would be left to put up. Send the whole candidate back to the draft instead.',
  not_on_roll: () =>
    'You do not stand in the roll of this round, so you cannot vote in it. The roll was fixed when the round was opened; its page says who stands in it.',
  no_choice: () => 'Nothing was chosen, so no ballot was cast. Choose for, against or abstain.',
}
