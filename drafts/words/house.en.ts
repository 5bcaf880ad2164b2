import { HIDE_DAYS, MUTE_DAYS, UNDO_MINUTES } from '../rules/acts.ts'
import type { ActType } from '../rules/acts.ts'
import type { Guests, Stage } from '../rules/policy.ts'
import type { HouseWords } from './house.ko.ts'
import { rulesEn } from './rules.en.ts'
import { momentEn } from './moment.ts'

const ACTS = {
  freeze: 'Freeze',
  warn: 'Warning',
  mute: 'Writing stopped',
  role: 'Change of role',
  undo: 'Undo',
  hide: 'Hidden words',
  configure: 'Change of settings',
  settle: 'Report settled',
  decide: 'Appeal decided',
  propose: 'Candidate put up',
  withdraw: 'Candidate withdrawn',
  reject: 'Candidate sent back',
  refer: 'Failed articles sent back',
  poll: 'Round opened',
  cancel: 'Round cancelled',
  approve: 'Approval',
  object: 'Minority opinion',
  retract: 'Approval or opinion taken back',
  waive: 'Discussions waived',
  publish: 'Publication',
} satisfies Record<ActType, string>

const ROLES: Record<string, string> = {
  reader: 'Reader',
  guest: 'Guest',
  citizen: 'Citizen',
  moderator: 'Moderator',
  admin: 'Admin',
  operator: 'Operator',
  house: 'Server',
}

const STAGE: Record<Stage, string> = { open: 'Open', closed: 'Closed', archived: 'Archived' }
const GUESTS: Record<Guests, string> = { read: 'Read', comment: 'Comment', edit: 'Edit' }

const SETTINGS: Record<string, string> = {
  title: 'title',
  subtitle: 'subtitle',
  stage: 'stage',
  guests: 'what guests may do',
  newcomers: 'what new accounts wait for',
  languages: 'languages',
  limits: 'limits',
  approval: 'approval',
  rounds: 'what is proposed for rounds of voting',
  rules: 'text of the rules page',
}

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
const lower = (role: string): string => (ROLES[role] ?? role).toLowerCase()
const a = (role: string): string => (role === 'admin' ? 'an admin' : `a ${lower(role)}`)

