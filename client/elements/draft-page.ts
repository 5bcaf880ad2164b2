import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { PropertyValues, TemplateResult } from 'lit'
import type { Person, Published } from '../../drafts/wire/frames.ts'
import { objection } from '../../drafts/rules/policy.ts'
import type { Act } from '../../drafts/rules/policy.ts'
import { explain } from '../../drafts/words/refusal.ts'
import { pageWordsFor } from '../../drafts/words/page.ts'
import type { PageWords } from '../../drafts/words/page.ts'
import { IntentEvent, WriteEvent } from '../state/intent.ts'
import type { Intent, Spot } from '../state/intent.ts'
import { followInside, stepByKeys } from '../state/links.ts'
import { Live } from '../state/live.ts'
import { nameOf } from '../state/names.ts'
import { enter, leave } from '../state/session.ts'
import { Picks } from '../state/picks.ts'
import { askToRemove } from '../state/removing.ts'
import { SpokenSave } from '../state/spoken.ts'
import { Stances } from '../state/stances.ts'
import { Talk } from '../state/talk.ts'
import type { TalkView } from '../state/talk-view.ts'
import { WhoWrote } from '../state/who-wrote.ts'
import type { Writing } from '../state/who-wrote.ts'
import { carryOut } from '../state/writing.ts'
import { browserDevice } from '../sync/device.ts'
import { LiveDraft } from '../sync/draft.ts'
import { barredWords } from './barred-note.ts'
import './confirm-dialog.ts'
import './draft-desk.ts'
import { DropEvent, SayEvent } from './kept-tray.ts'
import { LightElement } from './light.ts'
import { NicknameEvent } from './nickname-dialog.ts'
import { readIncidents, readPublished, readPerson } from './page-facts.ts'
import { freezeOf, keepSetting } from './setting.ts'
import type { Setting } from './setting.ts'
import './status-bar.ts'
import { PageFront, stanceSaid } from './talk-front.ts'
import { nameTheHead } from './head-name.ts'
import { Takeover } from './takeover.ts'

/**
 * The live draft. Until the text has come from the server once, what it printed inside stays.
 * Attributes: `charter` `lang` `generation` `build`, and as JSON `person`, `incidents` and `published`.
 */
