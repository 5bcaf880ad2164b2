const TOKENS = new Set([
  'https://kauth.kakao.com/oauth/token',
  'https://nid.naver.com/oauth2.0/token',
  'https://oauth2.googleapis.com/token',
])

/** Who is at the provider, and what is known there that the site should not take. */
export type Somebody = { id: string; audience?: string; issuer?: string }

/** Kakao, Naver and Google in one: they know one person at a time, and much about them. */
export class AProvider {
  somebody: Somebody = { id: '1001' }
  /** What else was asked of the net, which the site should not. */
  readonly asked: string[] = []
  /** Answers every question with an error. */
  broken = false
  /** Cannot be reached at all. */
  away = false
  readonly #fetch = globalThis.fetch

  constructor() {
    globalThis.fetch = async (input, init) => this.#answer(new Request(input, init))
  }

  close(): void {
    globalThis.fetch = this.#fetch
  }

  #answer(request: Request): Response {
    this.asked.push(`${request.method} ${request.url}`)
    if (this.away) throw new TypeError('fetch failed')
    if (this.broken) return Response.json({ error: 'server_error' }, { status: 500 })
    const { id, audience = 'google-id', issuer = 'https://accounts.google.com' } = this.somebody
    const about = { name: '김실명', nickname: '실명', email: 'real@provider.example' }
    const exp = Math.floor(Date.now() / 1_000) + 3_600
    const claims = { sub: id, aud: audience, iss: issuer, exp, ...about, email_verified: true }
    if (TOKENS.has(request.url)) {
      return Response.json({
        access_token: 'an-access-token',
        refresh_token: 'a-refresh-token',
        id_token: jwtOf(claims),
        scope: 'openid email',
        expires_in: 3_600,
      })
    }
    if (request.url === 'https://kapi.kakao.com/v2/user/me') {
      const account = { ...about, profile: about, is_email_valid: true, is_email_verified: true }
      return Response.json({ id: Number(id), kakao_account: account })
    }
    if (request.url === 'https://openapi.naver.com/v1/nid/me') {
      return Response.json({ resultcode: '00', message: 'success', response: { id, ...about } })
    }
    return new Response(null, { status: 404 })
  }
}

function jwtOf(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2lnbmVk`
}
