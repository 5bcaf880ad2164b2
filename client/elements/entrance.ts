import { objection } from '../../drafts/rules/policy.ts'
import type { Act } from '../../drafts/rules/policy.ts'
import { explain } from '../../drafts/words/refusal.ts'
import { WriteEvent } from '../state/intent.ts'
import type { Spot } from '../state/intent.ts'
import type { Live } from '../state/live.ts'
import { enter, leave } from '../state/session.ts'
import { nameTheHead } from './head-name.ts'
import type { LightElement } from './light.ts'
import { NicknameEvent } from './nickname-dialog.ts'
import type { Stage } from './stage.ts'

/** How one comes in under a name, takes another, and leaves; with what one wanted to do before. */
export class Entrance {
  readonly #page: LightElement
  readonly #live: Live
  readonly #stage: Stage
  /** Where one clicked before one could write. */
  #spot: Spot | null = null
  /** What one wanted to do before one had a name. */
  #then: (() => void) | null = null

  constructor(page: LightElement, live: Live, stage: Stage) {
    this.#page = page
    this.#live = live
    this.#stage = stage
    page.addEventListener('write', (event) => {
      if (event instanceof WriteEvent) this.#wantToWrite(event.spot)
    })
    page.addEventListener('nickname', (event) => {
      if (event instanceof NicknameEvent) void this.#enter(event.name)
    })
    page.addEventListener('name', () => this.askName(null))
    page.addEventListener('leave', () => void this.#leave())
  }

  get spot(): Spot | null {
    return this.#spot
  }

  /** The spot, once: whoever takes it leads the writer there. */
  takeSpot(): Spot | null {
    const spot = this.#spot
    this.#spot = null
    return spot
  }

  /** Asks for a name, to write at a spot or to do something else under it. */
  askName(spot: Spot | null, act: Act = 'write', then: (() => void) | null = null): void {
    const { footing } = this.#live.draft ?? {}
    // A name alone opens nothing where guests do not do this.
    const guest = footing && { ...footing.standing, role: 'guest' as const, known: true }
    const { me } = this.#live
    if (guest && !me && objection(act, guest, footing.rules, 0)?.code === 'account_needed') {
      return location.assign(`/enter?back=${encodeURIComponent(location.pathname)}`)
    }
    this.#spot = spot
    this.#then = then
    void this.#dialog?.open()
  }

  get #dialog() {
    return this.#page.querySelector('nickname-dialog')
  }

  #wantToWrite(spot: Spot): void {
    if (this.#live.me) this.#spot = spot
    else this.askName(spot)
  }

  async #enter(name: string): Promise<void> {
    const { draft: words, refusal } = this.#stage.words
    const dialog = this.#dialog
    const known = this.#live.me
    const entered = await enter(name)
    if (entered.state === 'refused') return dialog?.settle(explain(refusal, entered.refusal))
    if (entered.state === 'unreachable') return dialog?.settle(words.person.unreachable)
    const { person } = entered
    await dialog?.settle(null)
    await this.#live.settled()
    this.#live.openAs(person)
    nameTheHead(person)
    this.#stage.say(words.person[known ? 'renamed' : 'welcome']({ name: person.name }))
    const then = this.#then
    this.#then = null
    await this.#page.updateComplete
    then?.()
  }

  async #leave(): Promise<void> {
    const { person: words } = this.#stage.words.draft
    const save = this.#live.draft?.save.state
    if (save === 'saving' || save === 'offline') {
      if (!(await this.#stage.ask(words.leaveUnsaved, words.leaveAnyway))) return
    }
    if (!(await leave())) return this.#stage.say(words.leaveUnreachable)
    this.#live.openAs(null)
    this.#stage.say(words.left)
  }
}
