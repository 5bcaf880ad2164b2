import * as Y from 'yjs'
import { insertNode, moveNode, removeNode } from '../../../drafts/model/operations.ts'
import { FIELDS } from '../../../drafts/model/charter.ts'
import { fieldOf, metaOf, nodesOf, putNode } from '../../../drafts/model/shape.ts'
import type { RefusalCode } from '../../../drafts/wire/refusal.ts'
import { SYNC } from '../../../drafts/wire/frames.ts'
import { FROZEN, nodeOf, textOf } from './stage.ts'
import type { Attack } from './stage.ts'

const tries = (name: string, ends: RefusalCode, edit: (doc: Y.Doc) => void): Attack => ({
  name,
  ends,
  does: (stage) => stage.tries(edit),
})
const sources = (doc: Y.Doc, key: string) => nodeOf(doc, key).get('sources') as Y.Map<unknown>

/** Into an article that is frozen, by every way there is. */
export const CLOSED: Attack[] = [
  ...FIELDS.flatMap((field) => [
    tries(`frozen: a letter into its ${field}`, 'frozen', (doc) =>
      fieldOf(doc, FROZEN, field)!.insert(0, '가'),
    ),
    tries(`frozen: a letter out of its ${field}`, 'frozen', (doc) =>
      fieldOf(doc, FROZEN, field)!.delete(0, 1),
    ),
  ]),
  tries('frozen: moved within its chapter', 'frozen', (doc) =>
    moveNode(doc, FROZEN, { parent: 'two', index: 0 }),
  ),
  tries('frozen: moved to another chapter', 'frozen', (doc) =>
    moveNode(doc, FROZEN, { parent: 'one', index: 0 }),
  ),
  tries('frozen: its place taken away', 'frozen', (doc) => nodeOf(doc, FROZEN).delete('order')),
  tries('frozen: taken out', 'frozen', (doc) => removeNode(doc, FROZEN)),
  tries('frozen: its chapter taken out', 'frozen', (doc) => removeNode(doc, 'two')),
  tries('frozen: a source put in', 'frozen', (doc) => sources(doc, FROZEN).set('A-1', 'a1')),
  tries('frozen: a source taken away', 'frozen', (doc) =>
    sources(doc, FROZEN).delete('INC-2003-01'),
  ),
  tries('frozen: hidden among edits that may be made', 'frozen', (doc) => {
    textOf(doc, 'words').insert(0, '좋은 말 ')
    textOf(doc, FROZEN).insert(1, '나쁜 말 ')
    textOf(doc, 'words').insert(0, '좋은 말 ')
  }),
  {
    name: 'frozen: in the answer to a question of the server',
    ends: 'frozen',
    does: (stage) =>
      stage.mallory.sendsUpdate(
        stage.made((doc) => textOf(doc, FROZEN).insert(0, '가')),
        SYNC.step2,
      ),
  },
  {
    name: 'frozen: what another wrote there undone',
    ends: 'frozen',
    does: (stage) =>
      stage.tries((doc) => {
        const { client, clock } = textOf(doc, FROZEN)._start!.id
        const item = Y.getItem(doc.store, Y.createID(client, clock)) as Y.Item
        doc.transact((transaction) => item.delete(transaction))
      }),
  },
  tries('frozen: its text put in place of by another', 'wrong_content', (doc) =>
    nodeOf(doc, FROZEN).set('text', new Y.Text('내 글')),
  ),
  tries('frozen: made anew', 'wrong_content', (doc) => nodesOf(doc).set(FROZEN, new Y.Map())),
  tries('frozen: deleted from the draft', 'wrong_content', (doc) => nodesOf(doc).delete(FROZEN)),
]

/** What others wrote, from a guest who may edit it and not take it away. */
export const TAKEN: Attack[] = [
  tries('taken: an article of others', 'others_words', (doc) => removeNode(doc, 'access')),
  tries('taken: a chapter with articles of others', 'others_words', (doc) =>
    removeNode(doc, 'one'),
  ),
  tries('taken: an article moved to where nothing is', 'others_words', (doc) =>
    nodeOf(doc).set('parent', 'nowhere'),
  ),
  tries('taken: an article moved into another article', 'others_words', (doc) =>
    nodeOf(doc).set('parent', 'purpose'),
  ),
  tries('taken: all words at once', 'others_words', (doc) =>
    textOf(doc).delete(0, textOf(doc).length),
  ),
  tries('taken: all words at once, with others in their place', 'others_words', (doc) => {
    textOf(doc).delete(0, textOf(doc).length)
    textOf(doc).insert(0, '내 말만 남는다. '.repeat(20))
  }),
  tries('taken: moved into an own chapter that goes with it', 'others_words', (doc) => {
    insertNode(doc, { key: 'mine', kind: 'chapter', parent: '', index: 0, removed: true })
    moveNode(doc, 'access', { parent: 'mine', index: 0 })
  }),
  {
    name: 'taken: everything that another wrote undone',
    ends: 'others_words',
    does: (stage) =>
      stage.tries((doc) => {
        const own = [...(doc.store.clients.get(stage.ana.clientId!) ?? [])]
        for (const item of own) if (item instanceof Y.Item) item.delete(doc._transaction!)
      }),
  },
]

