import { HIDE_DAYS } from '../rules/acts.ts'
import type { MailWords } from './mail.ko.ts'
import { momentEn } from './moment.ts'

export const mailEn = {
  lang: 'en',
  subject: (site, headline) => `[${site}] ${headline}`,
  time: momentEn.written,
  foot: (site) => `Sent automatically by ${site}. Nobody receives replies to this letter.`,

  code: {
    headline: 'Your sign-in code',
    told: 'Go back to the browser that asked for a code and enter these digits.',
    life: (minutes) =>
      `It works once, within ${minutes === 1 ? 'one minute' : `${minutes} minutes`}.`,
    secret: 'Do not tell this code to anybody who asks. We never ask for it.',
    foreign:
      'If you did not ask for a code, leave this letter alone. Nothing happens unless the code is entered.',
  },

  facts: {
    charter: 'Charter',
    what: 'What was done',
    rule: 'Rule',
    reason: 'Reason',
    until: 'Until',
    role: 'New role',
    outcome: 'Outcome',
    sentence: 'In words',
  },

  acts: {
    freeze: {
      name: 'Freeze',
      headline: 'A text was frozen',
      told: 'Nobody can change the frozen text until it is opened again. It stays as it is, and everyone can read it.',
      ended: 'The text can be changed again.',
    },
    warn: {
      name: 'Warning',
      headline: 'You have a warning',
      told: 'What you wrote and what you may do stay as they are.',
      ended: 'The warning was taken back.',
    },
    mute: {
      name: 'Pause in writing',
      headline: 'You cannot write for a while',
      told: 'You cannot write in this charter for now. What you wrote stays, and you can go on reading.',
      ended: 'You can write in this charter again.',
    },
    role: {
      name: 'Change of role',
      headline: 'Your role has changed',
      told: 'Your role in this charter has changed. What you wrote stays.',
      ended: 'You have your earlier role again.',
    },
    undo: {
      name: 'Undoing',
      headline: 'Your edits were undone',
      told: 'Your latest edits were undone in one step. They are still in the record of the charter.',
      ended: 'The undoing was taken back.',
    },
    hide: {
      name: 'Hiding',
      headline: 'Something you wrote was hidden',
      told: `It was not deleted; the rule and the reason stand in its place. Unless another moderator confirms it, it shows again after ${HIDE_DAYS} days at most.`,
      ended: 'What you wrote shows again.',
    },
    configure: {
      name: 'Change of settings',
      headline: 'The settings of a charter have changed',
      told: 'The settings of this charter have changed. What you wrote stays.',
      ended: 'The earlier settings hold again.',
    },
    settle: {
      name: 'Settling of a report',
      headline: 'A report was settled',
      told: 'A moderator has looked at the report and settled it.',
      ended: 'The settling was taken back.',
    },
    decide: {
      name: 'Decision on an appeal',
      headline: 'An appeal was decided',
      told: 'Another moderator has looked at the appeal and decided it.',
      ended: 'The decision was taken back.',
    },
    propose: {
      name: 'Candidate put up',
      headline: 'A version was put up as a candidate',
      told: 'A moderator put a version up as a candidate. Its text stays as it is.',
      ended: 'It is no candidate any more.',
    },
    withdraw: {
      name: 'Candidate withdrawn',
      headline: 'A candidate was withdrawn',
      told: 'A moderator withdrew a candidate. The text of the version stays as it is.',
      ended: 'That was taken back.',
    },
    reject: {
      name: 'Candidate sent back',
      headline: 'A candidate was sent back to the draft',
      told: 'A moderator sent a candidate back to the draft. The text of the version stays as it is.',
      ended: 'That was taken back.',
    },
    refer: {
      name: 'failed articles sent back',
      headline: 'Articles that failed were sent back to the draft',
      told: 'A moderator sent articles that did not pass back to the draft and put up the rest as a new candidate.',
      ended: 'This decision was taken back.',
    },
    poll: {
      name: 'Round opened',
      headline: 'A round of voting was opened',
      told: 'A moderator opened a round of voting on a candidate.',
      ended: 'The round has ended.',
    },
    cancel: {
      name: 'Round cancelled',
      headline: 'A round of voting was cancelled',
      told: 'A moderator cancelled a round of voting. Its ballots were deleted unopened.',
      ended: 'That was taken back.',
    },
    approve: {
      name: 'Approval',
      headline: 'A candidate was approved',
      told: 'A moderator approved a candidate.',
      ended: 'The approval was taken back.',
    },
    object: {
      name: 'Minority opinion',
      headline: 'A minority opinion was recorded',
      told: 'A moderator recorded a minority opinion on a candidate.',
      ended: 'The opinion was taken back.',
    },
    retract: {
      name: 'Word taken back',
      headline: 'A word on a candidate was taken back',
      told: 'A moderator took back what they had said about a candidate.',
      ended: 'That was taken back.',
    },
    waive: {
      name: 'Inputs waived',
      headline: 'Inputs without a fate were waived',
      told: 'A moderator waived inputs without a fate for the approval of a candidate.',
      ended: 'That was taken back.',
    },
    publish: {
      name: 'Publication',
      headline: 'A new version of a charter was published',
      told: 'A moderator published a version that had been approved. The draft goes on.',
      ended: 'The next version was published.',
    },
  },

  act: {
    untilEnded: 'No day is set. It holds until a moderator ends it.',
    untilChanged: 'It holds until it is changed again.',
    once: 'It was done once and does not last.',
    appeal:
      'If you think it is wrong, you can appeal on the page of this act. A moderator other than the one who acted will look at it and answer.',
    noAppeal: 'There is no appeal against this. It stands in the public log of the charter.',
    open: 'See it and appeal',
    see: 'See what was done',
  },

  actEnded: {
    headline: (act) => `It is over: ${act.toLowerCase()}`,
  },

  role: {
    headline: 'Your role has changed',
    names: {
      reader: 'Reader',
      guest: 'Guest',
      citizen: 'Citizen',
      moderator: 'Moderator',
      admin: 'Admin',
    },
    told: {
      reader: 'You can read and report. What you wrote stays.',
      guest: 'You can do what the charter allows guests. What you wrote stays.',
      citizen: 'You can comment and write the draft with the others.',
      moderator:
        'You can look at reports and appeals and act on them. You may be asked for a passkey first, so add one on your own page.',
      admin:
        'You can name moderators and change the settings of the charter. You may be asked for a passkey first, so add one on your own page.',
    },
    appeal:
      'The decision stands in the public log of the charter. If you think it is wrong, you can ask another moderator or an admin to look at it again.',
  },

  reported: {
    headline: 'A report named you',
    told: 'Somebody reported something you wrote or did in this charter. Nothing is decided, and you can do all that you could before.',
    next: 'A moderator will look at it and tell you the outcome. If something is done, you are told the rule and the reason, and you can appeal.',
  },

  reportSettled: {
    headline: 'A report was looked at',
    acted: 'Something was done about it.',
    dismissed: 'Nothing is done about it.',
  },

  appealDecided: {
    headline: 'Your appeal was looked at',
    upheld: 'The appeal was accepted.',
    denied: 'The appeal was not accepted. What was done still holds.',
  },

  talk: {
    told: {
      comment: {
        headline: 'There is a new comment',
        told: 'Somebody commented in a discussion you follow.',
      },
      fate: {
        headline: 'A discussion has its outcome',
        told: 'It was decided what becomes of a discussion you follow.',
      },
      mention: {
        headline: 'Somebody called you by name',
        told: 'Your name stands in a comment.',
      },
    },
    said: 'In words',
    see: 'See the discussion',
    digest: {
      headline: (charter, n) =>
        `${charter}: ${n === 1 ? 'one piece of news' : `${n} pieces of news`} from the discussion`,
      told: 'What happened within a day in the discussions you follow.',
      more: (n) => `And ${n} more`,
      all: 'See the whole discussion',
    },
    end: 'Get no more letters about the discussion of this charter',
  },

  news: {
    told: {
      round_opened: {
        headline: 'A round of voting was opened',
        told: 'There is a vote on a candidate. Whoever stands in the roll can vote, and change their ballot until it closes.',
      },
      round_closing: {
        headline: 'A round of voting closes soon',
        told: 'If you have not voted yet, you can until it closes. A ballot can be changed until then, too.',
      },
      round_closed: {
        headline: 'A round of voting has closed',
        told: 'All ballots were counted. The result is there, and the record to count it again.',
      },
      referred: {
        headline: 'Articles that failed are back in drafting',
        told: 'Articles that did not pass the vote were sent back to drafting, and the rest was put up as a new candidate.',
      },
      published: {
        headline: 'A new version of a charter was published',
        told: 'What was approved was published. It never changes; the next version is written in the draft.',
      },
    },
    name: 'Version',
    from: 'Opens',
    to: 'Closes',
    result: 'Result',
    count: ({ passed, asked }) => `${passed} of ${asked} questions passed`,
    see: 'See it',
  },

  version: {
    told: {
      waits: {
        headline: 'A candidate waits for approval',
        told: 'A version was put up as a candidate. Read it, and approve it or record a minority opinion.',
      },
      begun: {
        headline: 'The approval of a candidate has begun',
        told: 'A moderator approved a candidate. Until the cooling-off time is over you can approve it or record a minority opinion.',
      },
      approved: {
        headline: 'A version is approved',
        told: 'A candidate was approved. It can be published now.',
      },
      lapsed: {
        headline: 'A candidate was not approved',
        told: 'There were too few approvals by the end of the cooling-off time, so they lapsed. It is still a candidate.',
      },
    },
    name: 'Version',
    see: 'See the version',
  },

  security: {
    told: {
      passkey_added: {
        headline: 'A passkey was added',
        told: 'A passkey that can sign in to this account was added.',
      },
      passkey_removed: {
        headline: 'A passkey was removed',
        told: 'A passkey of this account was removed. It can no longer sign in.',
      },
      address_changed: {
        headline: 'Your mail address has changed',
        told: 'The mail address that signs in to this account has changed.',
      },
      admin: {
        headline: 'Admin rights have changed',
        told: 'Whether this account can run the whole site has changed.',
      },
    },
    own: 'If it was you, there is nothing more to do.',
    foreign:
      'If it was not, end all other sessions on your own page, and see whether there is a passkey or an address you do not know.',
  },

  toMe: 'Open your own page',
  toSite: 'Open the site',
} satisfies MailWords
