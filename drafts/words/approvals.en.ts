import type { ApprovalsWords } from './approvals.ko.ts'

const num = (n: number): string => n.toLocaleString('en')
const counted = (n: number, one: string, many: string): string =>
  `${num(n)} ${n === 1 ? one : many}`

export const approvalsEn: ApprovalsWords = {
  title: 'Approval',
  page: (name) => `Approval of “${name}”`,
  description: 'Read a candidate, and approve it or record a minority opinion.',
  lead: 'The text on this page is what is approved: only a text with the same hash is.',
  open: 'Read and approve',
  back: 'To the version',
  toActs: 'To the approval below the text',

  verdicts: { approve: 'Approval', object: 'Minority opinion' },
  needs: (needed, moderators) =>
    `It is approved when ${num(needed)} of ${counted(moderators, 'moderator', 'moderators')} approve.`,
  cooling: (hours) =>
    hours === 0
      ? 'There is no cooling-off time: it is approved as soon as there are enough.'
      : `The cooling-off time lasts ${counted(hours, 'hour', 'hours')} from the first approval. Until then approvals can be taken back and minority opinions recorded; at its end they are counted once.`,
  veto: 'It is not approved while a minority opinion stands.',
  stand: (approvals, needed) =>
    `${counted(approvals, 'approval', 'approvals')} now, ${num(needed)} needed.`,
  counts: (at) => `They are counted on ${at}.`,
  approved: (approvals, moderators, at) =>
    `${num(approvals)} of ${counted(moderators, 'moderator', 'moderators')} approved, so it was approved on ${at}.`,
  lapsed: (at) => `There were too few approvals by ${at}, so they lapsed. It can be approved anew.`,
  ended: (at) => `It is no candidate any more, so approving ended on ${at}.`,
  nobody: 'Nobody has said anything yet.',
  hash: 'Hash of the text that is approved',
  uncounted: 'Not counted: no moderator any more by then.',
  wrote: (places) => `Wrote more than half of ${places}. The reason for not standing aside:`,
  hidden: 'These words are hidden.',
  hiddenWhy: 'Why',
  hide: 'Hide the words',
  hideSend: 'Hide',
  hideHint:
    'Only the words are hidden. Who said what stays as it is, and the person concerned is told.',
  waived: (count) => `${counted(count, 'discussion', 'discussions')} waived without an outcome`,
  waivedWhy:
    'Discussions that had no outcome when it was approved, with the reason they were waived.',

  unanswered: 'Not answered yet',
  unansweredNone: 'Every discussion has an outcome.',
  unansweredWhy: (count) =>
    `${counted(count, 'discussion has', 'discussions have')} no outcome. The version can be approved when each has one, or is chosen here and waived with a reason.`,
  since: 'begun after the version was taken',
  more: (count) =>
    `The oldest are shown. When they are dealt with, the other ${num(count)} follow.`,
  waive: 'Waive what is chosen',
  waiveHint: 'What is waived still waits for its outcome.',
  waiveEach: (place) => `Discussion of ${place}`,
  votes: 'Votes',
  votesNone: 'There was no vote on this text.',

  text: 'The text to approve',
  acts: 'What you say',
  approve: 'Approve this text',
  inTheWay:
    'It can be approved when what is left above is done. A minority opinion can be recorded now.',
  approveHint: 'Until the cooling-off time is over you can take it back.',
  object: 'Record a minority opinion',
  objectHint: 'A minority opinion is printed with the version. It does not block the approval.',
  objectVeto:
    'A minority opinion is printed with the version. In this charter nothing is approved while one stands.',
  opinion: 'Minority opinion',
  opinionHint: (limit) => `Up to ${num(limit)} characters. Everybody reads it. Name nobody.`,
  retract: 'Take back what you said',
  retractHint:
    'Takes back your approval or minority opinion. That you did so stays in the public log.',
  mine: {
    approve: 'You approved this version.',
    object: 'You recorded a minority opinion on this version.',
  },
  aside: (places) =>
    `You wrote more than half of ${places} in this version. Please stand aside and leave it to other moderators. If you do not, say why; the reason is printed beside your approval.`,
  asideReason: 'Why you do not stand aside',
  confirm: 'Confirm that it is you',
  done: { waive: 'What you chose is waived. The reason stands in the public log.' },
}
