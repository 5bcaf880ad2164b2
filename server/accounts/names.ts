import { and, eq, ne } from 'drizzle-orm'
import { readNickname } from '../../drafts/rules/nickname.ts'
import type { Outcome } from '../ports.ts'
import { numberBelow } from './chance.ts'
import { looks } from './looks.ts'
import { user } from './tables.ts'
import type { AccountsDatabase } from './tables.ts'

/** Names that people would take for the house itself. */
const OF_THE_HOUSE = [
  '운영자',
  '운영진',
  '관리자',
  '관리인',
  '조정자',
  '사무국',
  '시스템',
  '공식',
  '네티즌 권리장전',
  '탈퇴한 참여자',
  'admin',
  'administrator',
  'moderator',
  'operator',
  'official',
  'staff',
  'support',
  'system',
  'root',
].map(looks)

/** How somebody of the house is spoken to, or told from the next one. */
const TRIMMINGS = /^[\s\p{N}\p{P}]+|(?:\s|님|\p{N}|\p{P})+$/gu
/** Ticks, stars and crowns make a name look more like one of the house, not less. */
const ORNAMENTS = /\p{RGI_Emoji}|[\p{S}\p{M}]/gv

/** Whether a name is taken for the house itself, as `관리자님`, `Αdmin 2` and `운영자 ✅` are. */
export function isOfTheHouse(name: string): boolean {
  const bare = name.replace(ORNAMENTS, '').normalize('NFKC').replace(TRIMMINGS, '')
  return [name, bare].some((form) => OF_THE_HOUSE.includes(looks(form)))
}

/** Whether no account but `own` has a name that looks like this one. */
export function isFree(q: AccountsDatabase, name: string, own: string | undefined): boolean {
  const other = own === undefined ? undefined : ne(user.id, own)
  const same = and(eq(user.looks, looks(name)), other)
  return q.select({ id: user.id }).from(user).where(same).get() === undefined
}

/** Reads a name that somebody wishes to have. Admins of the site may be called as the house is. */
export function readWish(
  q: AccountsDatabase,
  wish: string,
  who: { id: string; admin: boolean } | undefined,
): Outcome<string> {
  const name = readNickname(wish)
  if (!name.ok) return name
  const taken = (!who?.admin && isOfTheHouse(name.value)) || !isFree(q, name.value, who?.id)
  return taken ? { ok: false, refusal: { code: 'nickname_taken' } } : name
}

/** A name for somebody who gave none: `시민 4821`. Longer numbers as the short ones are used up. */
export function madeUpName(q: AccountsDatabase): string {
  for (let tries = 0; ; tries += 1) {
    const least = 10 ** (3 + Math.floor(tries / 8))
    const name = `시민 ${least + numberBelow(least * 9)}`
    if (isFree(q, name, undefined)) return name
  }
}
