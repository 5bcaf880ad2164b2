import { pino } from 'pino'
import type { Log } from './ports.ts'

/** Structured lines on standard output. Facts are written as they are: give no secrets to a log. */
export function openLog(level: string): Log {
  const lines = pino({ level, base: null, serializers: { error: pino.stdSerializers.err } })
  return {
    info: (event, facts) => lines.info(facts ?? {}, event),
    warn: (event, facts) => lines.warn(facts ?? {}, event),
    error: (event, facts) => lines.error(facts ?? {}, event),
  }
}