export const houseEn: HouseWords = {
  time: momentEn.listed,
  age: (ms) => {
    const hours = Math.floor(ms / 3_600_000)
    if (hours < 1)
      return `for ${counted(Math.max(1, Math.floor(ms / 60_000)), 'minute', 'minutes')}`
    if (hours < 48) return `for ${counted(hours, 'hour', 'hours')}`
    return `for ${counted(Math.floor(hours / 24), 'day', 'days')}`
  },
  until: (at) => (at === null ? 'until it is ended' : `until ${at}`),
  role: (role) => ROLES[role] ?? role,
  who: (role, name) => (name === '' ? role : `${role} ${name}`),
  left: 'somebody who left',
  whole: 'the whole charter',
  gone: 'an article that is gone for now',
  titled: (place, heading) => (heading === '' ? place : `${place}(${heading})`),
  untitled: 'an article without a title',
  acts: ACTS,
  fields: {
    heading: 'Title',
    text: 'Text',
    reason: 'Why',
    plain: 'Plainly',
    sources: 'Rests on',
    place: 'Place',
    removed: 'Presence',
    title: 'Title of the charter',
    subtitle: 'Subtitle of the charter',
  },

  deed: (deed) => {
    const { who, where, what } = deed
    const act = `“${what ? ACTS[what] : 'act'}”`
    switch (deed.type) {
      case 'charter_opened':
        return 'The charter was opened.'
      case 'freeze':
        return `${who} froze ${where}.`
      case 'warn':
        return `${who} warned a participant.`
      case 'mute':
        return `${who} stopped a participant’s writing.`
      case 'role':
        if (deed.role === 'reader') return `${who} took a participant’s role.`
        if (deed.role !== 'back') return `${who} made a participant ${a(deed.role)}.`
        return deed.before === 'reader'
          ? `${who} gave a participant’s role back.`
          : `${who} took a participant’s role of ${lower(deed.before)}.`
      case 'undo':
        return `${who} undid a participant’s edits in one step${deed.edits > 0 ? ` (${counted(deed.edits, 'edit', 'edits')})` : ''}.`
      case 'hide':
        if (where === '') return `${who} hid a reason that came with a ballot.`
        return `${who} hid words of a participant in ${where}.`
      case 'configure':
        return `${who} changed settings: ${deed.changed.map((name) => SETTINGS[name] ?? name).join(', ')}.`
      case 'settle':
        return deed.acted
          ? `${who} looked into a report and acted.`
          : `${who} looked into a report and did not act.`
      case 'decide':
        return deed.upheld
          ? `${who} upheld an appeal against ${act}.`
          : `${who} denied an appeal against ${act}.`
      case 'ended': {
        const about = where === '' ? `${act} about a participant` : `${act} of ${where}`
        return deed.time ? `${about} ended by its time.` : `${who} ended ${about}.`
      }
      case 'confirmed':
        return `${who} confirmed hidden words ${where === '' ? 'that came with a ballot' : `in ${where}`}. They no longer show again by themselves.`
      case 'reverted':
        return `${who} took an undo back: what was undone is there again.`
      case 'fate':
        return `${who} gave a discussion of ${where} the outcome “${deed.fate}”.`
      case 'propose':
        return `${who} put the version “${deed.version}” up as a candidate.`
      case 'withdraw':
        return `${who} withdrew the candidate “${deed.version}”.`
      case 'reject':
        return `${who} sent the candidate “${deed.version}” back to the draft.`
      case 'refer':
        return `${who} sent ${deed.articles === 1 ? 'one article' : `${deed.articles} articles`} of “${deed.version}” that did not pass back to the draft, and put up the rest as a new candidate, “${deed.put}”.`
      case 'poll':
        return `${who} opened a round of voting on the version “${deed.version}”.`
      case 'cancel':
        return `${who} cancelled the round on the version “${deed.version}”. Its ballots were deleted unopened.`
      case 'publish':
        return `${who} published the version “${deed.version}” as number ${deed.number}.`
      case 'round_cancelled':
        return `The version “${deed.version}” is no candidate any more, so its round ended. Its ballots were deleted unopened.`
      case 'round_closed':
        return `The round on the version “${deed.version}” has closed: ${deed.passed.toLocaleString('en')} of ${counted(deed.asked, 'question', 'questions')} passed.`
      case 'approve':
        return `${who} approved the version “${deed.version}”${deed.wrote > 0 ? ` (having written most of ${counted(deed.wrote, 'article', 'articles')}, with a reason for not standing aside)` : ''}.`
      case 'object':
        return `${who} recorded a minority opinion on the version “${deed.version}”.`
      case 'retract':
        return `${who} took back what they had said about the version “${deed.version}”.`
      case 'waive':
        return `${who} waived ${deed.waived > 0 ? counted(deed.waived, 'discussion', 'discussions') : 'discussions'} without an outcome for the approval of the version “${deed.version}”.`
      case 'approved':
        return `The version “${deed.version}” is approved: ${counted(deed.approvals, 'approval', 'approvals')} (${deed.needed} needed), ${counted(deed.objections, 'minority opinion', 'minority opinions')}.`
      case 'approval_lapsed':
        return `The version “${deed.version}” was not approved in time, so its approvals lapsed: ${counted(deed.approvals, 'approval', 'approvals')} (${deed.needed} needed), ${counted(deed.objections, 'minority opinion', 'minority opinions')}.`
      case 'signing_key':
        return 'The key that signs the record was set.'
      case 'log_erased':
        return `${who} erased what an entry said. That it was there stays.`
      case 'reported':
        return 'A report came in.'
      case 'appealed':
        return 'The person concerned appealed.'
      default:
        return `${who} did: ${deed.type}.`
    }
  },
  facts: { rule: 'Rule', reason: 'Reason', until: 'How long', by: 'Who', at: 'When', state: 'Now' },

  form: {
    rule: 'Which rule',
    ruleHint: 'Its number and name on the rules page. It stands in the public log.',
    reason: 'Reason',
    reasonHint: 'The person concerned and the public log read it. Name nobody.',
    sentence: 'Explanation',
    until: 'For how long',
    forever: 'Until it is ended',
    hours: (hours) =>
      hours < 24 ? counted(hours, 'hour', 'hours') : counted(hours / 24, 'day', 'days'),
    public: 'The public log will say',
    chosen: '(the one you choose)',
    later: '…',
    kept: 'What you wrote is kept here. Copy it and use it again.',
    keptTitle: 'This was not sent yet',
  },

  log: {
    title: 'Public log',
    description: 'Everything that was decided in this charter, with nothing left out.',
    lead: 'For every decision: who made it, by which rule, and why. The names of people concerned are not written here.',
    empty: 'Nothing has been decided yet. Decisions will stand here in their order.',
    older: 'Older entries',
    newest: 'To the newest',
    open: 'More',
    nth: (n) => `Entry ${n}`,
    erased: 'What this entry said was erased. The entry and its commitment stay.',
  },

  act: {
    title: (name) => `Act: ${name}`,
    description: 'What one act is, why it was done, and how it stands.',
    states: {
      holds: 'It holds',
      done: 'It was done once',
      ended: (at) => `It ended on ${at}`,
      upheld: 'An appeal was upheld',
      denied: 'An appeal was denied',
      appealed: 'An appeal is being looked into',
      confirmed: 'A second moderator confirmed it',
      waits: `The words show again after ${HIDE_DAYS} days unless another moderator confirms`,
    },
    history: 'Entries about this act',
    mine: 'This act is about you',
    appeal: 'Appeal',
    appealHint:
      'Another moderator than the one who acted will read and answer. You can appeal once against each act.',
    appealWords: 'What is wrong with it',
    appealSend: 'Send the appeal',
    appealed: 'You have appealed. We will tell you when it is decided.',
    answer: 'Answer',
    words: 'Hidden words',
    wordsWhy: 'Only moderators and their writer can see them.',
    end: 'End the act',
    ends: {
      freeze: 'Unfreeze',
      mute: 'Allow writing again',
      hide: 'Show the words again',
      role: 'Give the role back',
    },
    confirm: 'Confirm',
    confirmHint:
      'Once confirmed, the words no longer show again by themselves. The moderator who hid them cannot confirm.',
    revert: 'Take the undo back',
    revertHint: 'What was undone will be there again. What others have written since stays.',
  },

  rules: rulesEn,

  report: {
    title: 'Report',
    description: 'Tell the moderators about a text or a person that seems to break the rules.',
    node: (place) => `About ${place}`,
    comment: 'About this comment',
    person: (name) => `About ${name}`,
    choose: 'Choose what to report first: press “Report” below an article in the draft.',
    reason: 'What happened',
    reasonHint:
      'Only moderators read it. The person concerned is told no more than that there was a report.',
    send: 'Send the report',
    sent: 'The report has arrived. Moderators look at reports in their order.',
    again: 'There is such a report already. Moderators are looking into it, so no other was added.',
    back: 'Read the charter',
    answered: 'You are signed in, so the answer will come to your notices.',
    nameless: 'Without signing in you cannot be answered. The report arrives all the same.',
  },

  desk: {
    title: 'Desk',
    description: 'What waits for an answer from the moderators.',
    lead: (waiting) =>
      waiting === 0
        ? 'Nothing is waiting.'
        : `${counted(waiting, 'matter is', 'matters are')} waiting.`,
    reports: (count) => counted(count, 'report', 'reports'),
    what: 'What is waiting',
    count: 'How many',
    oldest: 'Oldest',
    kinds: {
      reports: 'Reports',
      appeals: 'Appeals',
      hides: 'Hidden words to be confirmed',
      talk: 'Discussions without an outcome',
      candidates: 'Candidates to be approved',
      approved: 'Versions to be published',
      closed: 'Closed rounds nobody has acted on',
    },
    candidates: (count) => `Candidates to be approved: ${count}`,
    approved: (count) => `Versions to be published: ${count}`,
    closed: (count) => `Closed rounds nobody has acted on: ${count}`,
    rounds: (count) => `Open rounds: ${count}`,
    approvals: (count, needed) => `${count} of ${needed} approvals`,
    objections: (count) => (count === 1 ? '1 minority opinion' : `${count} minority opinions`),
    inputs: (count) =>
      count === 1 ? '1 discussion without an outcome' : `${count} discussions without an outcome`,
    votes: { running: 'A vote is under way', against: 'A vote did not pass it' },
    after: {
      passed: 'All of it passed. It can be approved now.',
      refer: 'Articles that failed can be sent back, and the rest put up.',
      failed: 'It did not pass. The candidate can be withdrawn or sent back to the draft.',
    },
    later: (count) =>
      `The oldest come first. ${counted(count, 'more follows', 'more follow')} as these are settled.`,
    appeals: (count) => counted(count, 'appeal', 'appeals'),
    hides: (count) => `Hidden words to be confirmed: ${count}`,
    forces: (count) => `${counted(count, 'act', 'acts')} in force`,
    about: 'About',
    from: 'From',
    nameless: 'somebody not signed in',
    settle: 'Settle',
    outcome: 'What came of it',
    acted: 'We acted',
    dismissed: 'We did not act',
    sentenceHint: 'Whoever reported and the public log read it. Name nobody.',
    decide: 'Decide',
    verdict: 'Your decision',
    upheld: 'Uphold the appeal and end the act',
    denied: 'Deny the appeal',
    appealHint: 'Whoever appealed and the public log read it. Who did the act cannot decide.',
    yours: 'This was your act: another moderator decides.',
    open: 'See the act',
    freeze: 'Freeze the whole charter',
    freezeNode: 'Freeze an article',
    people: 'People',
    settings: 'Settings',
  },

  freeze: {
    title: (place) => `Freeze ${place}`,
    description: 'Stop edits to a text for a time.',
    lead: 'From that moment nobody can edit it. What people were writing stays with them, and reading and reporting go on.',
    choose: 'What to freeze',
    next: 'Next',
    send: 'Freeze',
    frozen: 'It is frozen already.',
  },

  people: {
    title: 'People',
    description: 'Everybody who came to write in this charter.',
    search: 'Find by name',
    find: 'Find',
    count: (count) => counted(count, 'person', 'people'),
    none: 'There is no such name.',
    came: (at) => `last here ${at}`,
    next: 'Next',
    previous: 'Previous',
    muted: 'writing stopped',
  },

  person: {
    description: 'The words of one participant, and acts about them.',
    since: (at) => `first here ${at}`,
    acts: 'Acts about this person',
    noActs: 'There were none.',
    words: (days) => `Written in the last ${days} days`,
    noWords: 'Nothing of what was written then is there now.',
    hide: 'Hide these words',
    hideHint: `The words are not deleted; only moderators can see them. They show again after ${HIDE_DAYS} days unless another moderator confirms.`,
    warn: 'Warn',
    mute: 'Stop writing',
    muteHint: `At most ${MUTE_DAYS} days.`,
    role: 'Change the role',
    roles: {
      reader: 'Take the role (reading only)',
      back: 'Back to what everybody has',
      moderator: 'Make a moderator',
      admin: 'Make an admin',
    },
    guest: 'Guests cannot become moderators or admins.',
    undo: 'Undo recent edits',
    undoHint: 'You see what would change first. Nothing changes before you decide there.',
    minutes: 'How many minutes back',
    preview: 'Preview',
    beyond: 'This person’s role is equal to yours or higher, so you cannot act on them.',
    self: 'This is you. Other moderators act on you.',
    gone: 'This person has left the site. Only what they wrote can be undone or hidden.',
  },

  undo: {
    title: 'Preview of the undo',
    description: 'What would change if these edits were undone.',
    lead: (name, minutes) =>
      `Undoing what ${name} edited in the last ${counted(minutes, 'minute', 'minutes')} changes this. What others wrote stays as it is.`,
    edits: (count) => counted(count, 'edit', 'edits'),
    limit: `Edits can be undone up to ${UNDO_MINUTES / 60} hours back.`,
    nothing: 'Nothing changes in the text as it reads.',
    added: 'added',
    cut: 'removed',
    same: (count) => `… (${counted(count, 'character', 'characters')} unchanged)`,
    removed: 'It is taken out of the charter. Its words are kept and it can be brought back.',
    restored: 'It comes back into the charter.',
    moved: (from, to) => `It moves from ${from} to ${to}.`,
    place: (home, nth) => (nth === '0' ? home : `number ${nth} in ${home}`),
    top: 'no chapter',
    sources: (before, after) => `Rests on: ${before || 'none'} → ${after || 'none'}`,
    send: 'Undo',
  },

  settings: {
    title: 'Settings of the charter',
    description: 'Title, stage and rules of this charter.',
    saved: 'The changed settings are saved.',
    save: 'Save',
    titles: 'Title',
    titleField: 'Title',
    subtitleField: 'Subtitle',
    stage: 'Stage',
    stages: {
      open: 'Open: takes edits',
      closed: 'Closed: for reading only',
      archived: 'Archived: for reading only, and not listed',
    },
    guests: 'What guests may do',
    guestsOf: GUESTS,
    newcomers: 'What new accounts wait for',
    hours: 'Hours before a new account may write',
    address: 'Writing asks for a confirmed address',
    languages: 'Languages',
    languagesHint: 'The first one is what newcomers see.',
    languageOf: {
      ko: 'Korean only',
      en: 'English only',
      'ko,en': 'Korean first, then English',
      'en,ko': 'English first, then Korean',
    },
    approval: 'Approval',
    approvalHint: 'A candidate that has its first approval keeps what held then.',
    least:
      'How many have to approve (two at least once there are three moderators; all of them when there are fewer)',
    cooling: 'Hours from the first approval until they are counted (0 for no cooling-off time)',
    veto: 'Nothing is approved while a minority opinion stands',
    limits: 'Limits',
    text: 'Characters in one place',
    nodes: 'Articles and chapters',
    frames: 'Edits a person may send in a second',
    rounds: 'Proposed for rounds of voting',
    roundsHint:
      'What a moderator finds filled in when opening a round. It can be changed for each round.',
    rules: 'Text of the rules page',
    rulesHint: 'An empty line parts paragraphs. Left empty, the rules that ship are shown.',
    rulesOf: { ko: 'Korean', en: 'English' },
    stageName: (stage) => STAGE[stage],
    reasonHint: 'Everybody reads it in the public log.',
  },

  tombstone: {
    title: 'Hidden words',
    here: 'Words written in this article were hidden.',
    open: 'See why',
  },
}
