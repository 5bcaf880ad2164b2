import Database from 'better-sqlite3'

/**
 * Holds a file for this process; what is given lets go of it. Undefined when another has it. The
 * lock is the operating system's: it ends with the process however that ends, and nothing has to
 * be cleaned up.
 */
export function holdFile(path: string): (() => void) | undefined {
  const file = new Database(path, { timeout: 0 })
  try {
    file.exec('BEGIN EXCLUSIVE')
    return () => void file.close()
  } catch (error) {
    file.close()
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return undefined
    throw error
  }
}
