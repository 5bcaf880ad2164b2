/** The numbers that hold, in one place. Sizes in bytes unless the name says otherwise. */
export const LIMITS = {
  /** One `update` frame from a writer. */
  updateFrame: 64 * 1024,
  /** Any frame, so also the catch-up a writer sends after a long time offline. */
  frame: 1024 * 1024,
  framesPerSecond: 40,
  frameBurst: 120,
  /** Characters (UTF-16 units) of one text field. */
  text: 20_000,
  heading: 200,
  charter: 2 * 1024 * 1024,
  nodes: 1_000,
  sources: 50,
  body: 64 * 1024,
  nickname: 20,
} as const
