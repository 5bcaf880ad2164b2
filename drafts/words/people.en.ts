import type { PeopleWords } from './people.ko.ts'
import { momentEn } from './moment.ts'

const num = (n: number): string => n.toLocaleString('en')

export const peopleEn: PeopleWords = {
  day: momentEn.listed,
  nickname: 'Nickname',
  nicknameHint: (limit) => `Up to ${num(limit)} characters. It need not be your real name.`,

  enter: {
    title: 'Sign in',
    description: 'Sign in by a code or a passkey, or choose a nickname and write as a guest.',
    lead: 'Reading asks for nothing. To write with the others, choose whichever way suits you.',
    asAccount: (name) =>
      `You are signed in as “${name}”. Signing in again below confirms anew that it is you.`,
    asGuest: (name) =>
      `You are the guest “${name}”. Sign in with an address or a passkey, and what you wrote stays yours.`,
    toMe: 'To your own page',
    done: {
      out: 'You have signed out. You can go on reading.',
      left: 'You have left this site. Your address and every way to sign in have been erased. Thank you for having been here.',
    },
    mail: {
      title: 'By a code',
      hint: 'There are no passwords. We send six digits to the address you give. If you are new, an account is made.',
      address: 'E-mail address',
      send: 'Send a code',
    },
    console:
      'This site cannot send mail yet. The code is printed on the screen (the console) where the server was started, so ask whoever keeps it.',
    providers: {
      title: 'By another service',
      hint: 'We keep one number that the service gives for you, and ask for no name and no friends.',
      names: {
        kakao: 'Sign in with Kakao',
        naver: 'Sign in with Naver',
        google: 'Sign in with Google',
      },
    },
    passkey: {
      title: 'By a passkey',
      hint: 'If you made a passkey before, unlocking this device is enough.',
      button: 'Sign in with a passkey',
    },
    guest: {
      title: 'As a guest',
      hint: 'A nickname is all it takes. You can comment or write in the draft as far as a charter lets guests. A guest lives in this browser alone, and cannot come back after signing out.',
      button: 'Write as a guest',
    },
  },

  code: {
    title: 'Enter the code',
    mailed: 'We have sent you six digits. They work once, in this browser, within ten minutes.',
    printed:
      'Six digits were printed on the screen (the console) where the server was started. They work once, in this browser, within ten minutes.',
    spam: 'If nothing comes in a few minutes, look among your spam.',
    label: 'Six-digit code',
    name: 'Nickname (if you are new)',
    nameHint: 'Only for those who come for the first time. Left empty, one is made up for you.',
    button: 'Sign in',
    again: 'Ask for another code',
  },

  first: {
    title: 'The first admin of this site',
    lead: 'Whoever opens this link becomes the admin of this site. It works once. Nothing changes before you press the button.',
    as: (name) => `You are here as “${name}”, who will be the admin.`,
    nameHint: 'Left empty, one is made up for you. You can change it later.',
    button: 'Become the admin',
  },

  confirm: {
    title: 'Confirm that it is you',
    lead: 'Before you decide about others, you confirm that it is you. Then you go back to where you were.',
    otherwise:
      'On this site any way in confirms it too, such as a code by e-mail: signing in once more is enough.',
    enter: 'Confirm by e-mail or another way',
    none: 'This account has no passkey yet. Make one on your own page first.',
    button: 'Confirm with a passkey',
    toMe: 'Make a passkey on your own page',
    back: 'Back to where you were',
  },

  passkey: {
    noScript: 'Passkeys need JavaScript. The other ways work without it.',
    missing: 'This browser, or this address (without https), cannot use passkeys.',
    cancelled: 'The passkey was not finished, and nothing has changed. Press again to start over.',
    already: 'This device already has a passkey of this account.',
    failed:
      'A passkey could not be used on this device. Nothing has changed. Try another device or another way.',
    unreachable:
      'The server could not be reached. Nothing has changed. Check your connection and press again.',
  },

  me: {
    title: 'Your own page',
    description: 'Your nickname, how you like to read, how you sign in, and what you were told.',
    guest: 'You are here as a guest, in this browser alone.',
    account: (since) => `This account was made on ${since}.`,
    admin: 'Admin',
    toSite: 'Site administration',
    out: 'Sign out',
    outGuest:
      'A guest who signs out cannot come back as the same guest. Add an address or a passkey first.',
    noWayBack:
      'There is no way back in yet. If you lose this browser, you lose this account. Add a passkey or an address below.',
    done: {
      profile: 'Your nickname and the rest are saved.',
      reading: 'How you like to read is saved.',
      session: 'The session has ended.',
      passkey: 'The passkey is removed.',
      notices: 'All notices are marked as read.',
      first:
        'You are the admin of this site now. Add a passkey or an address, so that you can come back.',
      entered: 'You are signed in.',
      added: 'The passkey is added.',
    },
    notices: {
      title: 'Notices',
      none: 'None yet. When something is decided about what you wrote, it appears here.',
      unread: 'New',
      read: 'Mark all as read',
      charter: 'Charter',
      rule: 'Rule',
      reason: 'Reason',
      until: 'Until',
      open: 'See it',
      appeal: 'See it and appeal',
    },
    profile: {
      title: 'Nickname and more',
      colour: 'Colour of your words',
      colours: ['Purple', 'Blue', 'Red', 'Green', 'Brown', 'Indigo', 'Magenta', 'Slate'],
      kind: 'In what capacity do you take part? (optional)',
      kindHint: 'Used only in totals by kind of participant. Nobody sees which one you chose.',
      kinds: {
        user: 'An internet user',
        industry: 'I work for an internet company',
        group: 'For an organisation',
        other: 'Something else',
      },
      noKind: 'Rather not say',
      lang: 'Language of pages and letters',
      langs: { ko: '한국어', en: 'English' },
      noLang: 'Not chosen',
      button: 'Save',
    },
    reading: 'How you like to read',
    ways: {
      title: 'How you sign in',
      address: 'E-mail address',
      noAddress: 'None yet.',
      addressHint: 'Used for codes and notices alone, and shown to nobody.',
      addressAdd: 'Add an address',
      addressChange: 'Change the address',
      send: 'Send a code',
      newAddress: 'New e-mail address',
      providers: 'Other services',
      providerNames: { kakao: 'Kakao', naver: 'Naver', google: 'Google' },
      passkeys: 'Passkeys',
      noPasskeys: 'None yet. With one, unlocking your device is enough to sign in.',
      passkey: (n) => `Passkey ${num(n)}`,
      made: 'Made',
      used: 'Last used',
      neverUsed: 'not used yet',
      remove: 'Remove',
      removeNamed: (n) => `Remove passkey ${num(n)}`,
      add: 'Add a passkey',
    },
    sessions: {
      title: 'Where you are signed in',
      hint: 'Where from is not kept, so you can tell them apart by their times alone.',
      here: 'here',
      began: 'Began',
      used: 'Last used',
      end: 'End',
      endNamed: (began) => `End the session that began on ${began}`,
      others: 'End all others',
    },
    data: {
      title: 'Your data',
      hint: 'Everything this site has about you, as one JSON file, with what you wrote in its charters and what was decided about you.',
      button: 'Download your data',
    },
    leave: {
      title: 'Leaving',
      summary: 'Leave this site',
      erased: 'Erased at once',
      erasedList: [
        'your address, linked services and passkeys',
        'all sessions and notices',
        'nickname, colour, what you take part as, how you like to read',
      ],
      stays: 'What stays',
      staysList: [
        'Words that became part of a charter. In place of your name stands “a participant who left”.',
        'The public log of who decided what. Your name goes from every charter within the hour.',
        'Words on this device that were never sent. Your browser can clear them with the data of this site.',
      ],
      noReturn:
        'This cannot be undone. Should you come again, you begin as somebody new. If you need your data, download it first.',
      sure: 'I have read what is erased and what stays, and I want to leave.',
      tick: 'To leave, tick the box below. Nothing has been erased yet.',
      button: 'Leave',
    },
  },

  reading: {
    title: 'Text size and theme',
    description:
      'Choose the size of the text and a light or dark theme on this device, without signing in.',
    lead: 'All pages follow what you choose. It is kept in this browser, and with your account if you are signed in.',
    size: 'Text size',
    sizes: { normal: 'Normal', large: 'Large', larger: 'Larger' },
    light: 'Theme',
    lights: { system: 'Same as this device', light: 'Light', dark: 'Dark' },
    button: 'Save',
    done: 'Saved. Pages follow it from now on.',
  },

  site: {
    title: 'Site administration',
    pages: 'Site administration',
    settings: 'Settings',
    people: 'People',
    charters: 'Charters',
    done: 'Saved.',
    confirm: 'Confirm with a passkey (new window)',
    keptTyped: 'What you typed is still here. Confirm, then come back here and press again.',
    name: { ko: 'Name of the site (Korean)', en: 'Name of the site (English)' },
    nameHint: (limit) => `At the top of every page. Up to ${num(limit)} characters.`,
    nameWrong: 'The site needs a name, on one line. Nothing has changed.',
    passkeys: 'A passkey before deciding',
    passkeysHint: 'Moderators and admins confirm with a passkey before they decide something.',
    passkeyModes: {
      auto: 'Asked, unless the site runs on this computer (localhost); recommended',
      on: 'Always asked',
      off: 'Not asked',
    },
    privacy: { ko: 'Privacy page (Korean)', en: 'Privacy page (English)' },
    privacyHint: (limit) =>
      `Left empty, the page shows the text that ships. Empty lines divide paragraphs; up to ${num(limit)} characters.`,
    home: 'Charter that the front page introduces',
    save: 'Save',

    peopleLead: 'Nicknames and roles alone. Not even admins see addresses.',
    account: 'account',
    guest: 'guest',
    admin: 'admin',
    left: 'A participant who left',
    since: 'First came',
    sessions: (n) => (n === 1 ? '1 session' : `${num(n)} sessions`),
    you: 'you',
    makeAdmin: 'Make an admin',
    unmakeAdmin: 'No longer an admin',
    endSessions: 'End all sessions',
    forPerson: (act, name) => `${name}: ${act}`,
    next: (limit) => `Next ${num(limit)}`,
    toStart: 'From the start',
    nobody: 'Nobody yet.',

    stages: { open: 'being written', closed: 'closed', archived: 'archived' },
    noCharters: 'No charters yet. Open the first one below.',
    opened: 'Opened',
    charterSettings: 'Settings',
    settingsOf: (title) => `Settings of ${title}`,
    open: 'Open another charter',
    slug: 'Name in its address',
    slugHint:
      '3 to 40 small letters, digits and hyphens. It cannot be changed later. Such as: privacy-2026',
    charterTitle: 'Title',
    charterTitleHint: 'Markdown brings its own title, so this may stay empty then.',
    titleNeeded: 'Give a title or Markdown. Nothing has been opened yet.',
    titleLong: (limit) =>
      `A title is one line of up to ${num(limit)} characters. Nothing has been opened yet.`,
    markdown: 'Markdown (may stay empty)',
    markdownHint:
      'Left empty, the charter begins empty. It is written like the charter file that ships.',
    openButton: 'Open the charter',
  },
}
