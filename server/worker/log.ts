import type { Log } from '../ports.ts'

const write = (level: string) => (event: string, facts?: object) =>
  console.log(JSON.stringify({ level, event, ...facts }, plain))

/** Structured lines for the platform's log. */
export const consoleLog: Log = { info: write('info'), warn: write('warn'), error: write('error') }

/** `JSON.stringify` would make `{}` of an error. */
function plain(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value
  return { name: value.name, message: value.message, stack: value.stack, cause: value.cause }
}
