import { checkingEn } from './checking.en.ts'
import { draftEn } from './draft.en.ts'
import { approvalsEn } from './approvals.en.ts'
import { peopleEn } from './people.en.ts'
import { houseEn } from './house.en.ts'
import { refusalEn } from './refusal.en.ts'
import { followEn } from './follow.en.ts'
import { marginEn } from './margin.en.ts'
import { publishedEn } from './published.en.ts'
import { roundsEn } from './rounds.en.ts'
import { stanceEn } from './stance.en.ts'
import { talkEn } from './talk.en.ts'
import { versionsEn } from './versions.en.ts'
import { writersEn } from './writers.en.ts'
import type { Words } from './ko.ts'

export const en = {
  site: {
    lang: 'en',
    name: 'Charter of Netizens’ Rights',
    shortName: 'Netizens’ Charter',
    skip: 'Skip to the text',
    rooms: 'Main',
    read: 'Read',
    draft: 'Draft',
    log: 'Log',
    desk: 'Desk',
    who: 'Me',
    enter: 'Sign in',
    rules: 'House rules',
    privacy: 'Privacy',
    otherLanguage: '한국어',
    footer: 'About this site',
    textLicence: 'Text of the charter',
    codeLicence: 'Software',
    pageTitle: (page: string, site: string) => (page === site ? site : `${page} — ${site}`),
  },

  home: {
    description:
      'A charter of netizens’ rights, written by many hands. Anyone can read it, and anyone can write in it.',
    story2003:
      'On 25 January 2003 a single worm brought down the internet across Korea. When the cause was announced, the greater fault was laid on users who had put off a patch.',
    story2010:
      'On 11 August 2010 a court heard seventy people whose mail service had shown mailboxes to strangers. It answered that no harm had been proved.',
    charter:
      'So we are writing down the rights of everyone who uses networks and software. Nobody hands this text down: anyone can read it, and anyone can help to write it.',
    read: 'Read the charter (in Korean)',
    write: 'Help write the draft',
    others: 'Other charters of this site',
  },

  reading: {
    description: (title: string, subtitle: string) =>
      subtitle === '' ? title : `${title}. ${subtitle}`,
    stages: {
      open: '',
      closed: 'This charter is closed. It can be read.',
      archived: 'This charter is archived. It can be read.',
    },
    draftMark: 'Draft',
    standing:
      'Nothing has been published yet, so this is the draft as it stands now. Its text can change at any time. The charter itself is in Korean.',
    writeTogether: 'Write with us',
    contents: 'Contents',
    preamble: 'Preamble',
    chapters: (count: number) => (count === 1 ? '1 chapter' : `${count} chapters`),
    articles: (count: number) => (count === 1 ? '1 article' : `${count} articles`),
    untitled: 'Untitled',
    noText: 'No text yet.',
    plain: 'Plainly',
    reason: 'Why',
    sources: 'Rests on',
    unknownSource: 'not in the register of incidents',
    brokenReference: 'what this points to is gone for now',
    permalink: (place: string) => `Address of ${place}`,
    stray: 'Articles without a place',
    strayWhy:
      'Their chapter was removed, so they carry no number. Move them into another chapter in the draft and they will have one again.',
    empty: 'There is no text yet.',
    emptyNext:
      'Write the preamble or a first article in the draft. It appears here as it is written.',
    register: 'Register of incidents',
    registerWhy:
      'Every incident that articles of this charter can rest on. Facts and sources only; where sources give different figures, both are given.',
    incidents: 'Incidents the articles rest on',
    incidentsWhy:
      'Every incident an article names. Facts and sources only; where sources give different figures, both are given.',
    day: (date: string) =>
      new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
        new Date(`${date}T00:00:00Z`),
      ),
    kind: 'Kind',
    date: 'Date',
    kinds: {
      outage: 'Outage',
      leak: 'Leak',
      campaign: 'Campaign',
      ruling: 'Ruling',
      decision: 'Decision',
    },
    told: {
      about: 'Concerns',
      parties: 'Parties',
      what: 'What happened',
      scale: 'Scale',
      before: 'Before',
      after: 'After',
      official: 'Official account',
      dispute: 'Disputed',
      demands: 'Demands',
      grounds: 'Grounds',
      participants: 'Who took part',
      join: 'How to join',
      claim: 'Claim',
      outcome: 'Outcome',
      held: 'Held',
      source: 'Source',
    },
  },

  draftPage: {
    title: 'Draft',
    description: 'The draft many people are writing together. Choose a nickname and start editing.',
    noScript: 'Editing needs JavaScript. Without it you can still read the whole text below.',
  },

  message: {
    notFound: 'There is no such page',
    noCharter: 'There is no such charter',
    failed: 'We could not show this page',
    failedWhy:
      'Something went wrong on our side. Everything saved is still there. Please reload in a moment.',
    requestId: (id: string) => `If it keeps happening, tell us this number: ${id}`,
    refused: 'That could not be done',
    toCharter: 'Read the charter',
    toHome: 'Back to the front page',
  },

  draft: draftEn,
  house: houseEn,
  people: peopleEn,
  refusal: refusalEn,
  writers: writersEn,
  talk: talkEn,
  stance: stanceEn,
  follow: followEn,
  margin: marginEn,
  approvals: approvalsEn,
  versions: versionsEn,
  rounds: roundsEn,
  published: publishedEn,
  checking: checkingEn,
} satisfies Words
