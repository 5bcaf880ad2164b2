import { registerHooks } from 'node:module'
import type { ResolveFnOutput } from 'node:module'

/** Its description of itself has 180 KB, and Node reads that again for every import in and of it. */
const PACKAGE = 'drizzle-orm'

const known = new Map<string, ResolveFnOutput>()

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('.') && context.parentURL?.includes(`/node_modules/${PACKAGE}/`)) {
      const { href } = new URL(specifier, context.parentURL)
      return { url: href, format: 'module', shortCircuit: true }
    }
    if (!specifier.startsWith(PACKAGE)) return next(specifier, context)
    const found = known.get(specifier) ?? next(specifier, context)
    known.set(specifier, found)
    return { ...found, shortCircuit: true }
  },
})
