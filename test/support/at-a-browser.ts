import type {} from 'vitest'

/** What somebody does at a browser, by what they see; the browser may be on another machine. */
export interface AtABrowser {
  /** Opens the draft and takes this name. */
  comesAs(name: string): Promise<unknown>
  typesAtEnd(field: string, words: string): Promise<void>
  /** Waits until the corner says that all is saved. */
  isSaved(): Promise<void>
  /** Waits until these words are in a field. */
  sees(field: string, words: string): Promise<void>
  /** The words of a field as its editor holds them, marks left out. */
  words(field: string): Promise<string>
}

/** One thing somebody does at the draft of the site `at`; or all leave, and what went wrong is told. */
export type Deed = { name: string; at: string; act: keyof AtABrowser | 'leave'; words: string[] }

declare module 'vitest' {
  interface ProvidedContext {
    /** Where tests without a browser beside them send deeds. */
    citizens: string
  }
}
