/**
 * News of a thread: `keepNews` in the transaction that made it, `spread` after the commit. A kill
 * between the two loses nothing.
 */
export { keepNews } from '../../commands/talk/news.ts'
export type { News } from '../../commands/talk/news.ts'
export { spread } from '../outbox.ts'
