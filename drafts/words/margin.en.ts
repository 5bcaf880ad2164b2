import type { Sign } from '../rules/stance.ts'
import type { MarginWords } from './margin.ko.ts'
import { momentEn } from './moment.ts'

const num = (n: number): string => n.toLocaleString('en')
const some = (n: number, one: string, many = `${one}s`): string =>
  `${num(n)} ${n === 1 ? one : many}`

const SIGNS: Record<Sign, string> = {
  agree: 'Agree',
  agree_if: 'Agree if…',
  object: 'Object',
}

export const marginEn: MarginWords = {
  lang: 'en',
  name: 'Discussions',
  close: 'Close',
  cancel: 'Cancel',
  left: 'A participant who left',
  whole: 'The whole charter',
  roles: { moderator: 'Moderator', admin: 'Admin' },
  time: momentEn.listed,
  ago: (ms) => {
    const minutes = Math.floor(ms / 60_000)
    if (minutes < 1) return 'just now'
    if (minutes < 60) return `${some(minutes, 'minute')} ago`
    if (minutes < 24 * 60) return `${some(Math.floor(minutes / 60), 'hour')} ago`
    return `${some(Math.floor(minutes / (24 * 60)), 'day')} ago`
  },

  help: [
    'Select words to comment on them: a “Comment” button appears. By keyboard it is Ctrl+Alt+M; with nothing selected it comments on the whole article.',
    'Press words underlined by dots to open the discussion of them.',
  ],

  pick: {
    name: 'Selected words',
    comment: 'Comment',
    move: 'Move it here',
    see: 'See the discussion',
    long: ({ limit }) => `You can comment on at most ${num(limit)} characters.`,
  },

  counts: {
    talk: (open) => `Discussions ${num(open)}`,
    stances: ({ agree, agree_if, object }) =>
      `Opinions ${num(agree)}/${num(agree_if)}/${num(object)}`,
    signs: ({ agree, agree_if, object }) =>
      `agree ${num(agree)}, agree if ${num(agree_if)}, object ${num(object)}`,
    comment: 'Comment',
    commentAt: ({ node }) => `Comment on ${node}`,
    charter: 'Comment on the whole charter',
    sums: ({ threads, changed }) =>
      `${num(changed)} of ${some(threads, 'discussion')} changed the text.`,
    all: 'All discussions',
  },

  list: {
    filter: 'Which discussions to see',
    filters: { open: 'Open', mine: 'Mine', unanswered: 'Unanswered', all: 'All' },
    none: {
      open: 'No open discussion yet. Select words of the text to comment on them.',
      mine: 'You have not begun a discussion here.',
      unanswered: 'No discussion waits for an answer.',
      all: 'No discussion yet. Select words of the text to comment on them.',
    },
    loading: 'Loading the discussions.',
    failed: 'The discussions could not be loaded.',
    again: 'Load again',
    more: 'Show more',
    full: 'See as a list',
    toCharter: (open) => `Discussions of the whole charter ${num(open)}`,
    toArticle: ({ node }) => `To the discussions of ${node}`,
  },

  thread: {
    about: ({ quote }) => `Discussion of “${quote}”`,
    aboutWhole: ({ name }) => `Discussion begun by ${name || 'a participant'}`,
    open: 'Open',
    fold: 'Fold',
    replies: (n) => some(n, 'reply', 'replies'),
    state: { open: 'Open', resolved: 'Resolved' },
    resolvedBy: ({ name }) => `${name} resolved it.`,
    resolve: 'Resolve',
    reopen: 'Open again',
    page: 'Page of this discussion',
    loading: 'Loading the comments.',
    rest: 'There are many comments and these are the first ones. The rest is on the page of this discussion.',
    where: { in_place: 'In place', moved: 'Moved', unsure: 'Unsure', gone: 'Words removed' },
    whereWhy: {
      in_place: 'The very words that were selected.',
      moved: 'The same words stand elsewhere now.',
      unsure: 'Words like them are there, or the same words stand in several places.',
      gone: 'The selected words are not in the text any more.',
    },
    removal: 'See the edit that removed them',
    go: 'See in the text',
    place: 'Put it elsewhere',
    placing: 'Select the words this discussion belongs to, then press “Move it here”.',
    placed: 'The discussion now stands at the selected words.',
    hidden: ({ reason }) => `A moderator hid this comment. Reason: ${reason}`,
    act: 'See the decision',
    withdrawn: 'Its author withdrew this comment.',
    edited: 'edited',
    edit: 'Edit',
    editLabel: 'Edit the comment',
    save: 'Keep the changes',
    withdraw: 'Withdraw',
    withdrawAsk: 'Withdraw this comment? Nobody will see its words any more.',
    withdrew: 'The comment was withdrawn.',
    reactions: { agree: 'I agree', learned: 'I did not know', worried: 'I am worried' },
    reactTo: ({ name }) => `Respond to the comment of ${name}`,
    fates: {
      adopted: 'Adopted',
      partly: 'Partly adopted',
      declined: 'Not adopted',
      out_of_scope: 'Out of scope',
      merged: 'Merged into another',
    },
    changedBy: 'The edit that changed the text',
    into: 'The discussion it was merged into',
    reply: 'Reply',
    replyLabel: 'Your reply',
    said: ({ name }) => `${name} replied.`,
    someone: 'Somebody',
  },

  composer: {
    title: ({ node }) => `Comment on ${node}`,
    hint: 'Ctrl+Enter posts it. If you close this, your words stay.',
    quote: 'Selected words',
    unquote: 'Without the selected words',
    post: 'Post',
    sending: 'Sending.',
    left: (left) =>
      left < 0 ? `${some(-left, 'character')} too many` : `${some(left, 'character')} left`,
    unreachable:
      'The server could not be reached. Your words are still here; press again when you are connected.',
    kept: 'You have an unfinished comment.',
    resume: 'Go on writing',
    posted: 'The comment was posted.',
    enter: 'Sign in',
  },

  stance: {
    legend: ({ node }) => `Opinion on ${node}`,
    signs: SIGNS,
    stale: (n) => `Opinions on an earlier text: ${num(n)}`,
    own: ({ sign }) => `My opinion: ${SIGNS[sign]}`,
    ownFresh: 'It is on the text as it is now.',
    ownStale: 'It is on an earlier text. The sense of the text has changed since.',
    confirm: 'It still holds',
    change: 'Change',
    withdraw: 'Withdraw',
    difference: 'What has changed',
    condition: 'On what condition do you agree?',
    reason: 'Why do you object? (you may leave it empty)',
    give: 'Give my opinion',
    sending: 'Sending.',
    given: ({ sign }) => `Your opinion was kept: ${SIGNS[sign]}.`,
    confirmed: 'Your opinion now stands on the text as it is.',
    taken: 'Your opinion was withdrawn.',
    account: 'Each person has one opinion, so an account is needed.',
    unreachable:
      'The server could not be reached. Your opinion has not changed; press again when you are connected.',
    kinds: 'By kind of participant',
    kindNames: {
      user: 'Users',
      industry: 'People who work for internet companies',
      group: 'Groups',
      other: 'Others',
    },
  },
}