/** What the draft has no place for. */
export const MISPLACED: Attack[] = [
  tries('a root of another name', 'no_such_place', (doc) => doc.getMap('other').set('a', 1)),
  tries('a list as a root', 'no_such_place', (doc) => doc.getArray('list').push(['a'])),
  tries('XML as a root', 'no_such_place', (doc) =>
    doc.getXmlFragment('page').push([new Y.XmlElement('script')]),
  ),
  tries('a field that nodes do not have', 'no_such_place', (doc) =>
    nodeOf(doc).set('colour', 'red'),
  ),
  tries('a field named as what all objects have', 'no_such_place', (doc) =>
    nodeOf(doc).set('__proto__', 'a'),
  ),
  tries('a node named as what all objects have', 'no_such_place', (doc) =>
    nodesOf(doc).set('__proto__', new Y.Map()),
  ),
  tries('a source with a name of its own', 'no_such_place', (doc) =>
    sources(doc, 'access').set('<b>', 'a1'),
  ),
  tries('an attribute of a text', 'no_such_place', (doc) => textOf(doc).setAttribute('a', '1')),
  tries('words as a format', 'wrong_content', (doc) => textOf(doc).insert(0, 'a', { bold: true })),
  tries('a format over words of others', 'wrong_content', (doc) =>
    textOf(doc).format(0, 3, { href: 'javascript:alert(1)' }),
  ),
  tries('an embedded picture', 'wrong_content', (doc) =>
    textOf(doc).insertEmbed(0, { image: 'https://elsewhere.example' }),
  ),
  tries('a type within a text', 'wrong_content', (doc) =>
    textOf(doc).insertEmbed(0, new Y.Text('안')),
  ),
  tries('a document within the document', 'wrong_content', (doc) =>
    nodeOf(doc).set('order', new Y.Doc()),
  ),
  tries('a document within a text', 'wrong_content', (doc) =>
    textOf(doc).insertEmbed(0, new Y.Doc()),
  ),
  tries('bytes as a setting', 'wrong_content', (doc) =>
    nodeOf(doc).set('parent', new Uint8Array(50)),
  ),
  tries('an object as a setting', 'wrong_content', (doc) =>
    nodeOf(doc).set('order', { toString: 'a' }),
  ),
  tries('a list where a node belongs', 'wrong_content', (doc) =>
    doc.getMap('nodes').set('n-1', new Y.Array()),
  ),
  tries('XML where a text belongs', 'wrong_content', (doc) =>
    nodesOf(doc).set('n-1', new Y.Map<unknown>([['text', new Y.XmlText('a')]])),
  ),
  tries('a map within the map of a node', 'no_such_place', (doc) =>
    nodeOf(doc).set('more', new Y.Map()),
  ),
  tries('a second preamble', 'wrong_content', (doc) =>
    putNode(doc, { key: 'n-1', kind: 'preamble', parent: '', order: 'Zz' }),
  ),
  tries('another kind for an article', 'wrong_content', (doc) =>
    nodeOf(doc).set('kind', 'chapter'),
  ),
  tries('another title of the charter', 'wrong_content', (doc) =>
    (metaOf(doc).get('title') as Y.Text).insert(0, '가짜 '),
  ),
  tries('another language of the charter', 'wrong_content', (doc) => metaOf(doc).set('lang', 'en')),
  tries('a text above its size', 'text_too_long', (doc) =>
    textOf(doc).insert(0, '가'.repeat(20_001)),
  ),
  tries('more sources than an article has', 'wrong_content', (doc) => {
    for (let i = 0; i < 60; i += 1) sources(doc, 'access').set(`A-${i}`, 'a1')
  }),
  tries('more nodes than a charter has', 'too_many_nodes', (doc) => {
    for (let i = 0; i < 1_000; i += 1) nodesOf(doc).set(`n-${i}`, new Y.Map())
  }),
]
