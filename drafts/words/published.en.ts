import type { PublishedWords } from './published.ko.ts'

const num = (n: number): string => n.toLocaleString('en')
const day = (date: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))

export const publishedEn: PublishedWords = {
  number: (n) => `Version ${n}`,
  day,
  made: (date) => `published on ${day(date)}`,
  standing: 'This was published and never changes. The next version is written in the draft.',
  older: (n) => `This is an earlier version (number ${n}).`,
  newer: (n, date) => `The current one is version ${n} of ${day(date)}.`,
  toNewer: 'Read the current version',
  read: (n) => `Read version ${n} as published`,
  whatChanged: 'What has changed',
  draft: 'Write in the draft',
  list: 'All published versions',
  withBefore: 'Compare with the one before',
  withDraft: 'Compare with the draft',
  files: 'Files',
  kinds: { md: 'Markdown', txt: 'Plain text', json: 'JSON' },
  feed: 'New versions (Atom)',
  print: 'Print',
  cite: 'Copy citation',
  spaced: 'With spaces',
  cited: 'Copied',
  notCited: 'Could not be copied. Select it and copy it yourself',
  shell: (date) => (date === '' ? 'deleted' : `deleted on ${day(date)}`),
  supplements: 'Supplementary provisions',
  supplement: (n, date) => `Supplementary provisions of version ${n}, ${day(date)}`,
  renumbered: 'Old and new numbers',
  renumberedWhy:
    'All of it was revised and numbered anew. Numbers of the version before hold in that version alone.',
  from: 'Before',
  to: 'Now',
  heading: 'Title',

  decided: 'How it was decided',
  votes: 'Votes',
  vote: (f, a, abstain, outcome) =>
    `${num(f)} for · ${num(a)} against · ${num(abstain)} abstained (${outcome})`,
  opinions: 'Opinions on the day',
  opinion: (agree, agreeIf, object) =>
    `${num(agree)} agree · ${num(agreeIf)} agree if · ${num(object)} object`,
  earlier: (n) => `${num(n)} on earlier texts`,
  talk: 'Discussions',
  talked: (n) => num(n),
  waiting: (n) => `${num(n)} without an outcome`,
  history: 'How this version came to be',
  historyWhy: 'Who decided what, and when. All of it stands in the public log.',
  toVersion: 'Everything, with writers and discussions',
  proof: 'Hashes',
  hash: 'SHA-256 of the version',
  hashWhy:
    'The JSON file has this hash. It holds the text, numbers, day and supplementary provisions, so that no letter can change without another hash.',
  text: 'SHA-256 of the text',
  textWhy: 'The hash of the text that was voted on and approved.',

  lists: {
    title: 'Published versions',
    description: 'All versions of the charter that were published.',
    lead: 'What was published never changes, and neither does its address.',
    none: 'Nothing was published yet. The draft is being written.',
    now: 'current',
    toAll: 'Also those before publication',
  },
  atom: {
    title: (charter) => `${charter}: published versions`,
    entry: (charter, n) => `${charter}, version ${n}`,
    by: 'Moderators',
  },

  publish: 'Publish',
  publishHint: (n, date) =>
    `This text becomes version ${n}, published today (${day(date)} in Korea). It cannot be taken back. The draft goes on.`,
  before: (n) => `Version ${n} becomes an earlier one. Its address and text stay.`,
  supplementField: 'Supplementary provisions',
  supplementHint: (limit) =>
    `Say from when it is in force. Plain text, up to ${num(limit)} characters.`,
  supplementDefault: '이 헌장은 공포한 날부터 시행한다.',
  numbering: 'Numbers of articles',
  numberings: {
    kept: 'Numbers go on (제3조의2, shells)',
    anew: 'Full revision: numbered anew, with a table of old and new numbers',
  },
  done: 'It was published. This text is the charter now.',
}
