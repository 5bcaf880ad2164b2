import type { NewThread, ThreadAnswer } from '../../drafts/wire/talk.ts'
import { ask } from './ask.ts'
import type { Answered } from './ask.ts'
import type { TypedWords } from './typed.ts'
import { placeOf } from './wish.ts'
import type { Form } from './wish.ts'

/** Tells the server what people say and do in discussions. */
export class TalkPosts {
  readonly #base: string
  readonly #typed: TypedWords

  constructor(charter: string, typed: TypedWords) {
    this.#base = `/c/${charter}`
    this.#typed = typed
  }

  /** Posts what is typed in a form. Sent again after a silence, it is posted once. */
  send(form: Form): Promise<Answered<ThreadAnswer>> {
    const { words, mark, once } = this.#typed.send(placeOf(form))
    switch (form.kind) {
      case 'new': {
        const thread: NewThread = { key: form.key, ...mark, words, once }
        return this.tell('talk', thread)
      }
      case 'reply':
        return this.tell(`talk/${form.thread}/reply`, { words, once })
      case 'edit':
        return this.tell(`comment/${form.comment}/edit`, { words })
    }
  }

  tell<T = ThreadAnswer>(path: string, body: object): Promise<Answered<T>> {
    return ask<T>(`${this.#base}/${path}`, body)
  }
}
