import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What SQLite has beside a database while it is open. */
const ENDS = ['', '-wal', '-shm']

/** Where the databases of the charters of this machine are, one file each. */
export function charterFiles(folder: string) {
  const pathOf = (slug: string): string => join(folder, `${slug}.sqlite`)
  const remove = (path: string): void => {
    for (const end of ENDS) rmSync(path + end, { force: true })
  }
  return {
    pathOf,
    has: (slug: string): boolean => existsSync(pathOf(slug)),
    /** A place for a charter that comes, in which nothing is left of one that did not come whole. */
    arrivalOf(slug: string): string {
      const path = join(folder, `${slug}.arriving`)
      remove(path)
      return path
    },
    /** Puts a closed database in the place of the charter's, which has to be closed too. */
    replace(slug: string, path: string): void {
      remove(pathOf(slug))
      renameSync(path, pathOf(slug))
    },
  }
}
