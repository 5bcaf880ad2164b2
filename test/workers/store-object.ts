import { DurableObject } from 'cloudflare:workers'

/** An empty Durable Object with SQLite storage; the contracts run inside it. */
export class StoreObject extends DurableObject {}

export default {
  fetch: (): Response => new Response(null, { status: 404 }),
} satisfies ExportedHandler
