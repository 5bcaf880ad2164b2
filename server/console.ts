import type { House } from './house.ts'
import { atLeast, ROLES } from '../drafts/rules/role.ts'
import type { Role } from '../drafts/rules/role.ts'
import type { Answer } from './node/hatch.ts'
import { archiveTo, restoreFrom } from './node/moving.ts'
import { Trouble } from './trouble.ts'

/** What an operator does without the web. */
export const HELP = `npm run admin -- COMMAND

  link                          a one-time link that makes its opener an admin of the site
  people [AFTER]                who has a session or an account: id, name, what they are
  admin add|remove PERSON       make somebody an admin of the whole site, or unmake them
  role CHARTER PERSON ROLE      a role in one charter: citizen, moderator, admin, reader
  sessions end PERSON           end all sessions of a person
  erase PERSON                  erase a person as if they had left
  charters                      the charters of this site
  export CHARTER                a charter as Markdown
  archive CHARTER FILE          all of a charter, its people included, into a new file
  restore FILE                  a charter from such a file, where none is in use under its name
  fetch URL CHARTER FILE        as archive, from another house; OPERATOR_KEY opens it
  send URL FILE                 as restore, into another house
  key                           the public key the records are signed with
  key rotate                    a new key, which the one in use signs before it goes
  log erase CHARTER ROW REASON  erase what a row of the public log says; the row stays; with the URL
                                of another house before CHARTER there, where OPERATOR_KEY opens it
`

const PAGE = 100

/** Runs one command; the lines to print, or a sentence why not. Never throws for wrong words. */
export async function command(
  { people, charters, signer }: Pick<House, 'people' | 'charters' | 'signer'>,
  words: readonly string[],
  origin: string,
): Promise<Answer> {
  const [what = '', first = '', second = '', third = ''] = words
  const { keeper, directory } = people
  switch (what) {
    case 'link':
      return yes(`${origin}/first/${keeper.newLink()}`)
    case 'people':
      return yes(...keeper.people({ after: first || null, limit: PAGE }).map(rowOf))
    case 'admin':
      if (first !== 'add' && first !== 'remove') return no(HELP)
      return told(await keeper.setAdmin(second, first === 'add'))
    case 'role':
      if (!isRole(third)) return no(`A role is one of ${ROLES.join(', ')}.`)
      return told(await charters.appoint(first, second, third))
    case 'sessions':
      return first === 'end' ? told(await keeper.endSessions(second)) : no(HELP)
    case 'erase':
      return told(await keeper.erase(first))
    case 'charters':
      return yes(...directory.list().map(({ slug, stage, title }) => `${slug}\t${stage}\t${title}`))
    case 'export': {
      const text = charters.text(first)
      return text === undefined ? no(`There is no charter ${first}.`) : yes(text)
    }
    case 'key': {
      if (first === '') return yes((await signer.keys()).at(-1)!.key)
      if (first !== 'rotate') return no(HELP)
      const { key } = await signer.rotate()
      await charters.seal()
      return yes(key)
    }
    case 'log': {
      const [, , , row = '', ...reason] = words
      if (first !== 'erase') return no(HELP)
      return told(charters.eraseRow(second, Number(row), reason.join(' ')))
    }
    case 'archive':
      return first && second ? moved(archiveTo({ people, charters }, first, second)) : no(HELP)
    case 'restore':
      return first ? moved(restoreFrom({ people, charters }, first)) : no(HELP)
    default:
      return no(HELP)
  }
}

const yes = (...lines: string[]): Answer => ({ ok: true, lines })
const no = (sentence: string): Answer => ({ ok: false, lines: [sentence] })

const told = (outcome: { ok: true } | { ok: false; refusal: { code: string } }): Answer =>
  outcome.ok ? yes('done') : no(`Refused: ${outcome.refusal.code}.`)

/** What to print of a charter that went from one house to another, or why it did not. */
export async function moved(work: Promise<number | void>): Promise<Answer> {
  try {
    const others = (await work) ?? 0
    if (others === 0) return yes('done')
    return yes(`done; ${others} people were not taken: somebody else has their address or name`)
  } catch (error) {
    if (error instanceof Trouble) return no(error.message)
    throw error
  }
}

const isRole = (word: string): word is Role =>
  ROLES.some((role) => role === word) && (word === 'reader' || atLeast(word as Role, 'citizen'))

type Row = ReturnType<House['people']['keeper']['people']>[number]

function rowOf({ id, name, account, admin, at, left, sessions }: Row): string {
  const what = left ? 'left' : admin ? 'admin' : account ? 'account' : 'guest'
  return [id, what, new Date(at).toISOString(), `${sessions} sessions`, name].join('\t')
}
