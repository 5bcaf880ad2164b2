import type { Named, Said } from '../model/compare-said.ts'
import type { VersionsWords } from './versions.ko.ts'
import { STATES_EN } from './version-states.ts'

/** Letters of a quotation at most; the rest is told by dots. */
const QUOTE = 60

const num = (n: number): string => n.toLocaleString('en')
const counted = (n: number, one: string, many: string): string =>
  `${num(n)} ${n === 1 ? one : many}`
const quoted = (words: string): string => {
  const letters = [...words]
  return `“${letters.length > QUOTE ? `${letters.slice(0, QUOTE - 1).join('')}…` : words}”`
}

function bare({ kind, name, heading }: Named): string {
  if (kind === 'preamble') return 'the preamble'
  return name ?? (heading === '' ? 'an article without a title' : heading)
}

function titled(node: Named): string {
  const name = bare(node)
  return node.kind === 'preamble' || node.heading === '' || node.name === null
    ? name
    : `${name} (${node.heading})`
}

const at = (node: Named, line: string): string => `${bare(node)}${line}`
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

function told(one: Said): string {
  switch (one.what) {
    case 'title':
      return `the title of the charter became ${quoted(one.after)}, before: ${quoted(one.before)}.`
    case 'subtitle':
      return `the subtitle of the charter became ${quoted(one.after)}, before: ${quoted(one.before)}.`
    case 'added':
      return `${titled(one.node)} is new.`
    case 'removed':
      return `${titled(one.node)} was taken out.`
    case 'moved': {
      const home = one.home ? `to ${titled(one.home)}` : 'out of any chapter'
      return `${titled(one.node)} was moved ${home}${one.becomes ? ` and became ${one.becomes}` : ''}.`
    }
    case 'reordered':
      return `${titled(one.node)} was put elsewhere${one.becomes ? ` and became ${one.becomes}` : ''}.`
    case 'renumbered': {
      const [from, last] = one.from
      const [to, end] = one.to
      return from === last
        ? `${from} became ${to}, its number alone.`
        : `${from} to ${last} became ${to} to ${end}, their numbers alone.`
    }
    case 'heading':
      if (one.before === '') return `${bare(one.node)} got the title ${quoted(one.after)}.`
      if (one.after === '') return `${bare(one.node)} lost its title ${quoted(one.before)}.`
      return `the title of ${bare(one.node)} became ${quoted(one.after)}, before: ${quoted(one.before)}.`
    case 'words': {
      const place = at(one.node, one.line)
      if (one.before === '') return `in ${place}, ${quoted(one.after)} was added.`
      if (one.after === '') return `in ${place}, ${quoted(one.before)} was taken out.`
      return `in ${place}, ${quoted(one.before)} became ${quoted(one.after)}.`
    }
    case 'spacing':
      return `the spacing of ${at(one.node, one.line)} changed.`
    case 'many':
      return `${at(one.node, one.line)} changed in ${counted(one.count, 'place', 'places')}.`
    case 'line_added':
      return one.line === ''
        ? `${bare(one.node)} got new text.`
        : `${bare(one.node)} got a new ${one.line}.`
    case 'line_removed':
      return one.line === ''
        ? `${bare(one.node)} lost text.`
        : `${bare(one.node)} lost its ${one.line}.`
    case 'line_moved':
      return one.line === one.to
        ? `the order of the text of ${bare(one.node)} changed.`
        : `the text of ${at(one.node, one.line)} was moved ${one.to === '' ? 'to the front' : `to ${one.to}`}.`
    case 'line_level':
      return one.line === '' || one.to === '' || one.line === one.to
        ? `the units of ${bare(one.node)} changed.`
        : `${at(one.node, one.line)} became ${one.to}.`
    case 'reason':
      return `the reason of ${bare(one.node)} changed.`
    case 'plain':
      return `the plain words of ${bare(one.node)} changed.`
    case 'sources':
      return `the sources of ${bare(one.node)} changed.`
  }
}

