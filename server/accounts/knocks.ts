import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { Clock } from '../ports.ts'
import { cookieLine, readCookie } from './cookies.ts'
import { randomLetters } from './chance.ts'
import { hashOf, isSame } from './seal.ts'
import type { Seal } from './seal.ts'
import { verification } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'

/** What one browser alone can go on with, for a short time: a code, a passkey ceremony. */
export type Knocks<T extends object> = ReturnType<typeof createKnocks<T>>

type KnockDeps = { clock: Clock; seal: Seal; cookie: string; seconds: number }

/**
 * The browser holds a random handle in a cookie, signed so that one we never gave is told from one
 * that is over; the table knows the handle by its hash alone.
 */
export function createKnocks<T extends object>({ clock, seal, cookie, seconds }: KnockDeps) {
  const nameOf = (handle: string): string => `${cookie}:${hashOf(handle)}`
  const signed = (handle: string): string => `${handle}.${seal(cookie, handle)}`

  /** The handle in the cookie, if we gave it. */
  const handleOf = (headers: Headers): string | undefined => {
    const [handle = '', mark = ''] = (readCookie(headers, cookie) ?? '').split('.')
    return isSame(mark, seal(cookie, handle)) ? handle : undefined
  }

  const isLive = () => gt(verification.expiresAt, new Date(clock.now()))

  return {
    handleOf,

    /** Begins anew in this browser: what it had begun before is over. Gives the cookie to set. */
    begin(q: AccountsDatabase, headers: Headers, value: T): { handle: string; line: string } {
      const before = handleOf(headers)
      if (before !== undefined) this.end(q, before)
      const handle = randomLetters()
      const at = new Date(clock.now())
      q.insert(verification)
        .values({
          id: randomLetters(),
          identifier: nameOf(handle),
          value: JSON.stringify(value),
          expiresAt: new Date(clock.now() + seconds * 1_000),
          createdAt: at,
          updatedAt: at,
        })
        .run()
      return { handle, line: cookieLine(cookie, signed(handle), seconds) }
    },

    /** What was begun under this handle, as long as it lives. */
    find(q: AccountsDatabase, handle: string): T | undefined {
      const live = and(eq(verification.identifier, nameOf(handle)), isLive())
      const row = q.select().from(verification).where(live).get()
      return row && (JSON.parse(row.value) as T)
    },

    /** Others that live and hold this piece of JSON. */
    others(q: AccountsDatabase, handle: string, piece: string): T[] {
      const holds = sql`instr(${verification.value}, ${piece}) > 0`
      const ours = sql`instr(${verification.identifier}, ${`${cookie}:`}) = 1`
      const rows = q
        .select()
        .from(verification)
        .where(and(ours, holds, isLive()))
        .all()
      return rows
        .filter(({ identifier }) => identifier !== nameOf(handle))
        .map(({ value }) => JSON.parse(value) as T)
    },

    change(q: AccountsDatabase, handle: string, value: T): void {
      q.update(verification)
        .set({ value: JSON.stringify(value), updatedAt: new Date(clock.now()) })
        .where(eq(verification.identifier, nameOf(handle)))
        .run()
    },

    end(q: AccountsDatabase, handle: string): void {
      q.delete(verification)
        .where(eq(verification.identifier, nameOf(handle)))
        .run()
    },

    /** Takes the cookie away. */
    over: (): string => cookieLine(cookie, '', 0),
  }
}

/** Takes out what is over, of every kind. */
export function tidyKnocks(q: AccountsDatabase, clock: Clock): void {
  q.delete(verification)
    .where(lt(verification.expiresAt, new Date(clock.now())))
    .run()
}
