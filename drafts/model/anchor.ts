import * as Y from 'yjs'
import type { Field } from './charter.ts'
import { fieldOf } from './shape.ts'

/** Words in a field, held by their neighbours and not by a count: they survive other edits. */
export type Anchor = { key: string; field: Field; from: Point; to: Point }

/** A Yjs relative position as JSON. */
export type Point = Record<string, unknown>

/** The anchor of `from` to `to` (UTF-16 offsets) in a field, or undefined where there is no such. */
export function anchorAt(
  doc: Y.Doc,
  key: string,
  field: Field,
  from: number,
  to: number,
): Anchor | undefined {
  const text = fieldOf(doc, key, field)
  if (!text || from < 0 || to < from || to > text.length) return undefined
  return { key, field, from: pointAt(text, from, 0), to: pointAt(text, to, -1) }
}

/** Where an anchor's words are now. Never throws; undefined when the document knows no such place. */
export function findAnchor(doc: Y.Doc, anchor: Anchor): { from: number; to: number } | undefined {
  const text = fieldOf(doc, anchor.key, anchor.field)
  const from = text && offsetOf(text, anchor.from)
  const to = text && offsetOf(text, anchor.to)
  if (from === undefined || to === undefined) return undefined
  return { from, to: Math.max(from, to) }
}

/** A point at an offset: `side` 0 holds on to the character after it, -1 to the one before. */
export function pointAt(text: Y.Text, offset: number, side: 0 | -1 = 0): Point {
  return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, offset, side))
}

/** The offset a point stands at now, or undefined when it belongs to another text. Never throws. */
export function offsetOf(text: Y.Text, point: unknown): number | undefined {
  try {
    const position = Y.createRelativePositionFromJSON(point)
    const found = Y.createAbsolutePositionFromRelativePosition(position, text.doc!)
    return found?.type === text ? found.index : undefined
  } catch {
    return undefined
  }
}
