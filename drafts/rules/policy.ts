import type { Refusal } from '../wire/refusal.ts'
import { atLeast } from './role.ts'
import type { Role } from './role.ts'

/** What guests may do in a charter; a setting of it. */
export const GUESTS = ['read', 'comment', 'edit'] as const
export type Guests = (typeof GUESTS)[number]

/** `open` takes words; `closed` and `archived` are for reading. Archived ones are not listed. */
export const STAGES = ['open', 'closed', 'archived'] as const
export type Stage = (typeof STAGES)[number]

type Rule = {
  /** The least trusted role that may. */
  least: Role
  /** What guests must be allowed for it by the charter. */
  guests?: Exclude<Guests, 'read'>
  /** Adds to the charter: not while muted, too new, or when the charter is closed or frozen. */
  adds?: true
  /** Decides about others: asks for a passkey where the site does. */
  decides?: true
  /** Asks for a session that was confirmed within the last `FRESH_MINUTES`. */
  fresh?: true
  /** Asks who one is, whatever one may: also somebody whose role was taken. */
  known?: true
}

/**
 * Who may do what: the one table that HTTP, sockets and buttons ask. It is read as "freezing asks
 * at least for a moderator, and decides about others".
 */
const POLICY = {
  /** Read the text, the log and the rules; report. */
  read: { least: 'reader' },
  report: { least: 'reader' },
  /** Answer what was decided about oneself. */
  appeal: { least: 'reader', known: true },
  comment: { least: 'guest', guests: 'comment', adds: true },
  write: { least: 'guest', guests: 'edit', adds: true },
  /** Take out in one stroke what others wrote: a node, or most of its words. */
  remove: { least: 'citizen', adds: true },
  /** Sign an article: one a person, so an account is asked for. */
  sign: { least: 'citizen', adds: true },
  /** Hear of what happens, and no more of it: also without a role. */
  follow: { least: 'reader', known: true },
  /** Keep the draft as it is now under a name. */
  snapshot: { least: 'citizen', adds: true },
  /** Withdraw what one said, put it elsewhere: also while muted, or without a role. */
  own: { least: 'reader', known: true },
  /** See the desk and the list of who takes part. */
  attend: { least: 'moderator' },
  freeze: { least: 'moderator', decides: true },
  warn: { least: 'moderator', decides: true },
  mute: { least: 'moderator', decides: true },
  /** Take a citizen's or guest's role, or give it back. */
  demote: { least: 'moderator', decides: true },
  undo: { least: 'moderator', decides: true },
  hide: { least: 'moderator', decides: true },
  /** End an act before its time: unfreeze, unmute, show again, give a role back. */
  end: { least: 'moderator', decides: true },
  /** Say what became of an input. */
  answer: { least: 'moderator', decides: true },
  /** Put a version up as a candidate, and take it back or send it back. */
  propose: { least: 'moderator', decides: true },
  /** Publish what was approved. */
  publish: { least: 'moderator', decides: true },
  /** Open a round of voting on a candidate, and cancel it. */
  poll: { least: 'moderator', decides: true },
  /** Approve a candidate, or say a minority opinion about it. */
  approve: { least: 'moderator', decides: true, fresh: true },
  object: { least: 'moderator', decides: true, fresh: true },
  /** Take back what one said about a candidate. */
  retract: { least: 'moderator', decides: true },
  /** Pass over inputs without a fate, in public. */
  waive: { least: 'moderator', decides: true },
  /** Vote; who stands in the roll is settled when a round opens. Also while muted. */
  vote: { least: 'citizen' },
  /** Answer reports and appeals. */
  settle: { least: 'moderator', decides: true },
  /** Make moderators and admins, and unmake them. */
  appoint: { least: 'admin', decides: true },
  configure: { least: 'admin', decides: true },
} as const satisfies Record<string, Rule>

export type Act = keyof typeof POLICY
export const ACTS = Object.keys(POLICY) as Act[]

/** What is known of somebody in one charter. Times in milliseconds since 1970. */
export type Standing = {
  role: Role
  /** Whether there is a session; a person whose role was taken is a reader with one. */
  known: boolean
  /** When the account was made; null for guests and readers. */
  since: number | null
  /** Whether an address was confirmed, by a code or by the provider one came with. */
  confirmed: boolean
  /** Whether a passkey was shown in this session. */
  strong: boolean
  /** When one last showed who one is in this session, by any way in, and by a passkey. */
  shownAt: number | null
  strongAt: number | null
  muted: { until: number; act: string; reason: string } | null
}

