import type { Context } from 'hono'
import { sha256 } from '../../drafts/model/hash.ts'

/** Whether who asks has this tag already. Tags are compared weakly: what compresses may mark them so. */
export function hasTag(c: Context, tag: string): boolean {
  const tags = c.req.header('if-none-match')
  if (tags === undefined) return false
  return tags.trim() === '*' || tags.split(',').some((each) => bare(each) === bare(tag))
}

const bare = (tag: string): string => tag.trim().replace(/^W\//, '')

/** A tag of what is sent: another body has another. */
export const tagOf = (body: string): string => `"${sha256(body).slice(0, 32)}"`
