import type { FollowWords } from './follow.ko.ts'

export const followEn: FollowWords = {
  title: 'Following',
  description: 'Articles and discussions of this charter that you follow.',
  lead: 'New comments and outcomes are told among the notices on your own page. If you like, they come by mail as well.',
  daily: 'The letter once a day goes at 8 in the morning, Korea time.',
  none: 'You follow nothing yet. You can follow the whole charter, an article or a discussion.',
  noAddress: 'Letters need a confirmed e-mail address.',
  toMe: 'Add an address on your own page',
  saved: 'How you hear of it was changed.',
  label: 'Follow',
  labelOf: (name) => `Follow ${name}`,
  hearing: {
    none: 'Not at all',
    site: 'On the site only',
    daily: 'By mail, once a day',
    now: 'By mail, at once',
  },
  save: 'Save',
  whole: 'the whole charter',
  thread: (words) => (words === '' ? 'Discussion' : `Discussion: ${words}`),
  toTalk: 'All discussions',
  feed: 'Feed of the discussions (Atom)',

  end: {
    title: 'No more letters about discussions',
    description: 'End letters about discussions of this charter.',
    ask: 'Do you want no more letters about discussions of this charter? Notices on the site stay.',
    button: 'End the letters',
    ended: 'You get no more letters about discussions of this charter.',
    kept: 'What you follow stays, and you find its news among the notices on your own page. To get letters again, sign in and change it.',
    change: 'Change what you follow',
  },

  atom: {
    title: (charter) => `${charter}: discussion`,
    titleOf: (charter, place) => `${charter}, ${place}: discussion`,
    comment: (who, place) => `${who} · ${place}`,
    fate: (fate, place) => `Outcome: ${fate} · ${place}`,
  },
}
