import type { About } from '../../drafts/model/about.ts'
import { writeCharter } from '../../drafts/model/write.ts'
import type { Role } from '../../drafts/rules/role.ts'
import type { Doer } from '../commands/acts.ts'
import { changeRole } from '../commands/roles.ts'
import type { Lodged } from '../lodged.ts'
import type { Clock, Ids, Outcome } from '../ports.ts'

/** Who acts on the command line: an admin without a session. */
const OPERATOR: Doer = {
  known: {
    person: { id: 'operator', name: '', colour: 0 },
    account: true,
    since: 0,
    confirmed: true,
    admin: true,
    strong: true,
    shownAt: null,
    strongAt: null,
    kind: null,
  },
  role: 'admin',
}

/** A file of a charter says nothing that its text does not. */
const PLAIN_ABOUT: About = {
  titleEn: '',
  version: '',
  status: '',
  date: '',
  licenseProposal: '',
  sources: [],
}

/** Gives a person a role in a charter. Refused: `not_found`. */
export function appoint(
  { store, awake }: Lodged,
  { person, role }: { person: string; role: Role },
  { clock, ids }: { clock: Clock; ids: Ids },
): Outcome<null> {
  const doing = { id: ids.uuid(), by: OPERATOR, now: clock.now(), rule: '', reason: 'operator' }
  const given = store.write((q) =>
    changeRole(q, doing, { person, role: role === 'citizen' || role === 'guest' ? null : role }),
  )
  if (!given.ok) return given
  awake()?.heed()
  return { ok: true, value: null }
}

/** A charter as Markdown. */
export function textOf({ room }: Lodged): string {
  return writeCharter({ about: PLAIN_ABOUT, charter: room().charter() })
}
