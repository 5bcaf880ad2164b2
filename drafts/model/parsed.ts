/** What reading a file gives: a value, or the line (from 1) where it is wrong and why, in English. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; line: number; reason: string }

/** Stops a reading half-way. It never leaves the parsers: `reading` turns it into a refusal. */
export class Wrong extends Error {
  readonly line: number

  constructor(line: number, reason: string) {
    super(reason)
    this.line = line
  }
}

/** Runs one reading. A `Wrong` becomes a refusal, anything else is a defect and passes through. */
export function reading<T>(read: () => T): Parsed<T> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, line: error.line, reason: error.message }
    throw error
  }
}
