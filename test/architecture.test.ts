import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, matchesGlob, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { NODE_ALONE, SUITES } from './workers/suites.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** From which rooms a room may import. The longest name that fits a file is its room. */
const MAY_IMPORT: Record<string, string[]> = {
  'drafts/model': ['drafts/model'],
  'drafts/rules': ['drafts/rules', 'drafts/model', 'drafts/wire'],
  'drafts/wire': ['drafts/wire', 'drafts/model', 'drafts/rules'],
  'drafts/words': ['drafts/words', 'drafts/model', 'drafts/rules', 'drafts/wire'],
  'server/ports.ts': ['drafts', 'server/db/tables.ts'],
  'server/db': ['drafts', 'server/db', 'server/ports.ts', 'migrations'],
  'server/commands': ['drafts', 'server/commands', 'server/db', 'server/ports.ts'],
  'server/room': ['drafts', 'server/room', 'server/commands', 'server/ports.ts'],
  'server/accounts': [
    'drafts',
    'server/accounts',
    'server/db',
    'server/ports.ts',
    'server/people.ts',
    'server/network.ts',
    'migrations',
  ],
  'server/mail': ['drafts', 'server/mail', 'server/ports.ts', 'server/trouble.ts'],
  'server/people.ts': ['drafts', 'server/ports.ts'],
  'server/reading': ['drafts', 'server/reading', 'server/people.ts'],
  'server/http': [
    'drafts',
    'server/http',
    'server/room',
    'server/reading',
    'server/commands',
    'server/ports.ts',
    'server/people.ts',
    'server/network.ts',
  ],
  'server/app.ts': [
    'drafts',
    'server/http',
    'server/reading',
    'server/ports.ts',
    'server/people.ts',
  ],
  server: ['drafts', 'server', 'migrations'],
  'client/sync': ['drafts', 'client/sync'],
  'client/editor': ['drafts', 'client/editor'],
  'client/state': ['drafts', 'client/state', 'client/sync', 'client/editor'],
  'client/elements': ['drafts', 'client/elements', 'client/state', 'client/editor', 'client/sync'],
  client: ['drafts', 'client'],
}

/** Files that start a process or a page: they may import everything, and nothing imports them. */
const ENTRIES = [
  'server/node.ts',
  'server/worker.ts',
  'server/admin.ts',
  'client/draft.ts',
  'client/passkey.ts',
  'client/citing.ts',
  'client/checking.ts',
]

/** Packages that one room alone may know. */
const ONLY_IN: [RegExp, string[]][] = [
  [/^(@codemirror\/|y-codemirror)/, ['client/editor']],
  [/^(y-websocket|y-indexeddb)/, ['client/sync']],
  [/^lit/, ['client/elements', 'client/state', 'client/draft.ts']],
  [/^cloudflare:/, ['server/worker']],
  [/^(@cloudflare\/)/, ['server/worker', 'server/db/durable.ts', 'server/accounts/durable.ts']],
  [/^nodemailer/, ['server/mail']],
  [/^(better-auth|@better-auth)/, ['server/accounts']],
  [/^@simplewebauthn\//, ['server/accounts', 'client/passkey.ts']],
  [
    /^(better-sqlite3|drizzle-orm)/,
    ['server/db', 'server/commands', 'server/accounts', 'server/ports.ts'],
  ],
  [
    /^hono/,
    [
      'server/http',
      'server/app.ts',
      'server/mail',
      'server/reading',
      'server/node',
      'server/worker',
      'server/worker.ts',
    ],
  ],
  [
    /^(node:|@hono\/node-server|ws$|pino)/,
    [
      'server/node',
      'server/node.ts',
      'server/house.ts',
      'server/env.ts',
      'server/log.ts',
      'server/texts.ts',
      'server/db',
      'server/accounts',
      'server/mail',
      'client/vite.config.ts',
    ],
  ],
]

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'dist' ? [] : filesIn(path)
    return path.endsWith('.ts') && !path.endsWith('.d.ts') ? [path] : []
  })
}

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8')
  const found = source.matchAll(
    /^(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm,
  )
  return [...found].map((match) => match[1] ?? match[2] ?? match[3]!)
}

