import type { From } from '../../server/people.ts'

/** A browser's cookies, and what it tells of itself: never more than the site asks to be told. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  readonly network: string
  readonly origin: string

  constructor({ network = '', origin = 'http://localhost:3000' } = {}) {
    this.network = network
    this.origin = origin
  }

  /** What goes along with this browser's next request. */
  get from(): From {
    return { headers: this.headers, network: this.network, lang: 'ko', origin: this.origin }
  }

  get headers(): Headers {
    const pairs = [...this.cookies].map(([name, value]) => `${name}=${value}`)
    return new Headers({ cookie: pairs.join('; ') })
  }

  /** Takes `Set-Cookie` lines as a browser does. */
  keep(lines: string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /; Max-Age=0(;|$)/.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }

  /** Another browser that was given these cookies. */
  copy(): Visitor {
    const other = new Visitor({ network: this.network, origin: this.origin })
    for (const [name, value] of this.cookies) other.cookies.set(name, value)
    return other
  }
}
