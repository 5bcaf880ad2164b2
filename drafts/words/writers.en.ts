import type { writersKo } from './writers.ko.ts'

const num = (n: number): string => n.toLocaleString('en')

const share = (part: number): string => {
  if (part > 0 && part < 0.01) return 'under 1%'
  const percent = Math.round(part * 100)
  return `${percent === 100 && part < 1 ? 99 : percent}%`
}

const letters = (count: number): string =>
  `${num(count)} ${count === 1 ? 'character' : 'characters'}`

export const writersEn: typeof writersKo = {
  kinds: {
    first: 'the first text',
    left: 'somebody who left',
    unknown: 'somebody unknown',
  },
  share,
  amount: (part, count) => `${share(part)} · ${letters(count)}`,
  title: 'Who wrote this',
  description: 'Who wrote how much of this charter, article by article.',
  lead: 'Who wrote the characters that stand now. Deleted words do not count, and an article that moved stays with those who wrote it.',
  firstWhy: '“The first text” is what was here when this place opened.',
  whole: 'The whole charter',
  article: 'Who wrote this',
  none: 'There is no text yet.',
  toEdits: (place) => `Edits of ${place}`,
  edits: 'Edits',
  toDraft: 'See it in colour in the draft',
  toAll: 'See the whole charter',
  editsTitle: (place) => `Edits of ${place}`,
  editsDescription: 'Who changed this, when, and how.',
  editsLead: 'Newest first. What one person changed in one go stands together.',
  removedNow:
    'It is taken out of the charter now. It can be brought back in the draft, under “Taken out”.',
  noEdits: 'Nobody has changed it yet.',
  older: 'Older edits are not shown here. All of them are still recorded.',
  withheld:
    'Words that moderators hid or undid are not shown here. Those decisions are in the log.',
  growth: {
    see: 'See how it grew',
    title: (place) => `How ${place} grew`,
    description: 'How the words of this article came together, step by step.',
    lead: 'When the words that stand now came, and from whom, step by step. Words that were cut or hidden later are not shown here.',
    step: 'Step',
    stepHint: 'Drag it, or use the arrow keys.',
    show: 'Show this step',
    several: 'several people',
    play: 'Play',
    pause: 'Pause',
    nth: (n, all) => `${num(n)} of ${num(all)}`,
    steps: (count) => (count === 1 ? '1 step' : `${num(count)} steps`),
    earlier: 'Earlier steps',
    later: 'Later steps',
  },
  house: 'moderation',
  bySelf: 'server',
  houseWhy: 'The text changed by a decision of a moderator.',
  first: 'The first text was laid down.',
  deeds: {
    made: 'Added this article or chapter.',
    moved: 'Moved it.',
    taken_out: 'Took it out of the charter.',
    brought_back: 'Brought it back.',
    sources: 'Changed what it rests on.',
    titled: 'Changed the title of the charter.',
  },
  added: 'Added',
  removed: 'Removed',
  blank: 'blanks or line breaks',
  letters,
  goneSince: (count) =>
    `${letters(count)} of what was added ${count === 1 ? 'is' : 'are'} gone since.`,
  cutForNobody:
    'Of removed words we only say how many characters they were. Some were removed because they had to be, so only moderators and admins can read them.',
  cutForThose:
    'Only moderators and admins see the removed words. Everybody else is told how many characters they were.',
  stepTitle: (n) => `Edit no. ${num(n)}`,
  stepDescription: 'One edit of the draft: who made it, when, and where.',
  stepGo: 'What was changed in one go stands together.',
  stepNothing: 'Nothing of what this edit changed is left now.',
  stepWithheld:
    'Moderators hid or undid this edit, so it is not shown here. The decision is in the log.',
  stepMore: 'It changed so many places at once that not all of them are shown.',
  stepToDraft: 'See the draft',
  lost: (count) =>
    `${letters(count)} more changed; they were written too long ago to be shown here.`,
}
