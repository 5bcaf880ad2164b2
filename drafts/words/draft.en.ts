import type { DraftWords } from './draft.ko.ts'
import { writersEn } from './writers.en.ts'
import { momentEn } from './moment.ts'

const till = (until: number | null): string =>
  until === null ? 'until a moderator ends it' : `until ${momentEn.said(until)}`

const num = (n: number): string => n.toLocaleString('en')

const KEPT = 'What was saved stays, and what was not sent is kept in the tray.'
const some = (n: number, one: string, many: string): string => `${num(n)} ${n === 1 ? one : many}`

/** What the page of the live draft says, in English. */
export const draftEn: DraftWords = {
  lang: 'en',
  article: (n) => `Article ${n}`,
  chapter: (n) => `Chapter ${n}`,
  preamble: 'Preamble',
  untitledArticle: 'Untitled article',
  untitledChapter: 'Untitled chapter',
  strayArticle: 'Article without a place',
  fields: {
    heading: 'title',
    text: 'text',
    reason: 'Why',
    plain: 'Plainly',
    sources: 'Rests on',
  },
  label: ({ node, field }) => `${node}, ${field.toLowerCase()}`,
  placeholders: {
    chapter: 'Title of the chapter',
    heading: 'Title of the article',
    text: 'Write the article. Enter makes the next paragraph, Tab or Indent makes it an item or subitem.',
    preamble: 'Write the preamble.',
    reason: 'Write why this article is needed.',
    plain: 'Say the same in plain words.',
  },
  textHint:
    'Enter makes the next line; Tab and Shift+Tab change its level. Press Esc, then Tab, to go to the next field.',
  brokenReference: 'This place no longer exists',
  outline: {
    name: 'Contents',
    open: 'Contents',
    close: 'Close',
    empty: 'No articles yet.',
    addArticle: 'Add an article',
    addChapter: 'Add a chapter',
    writing: ({ names }) => `${names} writing`,
  },
  acts: {
    group: ({ node }) => `${node} tools`,
    more: 'More',
    less: 'Less',
    up: 'Move up',
    down: 'Move down',
    reference: 'Refer to an article',
    addArticleAfter: 'Add an article after',
    addArticleInside: 'Add an article',
    addChapterAfter: 'Add a chapter after',
    remove: 'Take out',
    restore: 'Bring back',
    toChapter: 'Move to a chapter',
    chooseChapter: 'Choose a chapter',
    outside: 'Outside chapters',
    report: 'Report',
    freeze: 'Freeze',
  },
  freeze: {
    mark: 'Frozen',
    roles: { moderator: 'Moderator', admin: 'Admin' },
    time: momentEn.said,
    by: ({ role, name, at }) =>
      `${name ? `${role} ${name}` : `A ${role.toLowerCase()}`} froze this on ${at}.`,
    until: ({ until }) => `It lasts until ${until}.`,
    open: 'It lasts until it is ended.',
    why: ({ rule, reason }) => `Rule: ${rule}. Reason: ${reason}`,
    left: 'You can still read and copy it, and write in other articles.',
    more: 'About this decision',
    said: ({ node, reason }) =>
      `${node} has just been frozen. What was saved stays, and what was not sent is kept in the tray. Reason: ${reason}`,
    inChapter: ({ node }) =>
      `${node} holds a frozen article, so the chapter cannot be taken out. Nothing has changed.`,
  },
  barred: {
    why: (refusal) => {
      switch (refusal.code) {
        case 'account_needed':
          return 'Guests do not write in this charter. Sign in with an e-mail address or a passkey to write under the same name.'
        case 'address_needed':
          return 'Writing in this charter asks for a confirmed e-mail address.'
        case 'account_too_new':
          return `A new account waits ${till(refusal.until)} before it writes here. You can read and report now.`
        case 'muted':
          return `You cannot write in this charter ${till(refusal.until)}. Reason: “${refusal.reason}” ${KEPT}`
        case 'charter_frozen':
          return `The whole charter is frozen ${till(refusal.until)}. Reason: “${refusal.reason}” ${KEPT}`
        case 'charter_closed':
          return 'This charter takes no more words. You can still read it.'
        case 'read_only':
          return `You can only read here now. Your notices say why. ${KEPT}`
        default:
          return null
      }
    },
    ways: {
      enter: 'Sign in',
      address: 'Confirm an address',
      appeal: 'See the decision and appeal',
      notices: 'See my notices',
      log: 'See the log',
    },
  },
  bar: {
    name: 'Draft tools',
    undo: 'Undo',
    redo: 'Redo',
    levels: 'Level of the line',
    deeper: 'Indent',
    shallower: 'Outdent',
    undoTitle: ({ keys }) => `Undo my last change (${keys})`,
    redoTitle: ({ keys }) => `Redo what I undid (${keys})`,
    here: ({ writers }) => `Writing here: ${num(writers)}`,
    hereEmpty: 'Nobody else is writing at the moment.',
    me: 'you',
    at: ({ place }) => `in ${place}`,
  },
  person: {
    choose: 'Choose a name and write',
    menu: ({ name }) => `${name} · my name`,
    rename: 'Change name',
    profile: 'My account',
    account: 'Sign in and keep an account',
    leave: 'Leave',
    dialogNew: 'Choose a name',
    dialogRename: 'Change name',
    why: 'No account is needed. The name is shown to those who write with you and stays with what you change. This browser keeps a single cookie for it.',
    label: 'Name',
    hint: ({ limit }) => `Up to ${num(limit)} characters. It need not be your real name.`,
    submitNew: 'Write under this name',
    submitRename: 'Change',
    cancel: 'Cancel',
    sending: 'Sending.',
    unreachable:
      'The server could not be reached. The name is still here; check the connection and press again.',
    welcome: ({ name }) => `You are writing as ${name}. Click where you want to change something.`,
    renamed: ({ name }) => `You are now shown as ${name}.`,
    left: 'You have left. You can go on reading.',
    leaveUnsaved:
      'Some words have not reached the server yet. If you leave now, they will not be sent; they stay in the kept words on this device.',
    leaveAnyway: 'Leave anyway',
    leaveUnreachable:
      'The server could not be reached, so you have not left yet. Check the connection and try again.',
  },
  save: {
    name: 'State of saving',
    connecting: 'Connecting',
    saving: 'Saving',
    saved: 'Saved',
    offline: 'Offline',
    offlineKept: 'Offline · kept on this device',
    offlineLoose: 'Offline · do not close this window',
    refused: 'Refused',
    closed: 'Connection closed',
    reload: 'Reload',
    showTray: 'Show kept words',
    back: 'Connected again. Everything is saved.',
    looseWhy:
      'This browser cannot keep your words. Leave the window open until it is connected again, or copy them.',
    crowd: ({ writers, readers }) => `${num(writers)} writing, ${num(readers)} reading`,
  },
  tray: {
    name: 'Kept words',
    lead: 'These words were not taken. They are on this device only and stay until you delete them.',
    place: ({ place, time }) => `${place} · ${time}`,
    words: 'Words that were not taken',
    whole: 'The whole text at that time',
    copyWords: 'Copy',
    copyWhole: 'Copy the whole text',
    drop: 'Delete',
    copied: 'Copied.',
    copyByHand: 'The text is selected. Press the keys for copying.',
    dropped: 'Deleted from the tray.',
    dropAsk: 'Delete these words from the tray? They cannot be found again.',
  },
  removed: {
    name: 'Taken out',
    lead: 'Articles and chapters that were taken out are not deleted. They can be brought back at any time.',
    kinds: { preamble: 'Preamble', chapter: 'Chapter', article: 'Article' },
  },
  stray: {
    name: 'Articles without a place',
    lead: 'Their chapter was taken out. They carry no number; move them to a chapter.',
  },
  empty: {
    lead: 'There is no article yet.',
    write: 'Add the first one and start to write.',
    read: 'Choose a name to write the first one.',
  },
  confirm: {
    removeChapter: ({ node, articles }) =>
      articles === 0
        ? `Take out ${node}? Bring it back from “Taken out” at the end.`
        : `Take out ${node}? Its ${some(articles, 'article', 'articles')} will be gathered under “Articles without a place”. No words are deleted, and they return with the chapter.`,
    removeOthers: ({ node }) =>
      `${node} holds words that others wrote. Guests can take out only what they wrote themselves, so this may be refused. You can edit parts of it or propose it in a comment; with an account you can take it out.`,
    yes: 'Take out',
    no: 'Cancel',
  },
  said: {
    moved: ({ from, to, chapter }) =>
      from === to && chapter ? `Moved ${from} to ${chapter}.` : `Moved ${from}. It is ${to} now.`,
    movedChapter: ({ from, to }) => `Moved ${from}. It is ${to} now.`,
    addedArticle: ({ node }) => `Added ${node}. Begin with its title.`,
    addedChapter: ({ node }) => `Added ${node}. Begin with its title.`,
    removedArticle: ({ node }) => `Took out ${node}. Undo brings it back.`,
    removedChapter: ({ node }) => `Took out ${node}. Undo brings it back.`,
    restoredArticle: ({ node }) => `Brought back ${node}.`,
    restoredChapter: ({ node }) => `Brought back ${node}.`,
    lostPlace:
      'What you were writing in was taken out. Your words are kept; bring it back from “Taken out” at the end.',
    undone: 'Undone.',
    redone: 'Redone.',
  },
  notices: {
    outdated: 'The site has been updated. Reload to go on with the new page.',
    offline:
      'The connection is lost. Your changes are kept on this device and sent by themselves later.',
  },
  authors: {
    toggle: 'Writers',
    on: 'Words are now marked by who wrote them, in colour and by name.',
    off: 'Writers are no longer shown.',
    failed:
      'Who wrote this could not be fetched. The text is all there; check the connection and press again.',
    lead: 'Each writer has a colour. Press words to hear who wrote them; press a name under an article to make that writer’s words stand out.',
    whole: 'Who wrote the whole charter',
    edits: 'Edits',
    group: ({ node }) => `Writers of ${node}`,
    unknown: 'somebody not known yet',
    by: ({ name }) => `Written by: ${name}`,
    picked: ({ name, letters }) =>
      `${num(letters)} ${letters === 1 ? 'character' : 'characters'} by ${name} stand out here now.`,
    share: writersEn.share,
  },
  help: {
    margin: 'Kept words and help',
    name: 'How to write',
    items: [
      'Click where you want to change something; the cursor goes there.',
      'Enter makes the next paragraph or item, Tab and Shift+Tab, or Indent and Outdent, change its level. Numbers come by themselves.',
      'Paste a statute: its numbers are taken off and its levels kept.',
      'To point at another article press “Refer to an article” or type { and choose.',
      'Move articles and chapters with the buttons Move up and Move down, or on a wide screen by dragging them in the contents.',
      'Undo takes back only your own changes.',
    ],
  },
}
