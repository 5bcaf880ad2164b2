import type { DraftWords } from '../../drafts/words/draft.ko.ts'
import { explain } from '../../drafts/words/refusal.ts'
import type { RefusalWords } from '../../drafts/words/refusal.ts'
import type { SaveState } from '../sync/save.ts'

/**
 * Which save states are worth saying aloud. Saving and saved take turns with every keystroke and
 * are left unsaid; being cut off, refused and back again is said once.
 */
export class SpokenSave {
  #bad: SaveState['state'] | null = null

  /** The sentence for this state, or null when there is nothing new to say. */
  next(words: DraftWords, refusals: RefusalWords, save: SaveState): string | null {
    switch (save.state) {
      case 'connecting':
      case 'saving':
        return null
      case 'saved': {
        const back = this.#bad === 'offline' || this.#bad === 'closed'
        this.#bad = null
        return back ? words.save.back : null
      }
      case 'offline':
        if (!this.#turned('offline')) return null
        if (save.kept === null) return words.save.offline
        return save.kept ? words.notices.offline : words.save.looseWhy
      case 'refused':
      case 'closed':
        if (!this.#turned(save.state)) return null
        return `${words.save[save.state]}. ${explain(refusals, save.refusal)}`
    }
  }

  #turned(bad: SaveState['state']): boolean {
    const turned = this.#bad !== bad
    this.#bad = bad
    return turned
  }
}