/** The rules of one charter that bear on who may do what. */
export type CharterRules = {
  stage: Stage
  guests: Guests
  /** What a new account waits for: so many hours, and a confirmed address. */
  newcomers: { hours: number; address: boolean }
  /** Whether those who decide show a passkey first. */
  passkeys: boolean
  /** The freeze of the whole charter, if it is frozen. */
  frozen: { until: number | null; reason: string } | null
}

/** A reader without a session. */
export const READER: Standing = {
  role: 'reader',
  known: false,
  since: null,
  confirmed: false,
  strong: false,
  shownAt: null,
  strongAt: null,
  muted: null,
}

/** Minutes after one showed who one is in which a session is freshly confirmed. */
export const FRESH_MINUTES = 10

/** Why somebody may not do this now, or undefined when they may. */
export function objection(
  act: Act,
  who: Standing,
  rules: CharterRules,
  now: number,
): Refusal | undefined {
  const rule: Rule = POLICY[act]
  if (rule.known && !who.known) return { code: 'not_signed_in' }
  if (!atLeast(who.role, rule.least)) return lacking(who, rule)
  if (rule.adds) {
    const closed = whileClosed(rules, now) ?? whileMuted(who, now)
    if (closed) return closed
    if (who.role === 'guest' && !allows(rules.guests, rule.guests))
      return { code: 'account_needed' }
    if (who.role === 'citizen') return whileNew(who, rules, now)
  }
  if (rule.decides && rules.passkeys && !who.strong) return { code: 'passkey_needed' }
  if (rule.fresh && !isFresh(rules.passkeys ? who.strongAt : who.shownAt, now)) {
    return { code: 'confirm_needed', minutes: FRESH_MINUTES }
  }
  return undefined
}

/** A confirmation from the future is none either: the clock was set back since. */
const isFresh = (at: number | null, now: number): boolean =>
  at !== null && Math.abs(now - at) <= FRESH_MINUTES * 60_000

/** The same as a yes or no, for buttons. */
export function may(act: Act, who: Standing, rules: CharterRules, now: number): boolean {
  return objection(act, who, rules, now) === undefined
}

/** When the answer to `objection` may change by itself; null when time alone changes nothing. */
export function changesAt(who: Standing, rules: CharterRules): number | null {
  const ends = [
    who.muted?.until ?? null,
    rules.frozen?.until ?? null,
    who.role === 'citizen' && who.since !== null ? readyAt(who.since, rules) : null,
  ].filter((at) => at !== null)
  return ends.length > 0 ? Math.min(...ends) : null
}

function lacking(who: Standing, { least }: Rule): Refusal {
  if (!who.known) return { code: 'not_signed_in' }
  if (atLeast(least, 'moderator')) return { code: 'role_needed', role: least }
  return who.role === 'guest' ? { code: 'account_needed' } : { code: 'read_only' }
}

function whileClosed({ stage, frozen }: CharterRules, now: number): Refusal | undefined {
  if (stage !== 'open') return { code: 'charter_closed' }
  if (!frozen || (frozen.until !== null && frozen.until <= now)) return undefined
  return { code: 'charter_frozen', until: frozen.until, reason: frozen.reason }
}

function whileMuted({ muted }: Standing, now: number): Refusal | undefined {
  if (!muted || muted.until <= now) return undefined
  return { code: 'muted', until: muted.until, act: muted.act, reason: muted.reason }
}

function whileNew(who: Standing, rules: CharterRules, now: number): Refusal | undefined {
  if (rules.newcomers.address && !who.confirmed) return { code: 'address_needed' }
  const until = who.since === null ? 0 : readyAt(who.since, rules)
  return until > now ? { code: 'account_too_new', until } : undefined
}

const readyAt = (since: number, { newcomers }: CharterRules): number =>
  since + newcomers.hours * 3_600_000

const allows = (guests: Guests, needed: Guests | undefined): boolean =>
  needed === undefined || GUESTS.indexOf(guests) >= GUESTS.indexOf(needed)
