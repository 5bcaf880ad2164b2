import type { Live } from '../state/live.ts'
import { SpokenSave } from '../state/spoken.ts'
import { barredWords } from './barred-note.ts'
import { freezeOf } from './setting.ts'
import type { Setting } from './setting.ts'
import type { Stage } from './stage.ts'

/** Says what changed for one without one's doing: what is saved, what one may do, a newer page. */
export class Teller {
  readonly #live: Live
  readonly #stage: Stage
  readonly #spokenSave = new SpokenSave()
  #toldOutdated = false

  constructor(live: Live, stage: Stage) {
    this.#live = live
    this.#stage = stage
  }

  saved(): void {
    const { draft } = this.#live
    const { draft: words, refusal } = this.#stage.words
    const sentence = draft && this.#spokenSave.next(words, refusal, draft.save)
    if (sentence) this.#stage.say(sentence, false)
  }

  /** Whoever is writing when the place or the pen is taken away is told at once, with the reason. */
  footing(before: Setting, now: Setting): void {
    const { draft: words, refusal } = this.#stage.words
    const barred = this.#live.draft?.barred
    // The note is in sight wherever one is in the text.
    if (before.editable && !now.editable && barred) {
      this.#stage.say(barredWords(words, refusal, barred), false)
    }
    const here = document.activeElement?.closest('.article, .preamble, .chapter')?.id
    const freeze = here === undefined ? undefined : freezeOf(now, here)
    if (!freeze || freezeOf(before, freeze.key)?.act === freeze.act) return
    const node = this.#stage.nameOf(freeze.key)
    this.#stage.say(words.freeze.said({ node, reason: freeze.reason }))
  }

  /** Said once: the notice itself is seen and stays. */
  outdated(): void {
    if (this.#toldOutdated || !this.#live.draft?.outdated) return
    this.#toldOutdated = true
    if (import.meta.env.MODE === 'development') return location.reload()
    this.#stage.say(this.#stage.words.draft.notices.outdated, false)
  }
}
