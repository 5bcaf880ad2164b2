import { and, eq, gt } from 'drizzle-orm'
import type { Clock } from '../ports.ts'
import { randomLetters, randomSecret } from './chance.ts'
import { hashOf, isSame } from './seal.ts'
import { verification } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'
import { SIGNING_IN } from './numbers.ts'

const NAME = 'first-link'
const LIFE = SIGNING_IN.linkHours * 60 * 60 * 1_000

/** The one link that makes its opener the admin. The table knows its secret by the hash alone. */
export function createLinks(clock: Clock) {
  const live = () =>
    and(eq(verification.identifier, NAME), gt(verification.expiresAt, new Date(clock.now())))

  const isGood = (q: AccountsDatabase, secret: string): boolean =>
    q
      .select()
      .from(verification)
      .where(live())
      .all()
      .some(({ value }) => isSame(value, hashOf(secret)))

  const end = (q: AccountsDatabase): void =>
    void q.delete(verification).where(eq(verification.identifier, NAME)).run()

  return {
    isGood,
    end,

    /** A new secret; the one before is over. */
    make(q: AccountsDatabase): string {
      const secret = randomSecret()
      const at = new Date(clock.now())
      const times = { createdAt: at, updatedAt: at, expiresAt: new Date(clock.now() + LIFE) }
      end(q)
      q.insert(verification)
        .values({ id: randomLetters(), identifier: NAME, value: hashOf(secret), ...times })
        .run()
      return secret
    },
  }
}
