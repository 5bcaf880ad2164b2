import { EditorView } from '@codemirror/view'
import { render } from 'lit'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { mountEditor } from '../../../../client/editor/editor.ts'
import type { Editor } from '../../../../client/editor/editor.ts'
import { printedLines } from '../../../../client/elements/printed.ts'
import type { Charter, Field } from '../../../../drafts/model/charter.ts'
import { clausesOf } from '../../../../drafts/model/charter.ts'
import { numberCharter } from '../../../../drafts/model/numbering.ts'
import { moveNode, removeNode } from '../../../../drafts/model/operations.ts'
import { readCharter } from '../../../../drafts/model/read.ts'
import { referenceChoices } from '../../../../drafts/model/reference.ts'
import { fieldOf, nodesOf, seedCharter } from '../../../../drafts/model/shape.ts'

export type Side = 'a' | 'b'

class NetizenField extends HTMLElement {
  readonly root = this.attachShadow({ mode: 'open' })
}
customElements.define('netizen-field', NetizenField)

/** One person's copy of the draft, with the editors mounted on it. */
class Desk {
  readonly name: string
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly undo: Y.UndoManager
  readonly editors = new Map<string, Editor>()
  readonly column: HTMLElement

  constructor(name: string, colour: number) {
    this.name = name
    this.undo = new Y.UndoManager([nodesOf(this.doc)], { trackedOrigins: new Set(['own']) })
    this.awareness.setLocalState({ user: { id: name, name, colour }, cursor: null })
    this.column = document.createElement('section')
    this.column.setAttribute('aria-label', name)
    document.querySelector('main')!.append(this.column)
    this.doc.on('update', () => this.editors.forEach((editor) => editor.refresh()))
  }

  get charter(): Charter {
    return readCharter(this.doc)
  }

  text(key: string, field: Field): Y.Text {
    return fieldOf(this.doc, key, field)!
  }

  mount(key: string, field: Field, readOnly: boolean): void {
    const kind = key === 'preamble' ? 'preamble' : 'article'
    const frame = document.createElement('div')
    frame.className = kind
    const host = document.createElement('netizen-field') as NetizenField
    host.style.display = 'block'
    host.id = `${this.name}-${key}-${field}`
    frame.append(host)
    this.column.append(frame)
    const editor = mountEditor(host.root, {
      text: this.text(key, field),
      field,
      key,
      kind,
      label: `${key} ${field}`,
      hint: 'Esc, Tab',
      placeholder: '조문을 적어 주세요.',
      undo: this.undo,
      awareness: this.awareness,
      numbering: () => numberCharter(this.charter),
      choices: () => referenceChoices(this.charter, numberCharter(this.charter)),
      readOnly,
      onFocus: () => events.push(`focus ${host.id}`),
      onBlur: () => events.push(`blur ${host.id}`),
    })
    this.editors.set(`${key} ${field}`, editor)
  }

  print(key: string): void {
    const numbering = numberCharter(this.charter)
    const clause = clausesOf(this.charter).find((one) => one.key === key)!
    const kind = key === 'preamble' ? 'preamble' : 'article'
    const frame = document.createElement('div')
    frame.className = kind
    frame.id = `printed-${key}`
    this.column.append(frame)
    render(printedLines(clause.lines, numbering, '없음', { key, kind }), frame)
  }
}

/** A row of letters as they stand on the screen, measured from the corner of `box`. */
type Row = { words: string; left: number; top: number; bottom: number }

/** Rows of a line, cut where the browser wraps it: letter by letter, without the mark. */
function rowsOf(line: Element, box: DOMRect): Row[] {
  const rows: Row[] = []
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
  const half = (n: number): number => Math.round(n * 2) / 2
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement!.closest('.m, .cm-announced')) continue
    for (let i = 0; i < node.textContent!.length; i += 1) {
      const letter = document.createRange()
      letter.setStart(node, i)
      letter.setEnd(node, i + 1)
      const { left, top, bottom } = letter.getBoundingClientRect()
      const words = node.textContent![i]!
      const row = rows.at(-1)
      if (row && half(top - box.top) === row.top) row.words += words
      else if (words.trim() !== '') {
        rows.push({
          words,
          left: half(left - box.left),
          top: half(top - box.top),
          bottom: half(bottom - box.top),
        })
      }
    }
  }
  return rows.map((row) => ({ ...row, words: row.words.trim() }))
}

const events: string[] = []
let held: (() => void)[] | null = null

/** Both ways, at once, or when `release` is called after `hold`. */
function link(from: Desk, to: Desk): void {
  const send = (work: () => void): void => void (held ? held.push(work) : work())
  from.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'link') send(() => Y.applyUpdate(to.doc, update, 'link'))
  })
  from.awareness.on(
    'update',
    ({ added, updated, removed }: Record<string, number[]>, by: unknown) => {
      if (by === 'link') return
      const ids = [...added!, ...updated!, ...removed!]
      const update = encodeAwarenessUpdate(from.awareness, ids)
      send(() => applyAwarenessUpdate(to.awareness, update, 'link'))
    },
  )
}

