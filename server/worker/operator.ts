import { z } from 'zod'
import { OTHER_VERSION } from '../moving/archive.ts'
import type { Env } from './bindings.ts'
import { workerClock } from './clock.ts'
import { consoleLog } from './log.ts'
import { theAccounts, theCharter } from './stubs.ts'

const KEY = '/operator/key'
const PLACE = /^\/operator\/charters\/([a-z0-9-]{1,60})(\/log\/erase)?$/

const Erasing = z.object({ row: z.int(), reason: z.string() })

/** Letters a key has at least; a shorter one opens nothing. */
const LEAST = 32

/** Bytes of one part. */
const MOST = 8 * 1024 * 1024

/**
 * What the operator does with the key of this deployment: takes a whole charter along (GET), or
 * brings one, in parts that follow each other (PUT); erases what a row of its log says (POST of `row`
 * and `reason` to `/log/erase` under it); or has a new signing key made (POST to `/operator/key`), which
 * each charter's log tells with the next signature. Undefined for all other addresses, and for all where
 * no key is set.
 */
export async function operator(request: Request, env: Env): Promise<Response | undefined> {
  const { pathname } = new URL(request.url)
  const [, slug, erasing] = PLACE.exec(pathname) ?? []
  if (slug === undefined && pathname !== KEY) return undefined
  if (!(await holdsKey(request, env.OPERATOR_KEY))) return undefined
  if (slug === undefined) return rotate(request, env)
  if (erasing !== undefined) return erase(request, env, slug)
  if (request.method === 'GET') return take(env, slug)
  if (request.method === 'PUT') return bring(request, env, slug)
  return new Response(null, { status: 405, headers: { allow: 'GET, PUT' } })
}

async function rotate(request: Request, env: Env): Promise<Response> {
  if (request.method !== 'POST')
    return new Response(null, { status: 405, headers: { allow: 'POST' } })
  const { key } = await theAccounts(env).rotateKey()
  consoleLog.info('key_rotated', { key })
  return Response.json({ key })
}

async function erase(request: Request, env: Env, slug: string): Promise<Response> {
  if (request.method !== 'POST')
    return new Response(null, { status: 405, headers: { allow: 'POST' } })
  if (!(await theAccounts(env).entryOf(slug))) return noCharter(slug)
  const asked = Erasing.safeParse(await request.json().catch(() => null))
  if (!asked.success) return refused('bad_request')
  const { row, reason } = asked.data
  const no = await theCharter(env, slug).eraseRow(row, reason)
  if (no !== null) return refused(no)
  consoleLog.info('row_erased', { slug, row })
  return Response.json({ row })
}

const refused = (code: string): Response =>
  Response.json({ sentence: `Refused: ${code}.` }, { status: 422 })

const noCharter = (slug: string): Response =>
  Response.json({ sentence: `There is no charter ${slug}.` }, { status: 404 })

async function take(env: Env, slug: string): Promise<Response> {
  const entry = await theAccounts(env).entryOf(slug)
  if (!entry) return noCharter(slug)
  consoleLog.info('charter_taken', { slug })
  const about = { ...entry, at: workerClock.now() }
  const headers = { 'content-type': 'text/x-ndjson; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(await theCharter(env, slug).archive(about), { headers })
}

async function bring(request: Request, env: Env, slug: string): Promise<Response> {
  const text = await request.text()
  if (text.length > MOST) {
    return Response.json({ sentence: `A part has ${MOST} letters at most.` }, { status: 413 })
  }
  const came = await theCharter(env, slug).arrive(text)
  if (!came.ok) return Response.json({ sentence: came.sentence }, { status: 422 })
  const { people, whole } = came
  const others = people.length > 0 ? await theAccounts(env).takePeople(people) : 0
  if (others === undefined) return Response.json({ sentence: OTHER_VERSION }, { status: 422 })
  if (whole) {
    const { title, stage, openedAt } = whole
    await theAccounts(env).adopt({ slug, title, stage, openedAt })
    consoleLog.info('charter_brought', { slug })
  }
  return Response.json({ whole: whole !== null, others })
}

/** Compared by their hashes, so that how long it takes says nothing of the key. */
async function holdsKey(request: Request, key: string | undefined): Promise<boolean> {
  const shown = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  if (key === undefined || key.length < LEAST || shown === undefined) return false
  const [a, b] = await Promise.all([hash(shown), hash(key)])
  return a.every((byte, i) => byte === b[i])
}

async function hash(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}
