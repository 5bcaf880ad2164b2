import type { Sign } from '../rules/stance.ts'
import type { Signs } from '../wire/stance.ts'
import type { StanceWords } from './stance.ko.ts'

const num = (n: number): string => n.toLocaleString('en')

const SIGN = { agree: 'Agree', agree_if: 'Agree if…', object: 'Object' } satisfies Record<
  Sign,
  string
>
const listed = ({ agree, agree_if, object }: Signs): string =>
  `agree ${num(agree)} · agree if ${num(agree_if)} · object ${num(object)}`

export const stanceEn: StanceWords = {
  sign: SIGN,
  short: SIGN,
  kinds: {
    user: 'Users of the net',
    industry: 'Internet companies',
    group: 'Organisations',
    other: 'Others',
  },

  line: (fresh, earlier) =>
    `Opinions: ${listed(fresh)}${earlier > 0 ? ` (on an earlier text ${num(earlier)})` : ''}`,
  lineNone: 'Give an opinion',
  earlier: 'On an earlier text',
  count: num,

  title: (place) => `Opinions on ${place}`,
  description: 'Say whether you agree with this article, and see what others think of it.',
  textNow: 'The text as it is now',
  removed:
    'This article is not in the charter now. Opinions on it are kept, and count again when it comes back.',

  mine: 'My opinion',
  done: {
    given: 'Your opinion counts now. You can change it or take it back at any time.',
    confirmed: 'Your opinion now stands on the text as it is.',
    withdrawn: 'Your opinion was taken back.',
  },
  ask: 'What do you think of this text?',
  words: 'Condition or reason',
  wordsHint:
    'Agreeing with a condition needs the condition. Objecting needs no reason. It is shown without your name, and not kept when you agree.',
  send: 'Give this opinion',
  change: 'Change my opinion',
  changeSend: 'Give the changed opinion',
  withdraw: 'Take my opinion back',
  stale:
    'The text has changed since you gave your opinion, so it counts as one on an earlier text. See what changed, and choose.',
  changed: 'What changed between then and now',
  confirm: (sign) => `“${SIGN[sign]}” holds for the text as it is now`,
  light: 'Only spacing or punctuation has changed since you gave your opinion, so it stands.',

  account:
    'Each person has one opinion on an article, so it takes an account, by an e-mail address or a passkey. Reading takes nothing.',
  enter: 'Sign in to give an opinion',
  address:
    'Giving an opinion asks for a confirmed e-mail address. You can add one on your own page.',
  me: 'To my page',
  closed: 'Opinions cannot be given in this charter now. Those that were given are kept.',
  young: 'New accounts wait a little before they can give an opinion.',
  muted: 'You cannot give opinions in this charter for now. You can still take yours back.',

  sums: 'Opinions so far',
  sumsFresh: 'The text now',
  sumsStale: 'An earlier text',
  signColumn: 'Opinion',
  kindColumn: 'As what they take part',
  byKind: 'On the text now, by as what people take part',
  floor: (least) =>
    `People say themselves as what they take part. Numbers under ${num(least)}, and those by which such a number could be worked out, are not shown.`,
  said: 'Conditions and reasons given along',
  saidLead: (most) => `Without names, the newest first, ${num(most)} at most.`,
  rule: (marks) =>
    `An opinion is bound to the heading and text it was given on. When they change, it becomes one on an earlier text. It stands when only spacing or these marks change: ${marks}. Blanks and marks between digits, blanks between words in Latin letters, lines and their levels count as part of the sense.`,
  toArticle: 'See it in the charter',
  toAll: 'Opinions on all articles',

  allTitle: 'Opinions on each article',
  allDescription: 'How many agree, agree with a condition, and object, article by article.',
  allLead: 'Opinions on the text as it is now and on earlier texts are counted apart.',
  article: 'Article',
  none: 'There is no article yet. The first one written in the draft appears here.',

  five: 'Five minutes',
  fiveTitle: 'Take part in five minutes',
  fiveDescription: 'Articles that have few opinions. Reading one and giving yours is enough.',
  fiveLead: (n) =>
    n === 1
      ? 'This article has the fewest opinions. Yours helps a great deal.'
      : `The ${num(n)} articles with the fewest opinions. Reading just one and giving yours helps a great deal.`,
  fiveSign: 'Give an opinion',
  fiveSigned: 'You gave an opinion on this text',
  fiveComment: 'Leave a comment',
  fiveNone: 'There is no article to ask about yet. Write the first one in the draft.',
  fiveWrite: 'Write the draft together',
  more: (lines) =>
    `${num(lines)} more ${lines === 1 ? 'line stands' : 'lines stand'} below. All of it is where you give your opinion.`,
}
