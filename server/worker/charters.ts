import { charterOf } from '../texts.ts'
import type { ChartersAdmin } from '../http/people/deps.ts'
import type { Directory } from '../people.ts'
import type { Charters } from '../ports.ts'
import type { Env } from './bindings.ts'
import { workerClock } from './clock.ts'
import { theCharter } from './stubs.ts'

/** The charters as the people's house reaches them, each in its own object. */
export function farCharters(env: Env, directory: () => Directory): Charters & ChartersAdmin {
  return {
    run: async (slug, errand) => theCharter(env, slug).run(errand),
    about: async (slug, person) => JSON.parse(await theCharter(env, slug).about(person)) as unknown,
    async open({ slug, title, markdown }) {
      const text = charterOf(title, markdown)
      if (!text.ok) return text
      const { list, add } = directory()
      if (list().some((entry) => entry.slug === slug)) {
        return { ok: false, refusal: { code: 'slug_taken' } }
      }
      // Opened before it is listed: whoever comes by the list finds its text there.
      await theCharter(env, slug).open(text.value)
      const openedAt = workerClock.now()
      const added = add({ slug, title: text.value.title, stage: 'open', openedAt })
      return added.ok ? { ok: true, value: { slug } } : added
    },
  }
}
