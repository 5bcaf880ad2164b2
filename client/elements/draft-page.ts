import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { PropertyValues, TemplateResult } from 'lit'
import type { Person, Published } from '../../drafts/wire/frames.ts'
import { followInside } from '../state/links.ts'
import { Live } from '../state/live.ts'
import { Picks } from '../state/picks.ts'
import { Stances } from '../state/stances.ts'
import { Talk } from '../state/talk.ts'
import type { TalkView } from '../state/talk-view.ts'
import { WhoWrote } from '../state/who-wrote.ts'
import type { Writing } from '../state/who-wrote.ts'
import { browserDevice } from '../sync/device.ts'
import { LiveDraft } from '../sync/draft.ts'
import './confirm-dialog.ts'
import './draft-desk.ts'
import { Entrance } from './entrance.ts'
import { Errands } from './errands.ts'
import { SayEvent } from './kept-tray.ts'
import { LightElement } from './light.ts'
import './nickname-dialog.ts'
import { readIncidents, readPublished, readPerson } from './page-facts.ts'
import { keepSetting } from './setting.ts'
import type { Setting } from './setting.ts'
import { Stage } from './stage.ts'
import './status-bar.ts'
import { PageFront, stanceSaid } from './talk-front.ts'
import { Takeover } from './takeover.ts'
import { Teller } from './teller.ts'

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
  readonly #live = new Live(
    this,
    (person) => this.#open(person),
    () => this.#teller.saved(),
  )
  readonly #stage = new Stage(this, this.#live)
  readonly #teller = new Teller(this.#live, this.#stage)
  readonly #entrance = new Entrance(this, this.#live, this.#stage)
  readonly #whoWrote = new WhoWrote(this, (state) => {
    if (state !== 'failed') this.#live.refresh()
    this.#stage.say(this.#stage.words.draft.authors[state])
  })
  readonly #talk = new Talk(
    this,
    new PageFront(this.#stage, (then) => this.#entrance.askName(null, 'comment', then)),
  )
  readonly #stances = new Stances(this, (news, wish) => {
    const sentence = stanceSaid(this.#stage.words, news, wish)
    if (sentence) this.#stage.say(sentence)
  })
  #writing: Writing | null = null
  #talking: TalkView | null = null
  #setting: Setting | null = null

  constructor() {
    super()
    new Errands(this, this.#live, this.#stage)
    new Picks(this)
    this.addEventListener('say', (event) => {
      if (event instanceof SayEvent) this.#stage.say(event.sentence)
    })
    this.addEventListener('who-wrote', () => this.#whoWrote.toggle(this.charter))
    this.addEventListener('show-tray', () => this.#stage.desk?.showTray())
    this.addEventListener('reload', () => location.reload())
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
    const { words } = this.#stage
    const { unknown } = words.draft.authors
    this.#writing = this.#whoWrote.read(this.charter, draft, view, unknown)
    const before = this.#setting
    this.#setting = keepSetting(before, {
      words: words.draft,
      margin: words.margin,
      refusals: words.refusal,
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
    if (before?.editable !== this.#setting.editable) this.#takeover.hold(this.#entrance.spot?.key)
    if (before) this.#teller.footing(before, this.#setting)
  }

  protected override render(): TemplateResult {
    const { words } = this.#stage
    const { draft, view, me } = this.#live
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
              .person=${me}
              .barred=${draft.barred}
            ></draft-desk>`
          : nothing
      }
      <status-bar
        .words=${words.draft}
        .refusals=${words.refusal}
        .save=${draft?.save ?? { state: 'connecting' }}
        .crowd=${draft && this.#live.connected ? draft.crowd : null}
        .writers=${view?.writers ?? []}
        .nameOf=${this.#stage.nameOf}
      ></status-bar>
      <nickname-dialog .words=${words.draft} .name=${me?.name ?? null}></nickname-dialog>
      <confirm-dialog .words=${words.draft}></confirm-dialog>`
  }

  protected override async updated(_changed: PropertyValues): Promise<void> {
    const { desk } = this.#stage
    if (!desk) return
    await desk.updateComplete
    this.#takeover.release()
    this.#teller.outdated()
    if (!this.#setting?.editable) return
    const spot = this.#entrance.takeSpot()
    if (spot) await desk.write(spot)
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

  readonly #beforeUnload = (event: BeforeUnloadEvent): void => {
    const save = this.#live.draft?.save
    if (save?.state === 'offline' && !save.kept && this.#live.draft?.person) event.preventDefault()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'draft-page': DraftPage
  }
}