const within = (file: string, room: string): boolean =>
  file === room || file.startsWith(room.endsWith('/') || room.endsWith('.ts') ? room : `${room}/`)

function roomOf(file: string): string {
  const rooms = Object.keys(MAY_IMPORT).filter((room) => within(file, room))
  return rooms.sort((a, b) => b.length - a.length)[0] ?? ''
}

const files = ['drafts', 'server', 'client'].flatMap(filesIn)
const local = (file: string): string[] =>
  importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(root, normalize(join(root, dirname(file), name.split('?')[0]!))))

describe('the rooms of the house', () => {
  it('[ARCH-1] imports run one way', () => {
    const wrong = files
      .filter((file) => !ENTRIES.includes(file))
      .flatMap((file) =>
        local(file)
          .filter((to) => !MAY_IMPORT[roomOf(file)]?.some((room) => within(to, room)))
          .map((to) => `${file} → ${to}`),
      )
    expect(wrong).toEqual([])
  })

  it('[ARCH-2] nothing imports an entry', () => {
    const wrong = files.flatMap((file) =>
      local(file)
        .filter((to) => ENTRIES.includes(to))
        .map((to) => `${file} → ${to}`),
    )
    expect(wrong).toEqual([])
  })

  it('[ARCH-3] no file imports itself through others', () => {
    const state = new Map<string, 'open' | 'done'>()
    const cycles: string[] = []
    const visit = (file: string, path: string[]): void => {
      if (state.get(file) === 'done') return
      if (state.get(file) === 'open')
        return void cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      state.set(file, 'open')
      if (files.includes(file)) for (const to of local(file)) visit(to, [...path, file])
      state.set(file, 'done')
    }
    for (const file of files) visit(file, [])
    expect(cycles).toEqual([])
  })

  it('[ARCH-4] a library is known to its own room alone', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((name) =>
          ONLY_IN.some(
            ([library, rooms]) =>
              library.test(name) &&
              !rooms.some((room) => within(file, room) || file.startsWith(room)),
          ),
        )
        .map((name) => `${file} → ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('[ARCH-7] entries are thin', () => {
    const long = ENTRIES.filter((file) => file.startsWith('server/')).filter(
      (file) => readFileSync(join(root, file), 'utf8').split('\n').length > 120,
    )
    expect(long).toEqual([])
  })

  it('[ARCH-5] drafts are pure: no clock, no chance, no input or output, no page', () => {
    const impure =
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bcrypto\.|\bfetch\(|\bdocument\.\w|\bwindow\.\w|\bprocess\.\w|\bconsole\.\w|\bset(Timeout|Interval)\(/
    const wrong = files.filter(
      (file) => file.startsWith('drafts/') && impure.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(wrong).toEqual([])
  })

  it('[ARCH-6] the tree in the README names the folders that are there', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const folders = new Set(
      files
        .map((file) => file.split('/').slice(0, 2).join('/'))
        .filter((path) => !path.endsWith('.ts')),
    )
    expect(
      [...folders].filter(
        (folder) => !new RegExp(`^ *${folder.split('/')[1]}/ `, 'm').test(readme),
      ),
    ).toEqual([])
  })

  it('[ARCH-8] what can ask a house on both runtimes does, or is named with why not', () => {
    const matches = (globs: readonly string[]) => (file: string) =>
      globs.some((glob) => matchesGlob(file, glob))
    const suites = filesIn('test').filter((file) => file.endsWith('.test.ts'))
    const onBoth = suites.filter((file) =>
      local(file).some((to) =>
        /\/(a-house|a-site|a-people-site|in-memory|databases)\.ts$/.test(to),
      ),
    )
    const elsewhere = ['test/browser/**', 'test/workers/**', ...NODE_ALONE]
    expect(onBoth.length).toBeGreaterThan(40)
    expect(onBoth.filter((file) => !matches([...SUITES, ...elsewhere])(file))).toEqual([])
    expect(NODE_ALONE.filter((glob) => !suites.some(matches([glob])))).toEqual([])
  })
})
