import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Trouble } from '../trouble.ts'

/** The secret kept in the data folder, readable by its owner alone; made the first time. */
export function keptSecret(folder: string): string {
  const path = join(folder, 'secret')
  try {
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length < 32) {
    throw new Trouble(`${path} holds no secret of 32 characters. Delete it to get a new one.`)
  }
  return secret
}
