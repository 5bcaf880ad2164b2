import { keepNews } from '../../server/commands/talk/news.ts'
import { openSqlite } from '../../server/db/sqlite.ts'

/** A server that is killed after its commit, before it could tell anybody. */
const [path = ''] = process.argv.slice(2)
const store = openSqlite(path)
const news = {
  what: 'comment',
  id: 'c1',
  thread: 't1',
  key: '*',
  by: 'ana',
  mentioned: [],
} as const
store.write<void>((q) => keepNews(q, { ...news, words: '들었나요?' }, Date.now(), () => 'u1'))
process.kill(process.pid, 'SIGKILL')
