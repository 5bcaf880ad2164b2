/** What asks a house, its store and its pages: the same files on Node and on Workers. */
export const SUITES = [
  'test/{accounts,approval,house,people,reading,rounds,talk,versions}/*.test.ts',
  'test/http/{contract,guards,routes}.test.ts',
  'test/room/mutants.test.ts',
]

/** What stays on Node, and why. */
export const NODE_ALONE = [
  // They keep databases in files; their contracts are in `test/workers/contract.test.ts` as well.
  'test/{proof,room}/contract.test.ts',
  // They close a file and open it again, or end a process.
  'test/accounts/guests.test.ts',
  'test/talk/outbox.test.ts',
  // They read documents of the project beside the code.
  'test/accounts/numbers.test.ts',
  'test/approval/rules.test.ts',
  'test/reading/tokens.test.ts',
  // They count and compare in memory, the same on any runtime.
  'test/accounts/{looks,nickname,pace}.test.ts',
  'test/http/turnstile.test.ts',
  'test/http/turns.test.ts',
  'test/rounds/tally.test.ts',
  'test/versions/{compare,life}.test.ts',
  // Thousands of edits at random; how a room undoes them is in its contract as well.
  'test/house/history.test.ts',
  'test/talk/removal.test.ts',
]
