import { IntentEvent } from '../state/intent.ts'
import type { Intent } from '../state/intent.ts'
import { stepByKeys } from '../state/links.ts'
import type { Live } from '../state/live.ts'
import { askToRemove } from '../state/removing.ts'
import { carryOut } from '../state/writing.ts'
import { DropEvent } from './kept-tray.ts'
import type { LightElement } from './light.ts'
import type { Stage } from './stage.ts'

/** Does with the draft what somebody asks for on the page, says what was done and shows it. */
export class Errands {
  readonly #live: Live
  readonly #stage: Stage

  constructor(page: LightElement, live: Live, stage: Stage) {
    this.#live = live
    this.#stage = stage
    page.addEventListener('intent', (event) => {
      if (event instanceof IntentEvent) void this.#carryOut(event.intent)
    })
    page.addEventListener('drop-kept', (event) => {
      if (event instanceof DropEvent) void this.#dropKept(event.id)
    })
    page.addEventListener('undo', () => this.#step('undo'))
    page.addEventListener('redo', () => this.#step('redo'))
    page.addEventListener('keydown', this.#keys)
  }

  async #carryOut(intent: Intent): Promise<void> {
    const { draft, view } = this.#live
    if (!draft || !view) return
    const words = this.#stage.words.draft
    const chapter = view.charter.chapters.find((each) => each.key === intentKey(intent))
    if (intent.act === 'remove' && chapter) {
      const node = this.#stage.nameOf(chapter.key)
      const frozen = draft.footing?.freezes.some(({ key }) =>
        chapter.articles.some((article) => article.key === key),
      )
      if (frozen) return this.#stage.say(words.freeze.inChapter({ node }))
    }
    if (intent.act === 'remove') {
      const leaving = { key: intent.key, node: this.#stage.nameOf(intent.key) }
      const question = askToRemove(draft, words, view.charter, leaving)
      if (question && !(await this.#stage.ask(question, words.confirm.yes))) return
    }
    const done = carryOut(draft, words, intent)
    if (!done) return
    await this.#stage.drawn()
    this.#stage.say(done.say)
    this.#stage.desk?.focusOn(done.focus)
  }

  #step(which: 'undo' | 'redo'): void {
    const { draft } = this.#live
    if (!draft || !(which === 'undo' ? draft.canUndo : draft.canRedo)) return
    if (which === 'undo') draft.undoLast()
    else draft.redoLast()
    this.#live.refresh()
    this.#stage.say(this.#stage.words.draft.said[which === 'undo' ? 'undone' : 'redone'])
  }

  async #dropKept(id: string): Promise<void> {
    const { tray } = this.#stage.words.draft
    if (!(await this.#stage.ask(tray.dropAsk, tray.drop))) return
    this.#live.draft?.dropKept(id)
    this.#stage.say(tray.dropped)
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const step = stepByKeys(event)
    if (!step) return
    event.preventDefault()
    this.#step(step)
  }
}

const intentKey = (intent: Intent): string | null => ('key' in intent ? intent.key : null)
