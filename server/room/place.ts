import * as Y from 'yjs'
import { FIELDS } from '../../drafts/model/charter.ts'
import { INCIDENT_ID } from '../../drafts/model/incident.ts'
import { KEY } from '../../drafts/model/reference.ts'

/**
 * A shared type of the draft that others can stand in. `path` names it in refusals. `fresh` homes
 * are made by the update that is being read; `type` is missing for them.
 */
export type Home = {
  in: 'nodes' | 'meta' | 'node' | 'text' | 'sources'
  path: string
  key: string
  /** The key of the node it belongs to; empty outside of nodes. */
  node: string
  fresh: boolean
  type: AnyType | null
}

/** Where one item stands: in a home, under a key or (null) in its sequence. */
export type Spot = { home: Home; sub: string | null }

/** Why a spot does not take what was sent; undefined where it does. */
export type Objection = 'no_such_place' | 'wrong_content' | undefined

export type AnyType = Y.ContentType['type']

/** Kinds that people add. The preamble comes with the first text: a second would hide it. */
const KINDS: readonly unknown[] = ['chapter', 'article']
const TEXTS: readonly string[] = FIELDS
const ORDER = /^[0-9A-Za-z]{1,200}$/

/** The path of a spot, short enough for a refusal whatever a client calls its keys. */
export function pathOf({ home, sub }: Spot): string {
  return sub === null ? home.path : `${home.path}/${sub.slice(0, 60)}`
}

/** The home of a root by its name. */
export function rootHome(doc: Y.Doc, name: string): Home | null {
  if (name !== 'nodes' && name !== 'meta') return null
  return {
    in: name,
    path: name,
    key: '',
    node: '',
    fresh: false,
    type: doc.share.get(name) ?? null,
  }
}

/** The home that a shared type at this spot is, or null where no shared type belongs. */
export function homeAt({ home, sub }: Spot, type: AnyType | null): Home | null {
  if (sub === null) return null
  const made = (kind: Home['in'], key: string): Home => ({
    in: kind,
    path: `${home.path}/${sub}`,
    key,
    node: kind === 'node' ? key : home.node,
    fresh: type === null,
    type,
  })
  if (home.in === 'nodes') return KEY.test(sub) ? made('node', sub) : null
  if (home.in === 'meta') return isTitle(sub) ? made('text', sub) : null
  if (home.in !== 'node') return null
  if (sub === 'sources') return made('sources', sub)
  return TEXTS.includes(sub) ? made('text', sub) : null
}

/** What a spot says to a new item. `taken` tells whether something stands under its key. */
export function objectionTo(
  spot: Spot,
  content: Content,
  taken: (spot: Spot) => boolean,
): Objection {
  const { home, sub } = spot
  if (home.in === 'text') {
    if (sub !== null) return 'no_such_place'
    if (isFixed(home)) return 'wrong_content'
    return unless(content instanceof Y.ContentString || content instanceof Y.ContentDeleted)
  }
  if (sub === null) return 'no_such_place'
  switch (home.in) {
    case 'nodes':
      if (!KEY.test(sub)) return 'no_such_place'
      return unless(isType(content, Y.Map) && !taken(spot))
    case 'meta':
      return isTitle(sub) || sub === 'lang' ? 'wrong_content' : 'no_such_place'
    case 'sources':
      if (!INCIDENT_ID.test(sub)) return 'no_such_place'
      return unless(isGone(content) || isValue(content, (value) => isText(value, ORDER)))
    case 'node':
      return inNode(spot, content, taken)
  }
}

/** Whether people may take out what stands at this spot: words and settings, never their homes. */
export function isDeletable({ home, sub }: Spot): boolean {
  if (home.in === 'text') return sub === null && !isFixed(home)
  if (home.in === 'sources') return sub !== null
  return home.in === 'node' && (sub === 'parent' || sub === 'order' || sub === 'removed')
}

function inNode(spot: Spot, content: Content, taken: (spot: Spot) => boolean): Objection {
  const { home, sub } = spot
  switch (sub) {
    case 'parent':
      return unless(
        isGone(content) || isValue(content, (value) => value === '' || isText(value, KEY)),
      )
    case 'order':
      return unless(isGone(content) || isValue(content, (value) => isText(value, ORDER)))
    case 'removed':
      return unless(isGone(content) || isValue(content, (value) => value === true))
    case 'kind':
      return unless(
        home.fresh && !taken(spot) && isValue(content, (value) => KINDS.includes(value)),
      )
    case 'sources':
      return unless(home.fresh && !taken(spot) && isType(content, Y.Map))
    default:
      if (!TEXTS.includes(sub!)) return 'no_such_place'
      return unless(home.fresh && !taken(spot) && isType(content, Y.Text))
  }
}

export type Content = Y.Item['content']

const unless = (fits: boolean): Objection => (fits ? undefined : 'wrong_content')
/** The title of a charter is none of its draft: it is settled where the charter was opened. */
const isFixed = (home: Home): boolean => home.path.startsWith('meta/')
const isTitle = (sub: string): boolean => sub === 'title' || sub === 'subtitle'
const isText = (value: unknown, form: RegExp): boolean =>
  typeof value === 'string' && form.test(value)

/** Settings that were overwritten come back from a long time offline as gaps of their length. */
const isGone = (content: Content): boolean => content instanceof Y.ContentDeleted

/** Settings of one writer that followed each other may come merged, so every one is looked at. */
const isValue = (content: Content, fits: (value: unknown) => boolean): boolean =>
  content instanceof Y.ContentAny && content.arr.every(fits)

/** By constructor: `Y.XmlText` is a `Y.Text`, and not welcome. */
const isType = (content: Content, kind: typeof Y.Map | typeof Y.Text): boolean =>
  content instanceof Y.ContentType && content.type.constructor === kind
