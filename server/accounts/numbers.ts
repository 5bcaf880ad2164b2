/**
 * The numbers of signing in, in one place. Why each is what it is stands in
 * `server/decisions/007-signing-in.md`, which a test holds to them.
 */
export const SIGNING_IN = {
  /** Minutes that a code lives. */
  codeMinutes: 10,
  /** Wrong codes after which it is over. */
  codeTries: 5,
  codesToAddressAnHour: 5,
  codesFromNetworkAnHour: 30,
  wrongCodesFromNetworkAnHour: 30,
  passkeyTriesFromNetworkAnHour: 60,
  /** Pages that offer passkeys ask for these, so they are many. */
  passkeyOptionsFromNetworkAnHour: 300,
  /** Each way to a provider is remembered until one is back, or its time is over. */
  providersFromNetworkAnHour: 60,
  /** Minutes that a passkey's challenge lives. */
  challengeMinutes: 5,
  /** Hours that the link for an admin lives. */
  linkHours: 24,
  /** Days that a session lives unused. */
  sessionDays: 30,
  /** Days after which one signs in again, however much the session is used. */
  longestDays: 180,
  /** Sessions of one person; the one that was used least lately makes room. */
  sessionsAtOnce: 50,
  /** Hours after a passkey was shown in which a session may decide about others. */
  strongHours: 12,
  /** Minutes after signing in in which one may change how one signs in. */
  youngMinutes: 60,
} as const
