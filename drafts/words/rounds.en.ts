import type { RoundsWords } from './rounds.ko.ts'

const num = (n: number): string => n.toLocaleString('en')
const people = (n: number): string => (n === 1 ? '1 person' : `${num(n)} people`)
const part = ({ part: a, of: b }: { part: number; of: number }): string => `${num(a)} in ${num(b)}`

export const roundsEn: RoundsWords = {
  title: 'Rounds of voting',
  description: 'Rounds of voting on candidates, and their results.',
  lead: 'A candidate is voted on: for, against or abstain. Who may vote is fixed when a round opens, and no count is shown before it closes.',
  none: 'No round has been opened yet. A moderator opens one on a candidate.',
  older: 'Earlier rounds',
  newest: 'Back to the top',
  toAll: 'All rounds',
  toVersion: 'See the text',
  one: (name) => `Round: ${name}`,
  oneDescription: 'A round of voting on a candidate.',
  on: 'Rounds on this version',
  see: 'See the round',
  states: {
    waiting: 'Not open yet',
    open: 'Open',
    counting: 'Counting',
    closed: 'Closed',
    cancelled: 'Cancelled',
  },
  subjects: {
    whole: 'The whole text',
    articles: 'Each article',
    both: 'The whole text and each article',
  },
  choices: { for: 'For', against: 'Against', abstain: 'Abstain' },
  outcomes: {
    passed: 'Passed',
    failed: 'Failed',
    tie: 'Tie (failed)',
    no_quorum: 'No quorum (no decision)',
    nobody: 'No votes (no decision)',
  },
  done: {
    opened: 'The round was opened. Its roll is fixed.',
    voted: 'Your ballot was cast. You can change it until the round closes.',
    changed: 'Your ballot was changed. The receipt you had before no longer holds.',
    said: 'Your reason was changed. Your ballot and its receipt are as they were.',
    again: 'You had cast the same ballot already. Nothing has changed.',
    cancelled: 'The round was cancelled. Its ballots were deleted unopened.',
  },

  facts: {
    asked: 'Asked',
    when: 'When',
    roll: 'Roll',
    quorum: 'Quorum',
    threshold: 'To pass',
    ballots: 'Ballots',
    hash: 'Checksum of the text',
    reason: 'Reason',
  },
  when: (from, to) => `from ${from} until ${to}`,
  rollIs: (count, since) =>
    `${people(count)}: those with an account made by ${since}, who had taken part in this charter when the round was opened, and whose role was not taken. It does not change.`,
  quorumIs: (fraction) =>
    fraction.part === 0
      ? 'None.'
      : `At least ${part(fraction)} of the roll have to vote. Those who abstain have voted.`,
  thresholdIs: (fraction) =>
    fraction.part * 2 === fraction.of
      ? 'More for than against. Those who abstain are not counted here; a tie fails.'
      : `At least ${part(fraction)} of those for and against are for, and more than against. Those who abstain are not counted here.`,
  secret: 'Secret. They are opened without names when the round has closed.',
  named: 'With names. When the round has closed, everybody reads who chose what.',

  vote: 'Vote',
  voteHint:
    'You can change it as often as you like until the round closes; only the last one counts. What you skip counts as not voted.',
  send: 'Cast my ballot',
  changeSend: 'Change my ballot',
  change: 'Change my ballot',
  leave: 'Skip',
  reason: 'Reason (optional)',
  reasonHint:
    'It is kept apart from the ballot and shown without a name when the round has closed; beside it stands only what you chose for the whole text, or for the one question there is. Write nothing that tells who you are.',
  reasonHintNamed: 'It is shown with your name when the round has closed.',
  reasonMine: 'Reason',
  reasons: (count) => (count === 1 ? '1 reason given' : `${num(count)} reasons given`),
  reasonsWhy:
    'Kept apart from the ballots and shuffled. Beside each stands only what was chosen for the whole text, or for the one question there was; who wrote it was not kept.',
  reasonsNamed: 'This round is opened with names, so the name of who wrote it stands beside each.',
  reasonsMore: 'More reasons',
  enter: 'Sign in to vote',
  account: 'Whoever stands in the roll can sign in and vote. Everybody can read the result.',
  outside:
    'You do not stand in the roll of this round, so you cannot vote in it. The result will be here when it has closed.',
  waits: (at) => `It opens at ${at}.`,
  hidden: 'Until the round closes this page does not show how many chose what.',

  mine: 'My ballot',
  receipt: 'Receipt',
  receiptWhy:
    'Copy these. When the round closes, what ties a ballot to its voter is deleted, so they cannot be shown again. Look for the commitment then to see that your ballot was counted.',
  round: 'Round',
  salt: 'Salt',
  commitment: 'Commitment',
  choicesOf: 'Chosen',

  privacy: 'What is protected, and what is not',
  keeps: [
    'While the round runs, the public record holds a commitment for each ballot: the SHA-256 of a salt and what was chosen. It does not tell what was chosen.',
    'A reason is no part of the commitment. When the round closes reasons are shuffled apart from the ballots and opened without names. No ballot has a time: only how many came in each tenth of the time is kept.',
    'When it closes, ballots are opened without names in the order of their commitments, and what ties them to persons is deleted. Who took part is kept apart and leads to no ballot.',
  ],
  keepsNot: [
    'Whoever runs the server can see who chose what while the round runs; backups of that time and free space on the disk may hold it after it is deleted.',
    'You can be made to show your receipt, and it tells what you chose.',
    'How many commitments there are, and when each was added, can be seen while the round runs. Somebody who knows when you voted may guess your ballot.',
    'The style or the words of a reason may give away who wrote it.',
    'Where very few took part, or all chose the same, the result itself tells who chose what.',
  ],
  keepsNamed:
    'This round is opened with names. When it has closed, everybody reads who chose what, and it stays in the record.',

  result: 'Result',
  tookPart: (ballots, roll) => `${num(ballots)} of ${people(roll)} in the roll voted.`,
  passed: (passed, asked) => `${num(passed)} of ${num(asked)} questions passed.`,
  question: 'Asked',
  outcome: 'Outcome',
  turnout: 'When ballots came',
  lastPart: (percent, even) =>
    `${num(percent)}% of the ballots came in the last tenth of the time. At an even pace it would be ${num(even)}%.`,
  surge: 'Ballots surged towards the end. They were counted like all others.',
  turnoutAll: 'Ballots by tenth of the time',
  turnoutWhy:
    'The time of the round is cut into ten parts, and how many ballots came in each is all that is kept. Which ballot came when is not. One person can change theirs several times.',
  part: 'When',
  partOf: (nth, from) => `Part ${nth} (from ${from})`,
  cast: 'Cast',
  changes: 'Changes',
  record: 'All ballots, to count again (JSON)',
  recordWhy:
    'Every ballot is in it. Anybody can compute the commitments and count again: each is the SHA-256 of the JSON of choices, format (netizen-ballot/1), round and salt, written by RFC 8785.',
  recordOpen: 'Commitments (JSON)',
  find: 'See whether my ballot was counted',
  findHint: 'The commitment on your receipt, 64 characters.',
  findSend: 'Find',
  found: (said) => `The ballot of this commitment was counted: ${said}.`,
  lost: 'There is no ballot of this commitment. If you changed your ballot, use the last receipt.',
  names: 'Who chose what',
  more: 'The others are in the file above.',
  history: 'What happened to it',

  open: 'Open a round of voting',
  openHint:
    'Opens a round on this text. The roll is fixed now, and what is settled below cannot be changed.',
  openSend: 'Open the round',
  form: {
    subject: 'What is asked',
    quorum: 'Quorum',
    threshold: 'To pass',
    opens: 'Opens in so many hours',
    hours: 'Takes ballots for so many hours',
    days: 'Days an account must have been there to stand in the roll',
    ballots: 'Ballots are opened',
    secret: 'Without names',
    named: 'With names',
    quorumNone: 'None',
    quorumOf: (fraction) => `At least ${part(fraction)} of the roll`,
    majority: 'More for than against',
    thresholdOf: (fraction) => `At least ${part(fraction)} of for and against are for`,
  },
  cancel: 'Cancel the round',
  cancelHint:
    'Ends the round before its time. Ballots are deleted unopened. This cannot be undone.',
}
