/** What wrangler.toml binds, and what is set when deploying. */
export type Env = {
  CHARTERS: DurableObjectNamespace
  ACCOUNTS: DurableObjectNamespace
  ASSETS: Fetcher
  /** Signs the cookies; without it one is made once and kept with the accounts. */
  SECRET?: string
  /** Scheme and host people know the site by. */
  BASE_URL?: string
  /** The mail server and the sender; without them letters go to the log. */
  SMTP_URL?: string
  MAIL_FROM?: string
  /** How long pages are given to readers without a session from the cache; 10 where it is not set. */
  FRESH_SECONDS?: string
  /** Opens the operator's addresses; without it there are none. */
  OPERATOR_KEY?: string
  /** Keys of the providers one can sign in with: each needs both of its own. */
  KAKAO_ID?: string
  KAKAO_SECRET?: string
  NAVER_ID?: string
  NAVER_SECRET?: string
  GOOGLE_ID?: string
  GOOGLE_SECRET?: string
}

/** The bindings that are texts, as an environment. */
export function textsOf(env: Env): Record<string, string> {
  const entries = Object.entries(env as unknown as Record<string, unknown>)
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