@customElement('draft-page')
export class DraftPage extends LightElement {
  @property() charter = ''
  @property() generation = ''
  @property() build = ''
  @property({ converter: readPerson }) person: Person | null = null
  @property({ converter: readPublished }) published: Published | null = null
  @property({ converter: readIncidents }) incidents: ReadonlyMap<string, string> = new Map()
  readonly #takeover = new Takeover(this)
  readonly #spokenSave = new SpokenSave()
  readonly #live = new Live(
    this,
    (person) => this.#open(person),
    () => this.#saved(),
  )
  readonly #whoWrote = new WhoWrote(this, (state) => {
    if (state !== 'failed') this.#live.refresh()
    this.#say(this.#words.draft.authors[state])
  })
  readonly #talk = new Talk(
    this,
    new PageFront({
      words: () => this.#words,
      desk: () => this.#desk,
      drawn: () => this.#drawn(),
      say: (sentence) => this.#say(sentence),
      ask: async (question, yes) =>
        (await this.querySelector('confirm-dialog')?.ask(question, yes)) ?? false,
      askName: (then) => this.#askName(null, 'comment', then),
    }),
  )
  readonly #stances = new Stances(this, (news, wish) => {
    const sentence = stanceSaid(this.#words, news, wish)
    if (sentence) this.#say(sentence)
  })
  #writing: Writing | null = null
  #talking: TalkView | null = null
  #setting: Setting | null = null
  /** Where one clicked before one could write. */
  #spot: Spot | null = null
  /** What one wanted to do before one had a name. */
  #then: (() => void) | null = null
  #toldOutdated = false

  constructor() {
    super()
    new Picks(this)
    this.addEventListener('intent', (event) => {
      if (event instanceof IntentEvent) void this.#carryOut(event.intent)
    })
    this.addEventListener('write', (event) => {
      if (event instanceof WriteEvent) this.#wantToWrite(event.spot)
    })
    this.addEventListener('nickname', (event) => {
      if (event instanceof NicknameEvent) void this.#enter(event.name)
    })
    this.addEventListener('drop-kept', (event) => {
      if (event instanceof DropEvent) void this.#dropKept(event.id)
    })
    this.addEventListener('say', (event) => {
      if (event instanceof SayEvent) this.#say(event.sentence)
    })
    this.addEventListener('who-wrote', () => this.#whoWrote.toggle(this.charter))
    this.addEventListener('undo', () => this.#step('undo'))
    this.addEventListener('redo', () => this.#step('redo'))
    this.addEventListener('name', () => this.#askName(null))
    this.addEventListener('leave', () => void this.#leave())
    this.addEventListener('show-tray', () => this.#desk?.showTray())
    this.addEventListener('reload', () => location.reload())
    this.addEventListener('keydown', this.#keys)
    this.addEventListener('click', followInside)
  }

  override connectedCallback(): void {
    this.#takeover.begin()
    super.connectedCallback()
    if (!this.#live.draft) this.#live.openAs(this.person)
    window.addEventListener('beforeunload', this.#beforeUnload)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('beforeunload', this.#beforeUnload)
  }

  protected override willUpdate(): void {
    const { view, draft } = this.#live
    if (draft) for (const each of [this.#talk, this.#stances]) each.attend(this.charter, draft)
    if (!view || !draft) return
    this.#talking = this.#talk.read(view)
    const { unknown } = this.#words.draft.authors
    this.#writing = this.#whoWrote.read(this.charter, draft, view, unknown)
    const before = this.#setting
    this.#setting = keepSetting(before, {
      words: this.#words.draft,
      margin: this.#words.margin,
      refusals: this.#words.refusal,
      draft,
      doc: draft.doc,
      numbering: view.numbering,
      editable: draft.canWrite,
      charter: this.charter,
      lang: view.charter.lang,
      incidents: this.incidents,
      footing: draft.footing,
      authors: this.#writing?.authors ?? null,
      moving: (this.#talking?.moving ?? null) !== null,
    })
    if (before?.editable !== this.#setting.editable) this.#takeover.hold(this.#spot?.key)
    if (before) this.#tellFooting(before, this.#setting)
  }

  protected override render(): TemplateResult {
    const words = this.#words
    const { draft, view } = this.#live
    const setting = this.#setting
    return html`${
        view && draft && setting
          ? html`<draft-desk
              .words=${words}
              .view=${view}
              .setting=${setting}
              .whoWrote=${this.#whoWrote.on}
              .signed=${this.#writing?.signed ?? null}
              .talk=${this.#talking}
              .stances=${this.#stances.read(view)}
              .canUndo=${draft.canUndo}
              .canRedo=${draft.canRedo}
              .tray=${draft.tray}
              .outdated=${draft.outdated}
              .person=${this.#me}
              .barred=${draft.barred}
            ></draft-desk>`
          : nothing
      }
      <status-bar
        .words=${words.draft}
        .refusals=${words.refusal}
        .save=${draft?.save ?? { state: 'connecting' }}
        .crowd=${draft && this.#connected ? draft.crowd : null}
        .writers=${view?.writers ?? []}
        .nameOf=${this.#nameOf}
      ></status-bar>
      <nickname-dialog .words=${words.draft} .name=${this.#me?.name ?? null}></nickname-dialog>
      <confirm-dialog .words=${words.draft}></confirm-dialog>`
  }

  protected override async updated(_changed: PropertyValues): Promise<void> {
    const desk = this.#desk
    if (!desk) return
    await desk.updateComplete
    this.#takeover.release()
    this.#tellOutdated()
    if (!this.#spot || !this.#setting?.editable) return
    const spot = this.#spot
    this.#spot = null
    await desk.write(spot)
  }

  get #words(): PageWords {
    return pageWordsFor(this.lang === 'en' ? 'en' : 'ko')
  }

  /** Who one is; nobody any more when the session has ended, in another tab or by itself. */
  get #me(): Person | null {
    const { draft } = this.#live
    const ended = draft?.save.state === 'closed' && draft.save.refusal.code === 'not_signed_in'
    return ended ? null : (draft?.person ?? null)
  }

  /** What was told about the others is true only while the server is there to tell. */
  get #connected(): boolean {
    const { draft } = this.#live
    return draft !== null && ['saving', 'saved', 'refused'].includes(draft.save.state)
  }

  get #desk() {
    return this.querySelector('draft-desk')
  }

  readonly #nameOf = (key: string): string => {
    const { view } = this.#live
    return view ? nameOf(this.#words.draft, view.charter, view.numbering, key) : key
  }

  #open(person: Person | null): LiveDraft {
    const { charter, generation, build, published } = this
    const base = location.origin.replace(/^http/, 'ws')
    return LiveDraft.open({
      charter,
      person,
      base,
      generation,
      build,
      published: this.#live.draft?.published ?? published,
      device: browserDevice(),
    })
  }

  #say(sentence: string, seen = true): void {
    this.querySelector('said-line')?.say(sentence, seen)
  }

  #saved(): void {
    const { draft } = this.#live
    const { draft: words, refusal } = this.#words
    const sentence = draft && this.#spokenSave.next(words, refusal, draft.save)
    if (sentence) this.#say(sentence, false)
  }

  async #carryOut(intent: Intent): Promise<void> {
    const { draft, view } = this.#live
    if (!draft || !view) return
    const words = this.#words.draft
    const chapter = view.charter.chapters.find((each) => each.key === intentKey(intent))
    if (intent.act === 'remove' && chapter) {
      const node = this.#nameOf(chapter.key)
      const frozen = draft.footing?.freezes.some(({ key }) =>
        chapter.articles.some((article) => article.key === key),
      )
      if (frozen) return this.#say(words.freeze.inChapter({ node }))
    }
    if (intent.act === 'remove') {
      const leaving = { key: intent.key, node: this.#nameOf(intent.key) }
      const question = askToRemove(draft, words, view.charter, leaving)
      const dialog = this.querySelector('confirm-dialog')
      if (question && !(await dialog?.ask(question, words.confirm.yes))) return
    }
    const done = carryOut(draft, words, intent)
    if (!done) return
    await this.#drawn()
    this.#say(done.say)
    this.#desk?.focusOn(done.focus)
  }

  /** The page, down to the cards, shows what the document says now. */
  async #drawn(): Promise<void> {
    this.#live.refresh()
    await this.updateComplete
    await this.#desk?.updateComplete
  }

  /** Whoever is writing when the place or the pen is taken away is told at once, with the reason. */
  #tellFooting(before: Setting, now: Setting): void {
    const { draft: words, refusal } = this.#words
    const barred = this.#live.draft?.barred
    // The note is in sight wherever one is in the text.
    if (before.editable && !now.editable && barred) {
      this.#say(barredWords(words, refusal, barred), false)
    }
    const here = document.activeElement?.closest('.article, .preamble, .chapter')?.id
    const freeze = here === undefined ? undefined : freezeOf(now, here)
    if (!freeze || freezeOf(before, freeze.key)?.act === freeze.act) return
    this.#say(words.freeze.said({ node: this.#nameOf(freeze.key), reason: freeze.reason }))
  }

  /** Said once: the notice itself is seen and stays. */
  #tellOutdated(): void {
    if (this.#toldOutdated || !this.#live.draft?.outdated) return
    this.#toldOutdated = true
    if (import.meta.env.MODE === 'development') return location.reload()
    this.#say(this.#words.draft.notices.outdated, false)
  }

  #step(which: 'undo' | 'redo'): void {
    const { draft } = this.#live
    if (!draft || !(which === 'undo' ? draft.canUndo : draft.canRedo)) return
    if (which === 'undo') draft.undoLast()
    else draft.redoLast()
    this.#live.refresh()
    this.#say(this.#words.draft.said[which === 'undo' ? 'undone' : 'redone'])
  }

  #wantToWrite(spot: Spot): void {
    if (this.#me) this.#spot = spot
    else this.#askName(spot)
  }

  #askName(spot: Spot | null, act: Act = 'write', then: (() => void) | null = null): void {
    const { footing } = this.#live.draft ?? {}
    // A name alone opens nothing where guests do not do this.
    const guest = footing && { ...footing.standing, role: 'guest' as const, known: true }
    if (guest && !this.#me && objection(act, guest, footing.rules, 0)?.code === 'account_needed') {
      return location.assign(`/enter?back=${encodeURIComponent(location.pathname)}`)
    }
    this.#spot = spot
    this.#then = then
    void this.querySelector('nickname-dialog')?.open()
  }

  async #enter(name: string): Promise<void> {
    const { draft: words, refusal } = this.#words
    const dialog = this.querySelector('nickname-dialog')
    const known = this.#me
    const entered = await enter(name)
    if (entered.state === 'refused') return dialog?.settle(explain(refusal, entered.refusal))
    if (entered.state === 'unreachable') return dialog?.settle(words.person.unreachable)
    const { person } = entered
    await dialog?.settle(null)
    await this.#live.settled()
    this.#live.openAs(person)
    nameTheHead(person)
    this.#say(words.person[known ? 'renamed' : 'welcome']({ name: person.name }))
    const then = this.#then
    this.#then = null
    await this.updateComplete
    then?.()
  }

  async #leave(): Promise<void> {
    const { person: words } = this.#words.draft
    const save = this.#live.draft?.save.state
    if (save === 'saving' || save === 'offline') {
      const ask = this.querySelector('confirm-dialog')
      if (!(await ask?.ask(words.leaveUnsaved, words.leaveAnyway))) return
    }
    if (!(await leave())) return this.#say(words.leaveUnreachable)
    this.#live.openAs(null)
    this.#say(words.left)
  }

  async #dropKept(id: string): Promise<void> {
    const { tray } = this.#words.draft
    if (!(await this.querySelector('confirm-dialog')?.ask(tray.dropAsk, tray.drop))) return
    this.#live.draft?.dropKept(id)
    this.#say(tray.dropped)
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const step = stepByKeys(event)
    if (!step) return
    event.preventDefault()
    this.#step(step)
  }

  readonly #beforeUnload = (event: BeforeUnloadEvent): void => {
    const save = this.#live.draft?.save
    if (save?.state === 'offline' && !save.kept && this.#live.draft?.person) event.preventDefault()
  }
}

const intentKey = (intent: Intent): string | null => ('key' in intent ? intent.key : null)

declare global {
  interface HTMLElementTagNameMap {
    'draft-page': DraftPage
  }
}
