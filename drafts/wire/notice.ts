import type { ActType } from '../rules/acts.ts'
import type { Role } from '../rules/role.ts'

/** What a person is told by the house, in the site and by mail. `slug` and `title` name a charter. */
export type Notice =
  /** An act about the person. `until` in milliseconds since 1970. */
  | {
      type: 'act'
      slug: string
      title: string
      act: string
      what: ActType
      rule: string
      reason: string
      until: number | null
    }
  /** An act about the person has ended, by time or by a moderator. */
  | { type: 'act_ended'; slug: string; title: string; act: string; what: ActType }
  | { type: 'role'; slug: string; title: string; role: Role; reason: string }
  /** A report named the person; nothing is decided. */
  | { type: 'reported'; slug: string; title: string }
  | { type: 'report_settled'; slug: string; title: string; acted: boolean; sentence: string }
  | {
      type: 'appeal_decided'
      slug: string
      title: string
      act: string
      upheld: boolean
      sentence: string
    }
  /**
   * Something new in a thread one follows, or in which one was called by name. `key` is the node,
   * `*` for the charter; `words` begin what was said. `unsubscribe` ends letters; null where none go.
   */
  | {
      type: 'talk'
      slug: string
      title: string
      thread: string
      key: string
      what: 'comment' | 'fate' | 'mention'
      words: string
      unsubscribe: string | null
    }
  /**
   * Something of the charter that its followers hear of. `path` is its page below the charter's;
   * `from` and `to` are when it begins and ends, `count` is how many of how many questions passed.
   */
  | {
      type: 'news'
      slug: string
      title: string
      what: 'round_opened' | 'round_closing' | 'round_closed' | 'referred' | 'published'
      path: string
      name: string
      from: number | null
      to: number | null
      count: { passed: number; asked: number } | null
      unsubscribe: string | null
    }
  /** A candidate waits for approval, is being approved, was approved, or got too few approvals. */
  | {
      type: 'version'
      slug: string
      title: string
      version: string
      name: string
      what: 'waits' | 'begun' | 'approved' | 'lapsed'
    }
  /** Somebody signed in, added or took away a way to sign in. */
  | { type: 'security'; what: 'passkey_added' | 'passkey_removed' | 'address_changed' | 'admin' }

/** A notice of a charter without the charter it is from. */
export type Untitled = Notice extends infer N
  ? N extends { slug: string }
    ? Omit<N, 'slug' | 'title'>
    : never
  : never
