import type { People } from '../people.ts'
import { openAuth } from './auth.ts'
import { openCodes } from './codes.ts'
import { openDirectory } from './directory.ts'
import { createErrands } from './errands.ts'
import { openGuests } from './guests.ts'
import type { Hall, PeopleDeps } from './hall.ts'
import { openKeeper } from './keeper.ts'
import { tidyKnocks } from './knocks.ts'
import { openMoving } from './moving.ts'
import { openNotices } from './notices.ts'
import { createPaces } from './pace.ts'
import { openPasskeys } from './passkeys.ts'
import { openProfiles } from './profiles.ts'
import { openProviders } from './providers.ts'
import { createSeal } from './seal.ts'
import { createSessions, knownOf } from './sessions.ts'
import { createSettings } from './settings.ts'
import { write } from './transaction.ts'

export type { PeopleDeps } from './hall.ts'

const HOUR = 60 * 60 * 1_000

/** Only a provider's way back would use it, and that is made for the address it comes to. */
const NOWHERE = 'http://localhost'

/** Everybody who has a session on this site. The same on Node and in a Durable Object. */
export function openPeople(deps: PeopleDeps): People {
  const { db, secret, clock, ids, log, charters } = deps
  const auth = openAuth({ db, secret, origin: NOWHERE })
  const sessions = createSessions({ auth, clock, ids })
  const settings = createSettings(db, deps.home)
  const errands = createErrands(db, charters, log)
  const hall: Hall = {
    ...deps,
    seal: createSeal(secret),
    sessions,
    settings,
    errands,
    notices: openNotices({ ...deps, sessions, settings }),
    paces: createPaces(clock),
  }
  let tidyAt = clock.now()

  return {
    guests: openGuests(hall),
    codes: openCodes(hall),
    providers: openProviders(hall),
    passkeys: openPasskeys(hall),
    profiles: openProfiles(hall),
    notices: hall.notices,
    keeper: openKeeper(hall),
    directory: openDirectory(db),
    moving: openMoving(db),

    async whoIs(headers) {
      const open = sessions.at(db, await sessions.token(headers))
      return open && knownOf(open, sessions.isStrong(open))
    },

    async renew(headers) {
      const token = await sessions.token(headers)
      const open = sessions.at(db, token)
      if (!open) return { known: null, setCookie: [] }
      const known = knownOf(open, sessions.isStrong(open))
      if (!sessions.isOutdated(open) && !sessions.isDue(open)) return { known, setCookie: [] }
      const keep = write(db, (q) => sessions.renew(q, token))
      // Another request of this browser has just been given the other token.
      if (keep === null) return { known: null, setCookie: [] }
      return { known, setCookie: await sessions.cookie(keep) }
    },

    async beat() {
      const now = clock.now()
      if (now >= tidyAt) {
        tidyAt = now + HOUR
        write(db, (q) => {
          sessions.tidy(q)
          tidyKnocks(q, clock)
        })
      }
      await errands.deliver()
      await hall.notices.sendDue()
    },
  }
}
