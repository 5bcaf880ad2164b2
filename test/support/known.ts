import type { Person } from '../../drafts/wire/frames.ts'
import type { Known } from '../../server/ports.ts'

/** A guest as the site knows one. */
export function guestOf(person: Person): Known {
  return {
    person,
    account: false,
    since: null,
    confirmed: false,
    admin: false,
    strong: false,
    shownAt: null,
    strongAt: null,
    kind: null,
  }
}

/** Somebody with an account, made long ago, with a confirmed address. */
export function citizenOf(person: Person, more: Partial<Known> = {}): Known {
  return {
    person,
    account: true,
    since: 0,
    confirmed: true,
    admin: false,
    strong: false,
    shownAt: null,
    strongAt: null,
    kind: null,
    ...more,
  }
}