export const versionsEn: VersionsWords = {
  title: 'Versions',
  description: 'Texts of the charter, kept as they were at one moment.',
  lead: 'Each is the text as it was then. What was kept never changes, and can be compared with the draft at any time.',
  none: 'No version has been kept yet. Give the draft a name to keep the first one.',
  older: 'Earlier versions',
  newest: 'Back to the top',
  toDraft: 'See the draft',
  toAll: 'All versions',
  withDraft: 'Compare with the draft',
  withDraftOf: (name) => `Compare the version “${name}” with the draft`,
  states: STATES_EN,
  taken: (who) => `kept by ${who}`,
  since: (state, when) => `${state}, since ${when}`,

  take: 'Keep the draft as a version',
  takeHint:
    'The text of the draft is kept as it is now, under a name. Everybody reads the name. The text never changes and cannot be deleted.',
  name: 'Name',
  nameHint: (limit) => `Up to ${num(limit)} characters, such as: as read at the first meeting`,
  takeSend: 'Keep as a version',
  done: {
    taken: 'The draft was kept as a version.',
    again: 'The same text was kept a moment ago; this is that version. Nothing was added.',
    put_up: 'It was put up as a candidate.',
    withdraw: 'The candidate was withdrawn.',
    reject: 'It was sent back to the draft.',
    approve: 'You approved this text.',
    object: 'Your minority opinion is recorded.',
    retract: 'What you said is taken back.',
    referred:
      'Articles that did not pass were sent back to the draft, and the rest was put up as this candidate.',
    restored: 'The text of that time is in the draft again. It stands as an edit of yours.',
    unchanged: 'The draft says the same already. Nothing has changed.',
  },
  account:
    'Keeping a version takes an account, by an e-mail address or a passkey. Everybody can read and compare.',
  enter: 'Sign in to keep a version',

  one: (name) => `Version: ${name}`,
  oneDescription: 'A text of the charter, kept as it was at one moment.',
  still: 'This is the text as it was when it was kept. The draft may say something else by now.',
  facts: {
    state: 'Now',
    at: 'Kept',
    by: 'Kept by',
    hash: 'Checksum',
    n: 'Place in the record',
    reason: 'Reason',
  },
  hashWhy:
    'The SHA-256 of the text. Whoever fetches the file below and computes it gets the same value; one letter more or less gives another.',
  raw: 'The text as a file (JSON)',
  row: (n) => `It holds all edits up to number ${num(n)}.`,
  writers: 'Writers',
  writersWhy: 'Whose the letters were when it was kept. Names are those they have now.',
  writersMore: (count) => `and ${num(count)} more`,
  inputs: 'Discussions at the time',
  inputsWhy: 'Discussions that stood when it was kept, and what had become of them.',
  inputsNone: 'There were no discussions then.',
  inputsSum: (count) => counted(count, 'discussion', 'discussions'),
  waiting: 'Without an outcome',
  count: (count) => num(count),
  inputsList: 'See each discussion',
  later: 'The first of the discussions are shown.',
  text: 'The text as it was',
  history: 'What happened to it',

  acts: {
    put_up: 'Put up as a candidate',
    withdraw: 'Withdraw the candidate',
    reject: 'Send back to the draft',
  },
  hints: {
    put_up:
      'Puts this text up as a candidate for the next version. The text stays; the public log tells who did it and why.',
    withdraw:
      'Takes the candidate back. The text stays; to put it up again it has to be kept anew.',
    reject: 'Sends it back to be worked on. The text stays, and the draft does not change.',
  },
  kin: { before: 'Follows', after: 'Followed by' },
  refer: {
    act: 'Send failed articles back and put up the rest',
    hint: 'Sends the articles that did not pass back to the draft and puts up the rest as a new candidate. That is another text with another hash, approved and voted on anew. The draft does not change.',
    restored: 'These stand as in the version published last',
    left: 'These are left out of the new candidate (they were never published)',
    name: 'Name of the new candidate',
    next: (name) => `${name.slice(0, 70)} (the rest)`,
  },
  restore: 'Put this text back into the draft',
  restoreHint:
    'Title, text, reason and plain words of the article you choose become those of this version. It stands as an edit of yours; what was written in between stays in the record.',
  restoreKey: 'Which article',
  restoreSend: 'Put back into the draft',

  compare: {
    title: 'Compare two texts',
    description: 'What differs between two versions, or a version and the draft, word by word.',
    before: 'First text',
    after: 'Second text',
    draft: 'The draft now',
    option: (name, day) => `${name} (${day})`,
    choose: 'Compare',
    swap: 'Swap',
    none: 'There is no version to compare yet. Keep the draft as a version first.',
    views: { table: 'Side by side', inline: 'Inline' },
    view: 'View',
    said: 'What differs',
    many: (count) => `${counted(count, 'difference', 'differences')}.`,
    all: (count) => `See the other ${num(count)}`,
    same: 'The two texts are identical, letter for letter.',
    current: 'Current',
    proposed: 'Proposed',
    caption: (before, after) => `Current: ${before}. Proposed: ${after}.`,
    unchanged: '(as current)',
    fresh: '<new>',
    gone: '<taken out>',
    placed: '<moved>',
    placedFrom: (mark) => `<moved from ${mark}>`,
    numbered: (from) => `<before: ${from}>`,
    from: (home) => `<moved from ${home}>`,
    reason: 'Reason',
    plain: 'Plain words',
    sources: 'Sources',
    untouched: 'No article differs.',
    rest: (count) =>
      `${counted(count, 'article is', 'articles are')} the same and not listed here.`,
    dashes: 'the same',
    added: 'added',
    cut: 'taken out',
    home: (name) => name,
    outside: 'outside of any chapter',
  },
  said: (one) => sentence(told(one)),
}