const desks: Record<Side, Desk> = { a: new Desk('새벽별', 0), b: new Desk('도랑물', 3) }

/** What a test does in this page, by `page.evaluate`. */
const harness = {
  seed(charter: Charter): void {
    seedCharter(desks.a.doc, charter)
    Y.applyUpdate(desks.b.doc, Y.encodeStateAsUpdate(desks.a.doc))
    link(desks.a, desks.b)
    link(desks.b, desks.a)
    for (const [from, to] of [
      [desks.a, desks.b],
      [desks.b, desks.a],
    ] as const) {
      const update = encodeAwarenessUpdate(from.awareness, [from.doc.clientID])
      applyAwarenessUpdate(to.awareness, update, 'link')
    }
  },
  mount(side: Side, key: string, field: Field = 'text', readOnly = false): void {
    desks[side].mount(key, field, readOnly)
  },
  print: (side: Side, key: string) => desks[side].print(key),
  editor: (side: Side, key: string, field: Field = 'text') =>
    desks[side].editors.get(`${key} ${field}`)!,
  unmount(side: Side, key: string, field: Field = 'text'): void {
    harness.editor(side, key, field).destroy()
    desks[side].editors.delete(`${key} ${field}`)
  },
  text: (side: Side, key: string, field: Field = 'text') => desks[side].text(key, field).toString(),
  /** An edit without an editor, as another program would make it. */
  edit(side: Side, key: string, at: number, remove: number, insert: string, field: Field = 'text') {
    const text = desks[side].text(key, field)
    desks[side].doc.transact(() => {
      text.delete(at, remove)
      text.insert(at, insert)
    })
  },
  move: (side: Side, key: string, parent: string, index: number) =>
    moveNode(desks[side].doc, key, { parent, index }),
  remove: (side: Side, key: string) => removeNode(desks[side].doc, key),
  /** How the words of an article stand in a's editor and in what b printed, and how high both are. */
  async shapes(key: string) {
    await document.fonts.ready
    const host = document.querySelector(`[id="새벽별-${key}-text"]`)!
    const printed = document.querySelector(`#printed-${key}`)!
    const shape = (box: Element, lines: NodeListOf<Element>) => {
      const rect = box.getBoundingClientRect()
      return { height: Math.round(rect.height), rows: [...lines].map((line) => rowsOf(line, rect)) }
    }
    return {
      edited: shape(host, host.shadowRoot!.querySelectorAll('.cm-line')),
      printed: shape(printed, printed.querySelectorAll('p')),
    }
  },
  /**
   * Random edits of a's editor and of b, some of them while a composes, from a seed. Returns what
   * the editor shows and what the two texts hold when the last syllable is done.
   */
  async storm(key: string, seed: number, rounds: number): Promise<string[]> {
    let state = seed
    const next = (n: number): number => (state = (state * 48271) % 2147483647) % n
    const view = EditorView.findFromDOM(harness.editor('a', key).dom)!
    const compose = (type: string) => view.contentDOM.dispatchEvent(new CompositionEvent(type))
    const words = (): string => ['가', '\n', '\n\t', '{cause}', '나다', ''][next(6)]!
    for (let i = 0; i < rounds; i += 1) {
      const deed = next(5)
      if (deed === 0) compose('compositionstart')
      else if (deed === 1) compose('compositionend')
      else if (deed < 4) {
        const from = next(view.state.doc.length + 1)
        const to = Math.min(view.state.doc.length, from + next(4))
        view.dispatch({ changes: { from, to, insert: words() }, userEvent: 'input' })
      } else {
        const text = desks.b.text(key, 'text')
        const at = next(text.length + 1)
        harness.edit('b', key, at, Math.min(text.length - at, next(4)), words())
      }
      if (next(20) === 0) await new Promise((done) => setTimeout(done, 0))
    }
    compose('compositionend')
    for (let i = 0; i < 400 && view.state.doc.toString() !== harness.text('a', key); i += 1) {
      await new Promise((done) => setTimeout(done, 5))
    }
    return [view.state.doc.toString(), harness.text('a', key), harness.text('b', key)]
  },
  cursor: (side: Side) => desks[side].awareness.getLocalState()?.['cursor'] ?? null,
  undo: (side: Side) => desks[side].undo.undo(),
  events: () => events.splice(0),
  hold: () => void (held = []),
  release(): void {
    const waiting = held ?? []
    held = null
    for (const work of waiting) work()
  },
}

export type Harness = typeof harness

declare global {
  interface Window {
    harness: Harness
  }
}

window.harness = harness
