import type { Context } from 'hono'
import type { Refusal } from '../../../drafts/wire/refusal.ts'
import type { People } from '../../people.ts'
import type { Clock, Known, Log, Outcome } from '../../ports.ts'
import type { Assets } from '../../reading/facts.ts'
import type { Visit } from '../visit.ts'

export type PeopleDeps = {
  people: People
  charters: ChartersAdmin
  assets: Assets
  /** Scheme and host the site's keeper set; empty where each request tells. */
  origin: string
  log: Log
  clock: Clock
}

/** What an admin of the site asks of its charters. */
export interface ChartersAdmin {
  /**
   * Opens another charter: empty under `title`, or from Markdown, whose own title counts then and
   * `title` may be empty. Refused: `slug_wrong`, `slug_taken`, `markdown_wrong`.
   */
  open(about: {
    slug: string
    markdown: string | null
    title: string
    by: Known
  }): Outcome<{ slug: string }> | Promise<Outcome<{ slug: string }>>
}

export type Env = { Bindings: { visit: Visit } }
export type Asked = Context<Env>

/** What answers a route once its asker may. */
export type Handler = (c: Asked) => Response | Promise<Response>

/** A route whose form is shown again, with what was typed, when a passkey is needed first. */
export type Patient = {
  answer: Handler
  again(c: Asked, refusal: Refusal): Response | Promise<Response>
}
