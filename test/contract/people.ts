import { describe, expect, it } from 'vitest'
import { Authenticator } from '../support/authenticator.ts'
import { Visitor } from '../support/visitor.ts'
import { movingContract } from './people-moving.ts'
import { kept, must, ORIGIN, PeopleHouse, refused } from './people-house.ts'
import type { InAccounts } from './people-house.ts'

/** What the people's house promises, whatever it runs on. */
export function peopleContract(inAccounts: InAccounts): void {
  movingContract(inAccounts)

  const inHouse = (work: (house: PeopleHouse) => Promise<void>) => () =>
    inAccounts((db) => work(new PeopleHouse(db)))

  describe('the people’s house', () => {
    it(
      '[ACC-20] a code opens an account, and later the same one in another browser',
      inHouse(async (house) => {
        const [home, work] = [new Visitor(), new Visitor()]
        const { person } = await house.signsIn(home, 'Ana@Example.KR', '아나')
        expect(await house.known(home)).toEqual({
          person: { id: person.id, name: '아나', colour: person.colour },
          account: true,
          since: house.clock.now(),
          confirmed: true,
          admin: false,
          strong: false,
          shownAt: house.clock.now(),
          strongAt: null,
          kind: null,
        })
        house.clock.advance(60_000)
        expect((await house.signsIn(work, 'ana@example.kr')).person).toEqual(person)
        expect((await house.me(work)).sessions).toHaveLength(2)
      }),
    )

    it(
      '[APPROVE-8] a code taken again in the same browser confirms a session that is open',
      inHouse(async (house) => {
        const [who, at] = [new Visitor(), house.clock.now()]
        const { person } = await house.signsIn(who, 'ana@example.kr', '아나')
        house.clock.advance(3_600_000)
        expect(await house.known(who)).toMatchObject({ shownAt: at, strongAt: null })
        await house.signsIn(who, 'ana@example.kr')
        const shownAt = house.clock.now()
        expect(await house.known(who)).toMatchObject({ person, shownAt, strongAt: null })
        expect((await house.me(who)).sessions).toHaveLength(1)
      }),
    )

    it(
      '[ACC-24] of two who take one code at once, one gets in',
      inHouse(async (house) => {
        const ana = new Visitor()
        const code = await house.asks(ana, 'ana@example.kr')
        const take = () => house.people.codes.take(code, null, ana.from)
        const both = await Promise.all([take(), take()])
        expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
        expect(both.find(({ ok }) => !ok)).toEqual(refused({ code: 'code_over' }))
      }),
    )

    it(
      '[ACC-27] a guest becomes an account and stays the same person',
      inHouse(async (house) => {
        const ana = new Visitor()
        const guest = await house.enters(ana, '민들레')
        const account = await house.signsIn(ana, 'ana@example.kr')
        expect(account.person).toEqual(guest.person)
        expect(house.errands).toEqual([{ type: 'recall', person: guest.person.id }])
      }),
    )

    it(
      '[ACC-28] a guest who signs in to an account is merged into it, in every charter',
      inHouse(async (house) => {
        const [home, work] = [new Visitor(), new Visitor()]
        const { person } = await house.signsIn(home, 'ana@example.kr', '아나')
        const guest = await house.enters(work, '홀씨')
        expect((await house.signsIn(work, 'ana@example.kr')).person).toEqual(person)
        const errand = { type: 'merge', guest: guest.person.id, person: person.id }
        expect(house.told.filter(({ errand: { type } }) => type === 'merge')).toEqual([
          { slug: 'netizen', errand },
          { slug: 'second', errand },
        ])
        const ids = house.people.keeper.people({ after: null, limit: 9 }).map(({ id }) => id)
        expect(ids).toEqual([person.id])
      }),
    )

    it(
      '[ACC-40] a passkey that was added signs in, strongly, without a name or address',
      inHouse(async (house) => {
        const [ana, away, key] = [new Visitor(), new Visitor(), new Authenticator()]
        const { person } = await house.signsIn(ana, 'ana@example.kr', '아나')
        const { passkeys } = house.people
        const adding = must(await passkeys.options('add', ana.from))
        ana.keep(adding.setCookie)
        const made = await key.make(adding.options as never, ORIGIN)
        kept(ana, await passkeys.take('add', made, ana.from))
        const entering = must(await passkeys.options('enter', away.from))
        away.keep(entering.setCookie)
        const shown = await key.show(entering.options as never, ORIGIN)
        expect(kept(away, await passkeys.take('enter', shown, away.from)).person).toEqual(person)
        expect(await house.known(away)).toMatchObject({ person, strong: true })
      }),
    )

    it(
      '[ACC-52] who leaves is erased at once, and charters hear of it as soon as they can',
      inHouse(async (house) => {
        const ana = new Visitor()
        const { person } = await house.signsIn(ana, 'ana@example.kr', '아나')
        house.told.length = 0
        house.deaf.add('netizen')
        ana.keep(must(await house.people.profiles.leave(ana.from)).setCookie)
        expect(ana.cookies.has('charter.session_token')).toBe(false)
        const errand = { type: 'forget', person: person.id }
        expect(house.told).toEqual([{ slug: 'second', errand }])
        house.deaf.clear()
        await house.people.beat()
        await house.people.beat()
        expect(house.told).toEqual([
          { slug: 'second', errand },
          { slug: 'netizen', errand },
        ])
      }),
    )

    it(
      '[ACC-60] a link makes its opener the admin, once',
      inHouse(async (house) => {
        const [ana, eve] = [new Visitor(), new Visitor()]
        const { keeper } = house.people
        const secret = keeper.firstLink() ?? ''
        expect(keeper.isLink(secret)).toBe(true)
        kept(ana, await keeper.useLink(secret, '아나', ana.from))
        expect(await house.known(ana)).toMatchObject({ account: true, admin: true })
        const again = await keeper.useLink(secret, '이브', eve.from)
        expect(again).toEqual(refused({ code: 'link_over' }))
        expect(keeper.firstLink()).toBe(undefined)
      }),
    )

    it(
      '[ACC-64] a change of privileges gives every session another token at its next page',
      inHouse(async (house) => {
        const [ana, ben] = [new Visitor(), new Visitor()]
        const { keeper } = house.people
        kept(ana, await keeper.useLink(keeper.newLink(), '아나', ana.from))
        const { person } = await house.signsIn(ben, 'ben@example.kr', '벤')
        must(await keeper.setAdmin(person.id, true))
        const before = ben.copy()
        expect(await house.known(before)).toMatchObject({ admin: true })
        expect((await house.renews(ben)).setCookie).toHaveLength(1)
        expect(await house.known(before)).toBe(undefined)
        expect(await house.known(ben)).toMatchObject({ person, admin: true })
        expect((await house.renews(ben)).setCookie).toEqual([])
      }),
    )
  })
}
