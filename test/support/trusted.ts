import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCertificate } from './certificate.ts'

/** A file with a certificate for this machine and its key, which is there as long as this process. */
export function certificateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const { key, cert } = makeCertificate()
  const path = join(folder, 'certificate.pem')
  writeFileSync(path, cert + key, { mode: 0o600 })
  return path
}
