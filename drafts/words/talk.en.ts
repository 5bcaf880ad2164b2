import type { Whereabouts } from '../model/mark.ts'
import type { Role } from '../rules/role.ts'
import type { Fate, Reaction } from '../rules/talk.ts'
import type { TalkWords } from './talk.ko.ts'

const count = (n: number): string => n.toLocaleString('en-GB')
const some = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`

const FATES: Record<Fate, string> = {
  adopted: 'Adopted',
  partly: 'Partly adopted',
  declined: 'Not adopted',
  out_of_scope: 'Out of scope',
  merged: 'Merged into another discussion',
}

const REACTIONS: Record<Reaction, string> = {
  agree: 'I agree',
  learned: 'I did not know',
  worried: 'It worries me',
}

const PLACES: Record<Whereabouts['state'], string> = {
  in_place: 'In place',
  moved: 'Moved',
  unsure: 'Not certain',
  gone: 'Words removed',
}

export const talkEn: TalkWords = {
  room: 'Discussions',
  title: 'Discussions',
  description: 'What people say about the words of the charter.',
  fates: FATES,
  reactions: REACTIONS,
  places: PLACES,
  sums: (threads, changed) =>
    `${count(changed)} of ${some(threads, 'discussion')} changed the text.`,
  waiting: (n) =>
    n === 1
      ? 'One discussion is waiting for its outcome.'
      : `${count(n)} discussions are waiting for their outcome.`,
  here: (all) => some(all, 'discussion'),
  fateHere: (fate, n) => `${FATES[fate]} ${count(n)}`,
  begin: 'Begin a discussion',
  reaction: (what, n) => (n === 0 ? REACTIONS[what] : `${REACTIONS[what]} ${count(n)}`),
  comments: (n) => some(n, 'comment'),
  states: { open: 'Open', resolved: 'Resolved' },
  answered: 'Answered by a moderator',
  left: 'Somebody who left',
  speaker: (role: Role, name) => {
    const who = name === '' ? 'Somebody who left' : name
    return role === 'moderator' ? `${who} · moderator` : role === 'admin' ? `${who} · admin` : who
  },
  withdrawn: 'This comment was withdrawn.',
  hidden: 'This comment is hidden.',
  edited: 'edited',
  whole: 'About the whole text',

  list: {
    found: (n) => some(n, 'discussion'),
    none: 'No discussion matches.',
    noneNext: 'Remove a filter, or choose an article and begin one.',
    empty: 'There is no discussion yet. If a word gives you pause, be the first to say so.',
    filter: 'Choose what to see',
    show: 'Show',
    state: 'State',
    stateOf: { open: 'Open', resolved: 'Resolved', all: 'All' },
    key: 'About',
    anywhere: 'Everything',
    role: 'Begun by',
    anybody: 'Anybody',
    fate: 'Outcome',
    any: 'Any',
    noFate: 'None yet',
    mine: 'Those I take part in',
    unanswered: 'Those no moderator has answered',
    search: 'Search',
    searchHint: 'A part of a word is enough.',
    next: 'Next discussions',
    first: 'Back to the first',
  },

  start: {
    title: (place) => `Say something about ${place}`,
    description: 'Where a new discussion of the text begins.',
    lead: 'Everybody reads what you write. You can edit or withdraw it later; what it said before an edit stays with it.',
    words: 'What you want to say',
    quote: 'Which words is it about?',
    quoteHint:
      'Copy them from the text and paste them here. Left empty, it is about the whole text.',
    field: 'Where these words stand',
    send: 'Post',
    enter: 'Sign in to say something',
    choose: 'What do you want to talk about?',
    next: 'Next',
  },

  thread: {
    title: (place) => `Discussion: ${place}`,
    description: 'One discussion and its comments.',
    about: 'About',
    quote: 'Words',
    where: 'Where they are',
    placesWhy: {
      in_place: 'The words stand as they stood.',
      moved: 'The same words stand somewhere else now.',
      unsure: 'There is something like them; whether it is the same place is not certain.',
      gone: 'The words are not in the text any more. They are kept here.',
    } satisfies Record<Whereabouts['state'], string>,
    toPlace: 'Go there',
    toRemoval: 'See the edit that removed them',
    state: 'State',
    openNow: 'Open.',
    resolvedNow: (who, at) => `Resolved by ${who}, ${at}.`,
    fate: 'Outcome',
    noFate: 'None yet.',
    fateBy: (who, at) => `${who}, ${at}`,
    toEdit: 'See the edit that changed the text',
    toMerged: 'See the discussion it was merged into',
    comments: 'Comments',
    earlier: (n) => some(n, 'earlier wording'),
    replaced: (at) => `replaced ${at}`,
    whyHidden: 'See why it is hidden',
    history: 'What happened to this discussion',
    did: (what, who) =>
      ({
        resolved: `${who} resolved it.`,
        reopened: `${who} opened it again.`,
        placed: `${who} put it elsewhere.`,
        fate: `${who} gave it an outcome.`,
      })[what] ?? `${who}: ${what}`,
    next: 'Next comments',
    previous: 'Earlier comments',
    reply: 'Reply',
    replyWords: 'What you want to say',
    replyHint: 'Write @name to call somebody who takes part here.',
    replySend: 'Post',
    enter: 'Sign in to reply',
    unanswerable: 'It was hidden or withdrawn, so it cannot be answered any more.',
    edit: 'Edit',
    editSend: 'Post the new wording',
    withdraw: 'Withdraw',
    withdrawHint:
      'Its words and its earlier wordings are erased, and only “withdrawn” is left. This cannot be undone.',
    withdrawSend: 'Withdraw it',
    report: 'Report',
    hide: 'Hide',
    hideHint: 'The words are not erased; moderators and their author can still see them.',
    resolve: 'Mark as resolved',
    reopen: 'Open it again',
    decide: 'Give it an outcome',
    redecide: 'Change the outcome',
    decideFate: 'What became of it?',
    decideSentence: 'Explanation',
    sentenceHint: 'Read by whoever began it, and in the public log. Name nobody.',
    decideEdit: 'The edit that changed the text',
    editHint: 'What was adopted, or partly, leads to the edit that did it.',
    wrongEdit:
      'Choose an edit that changed what this discussion is about. What you wrote is still here.',
    wrongInto:
      'Give the address of another discussion that does not lead back to this one. What you wrote is still here.',
    noEdit: 'None chosen',
    editAt: (n, at, name) => `${at} · ${name} (edit ${count(n)})`,
    otherEdit: 'The number of an edit that is not in the list',
    decideInto: 'Address of the other discussion',
    intoHint: 'Only for merging. Paste the address of the discussion it goes on in.',
    decideSend: 'Decide',
    place: 'Put it elsewhere',
    placeHint: 'If the text has changed, copy the words as they are now and paste them here.',
    placeSend: 'Put it there',
  },

  desk: {
    waiting: (n) => `${some(n, 'discussion')} without an outcome`,
    all: 'See all',
    open: 'See the discussion',
  },
}
