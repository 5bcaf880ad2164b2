/** What the next server answered or did; nothing of the letter, and no address. */
export type FaultFacts = {
  /** nodemailer's word for the kind of fault, such as `EENVELOPE` or `ETIMEDOUT`. */
  code: string
  /** Three digits of SMTP, where the server answered at all. */
  status: number | null
  /** The step it happened at, such as `RCPT TO`. */
  step: string | null
}

/** A letter the next server did not take. */
export class MailFault extends Error {
  override name = 'MailFault'
  readonly facts: FaultFacts

  constructor(facts: FaultFacts) {
    super(
      `the letter was not taken: ${[facts.code, facts.status, facts.step].filter(Boolean).join(' ')}`,
    )
    this.facts = facts
  }

  /**
   * Whether the same letter may be taken in a moment. A server that kept silent for as long as we
   * wait is not asked again, because somebody is waiting for the answer.
   */
  get passing(): boolean {
    const { code, status } = this.facts
    if (status !== null) return status >= 400 && status < 500
    return code === 'ECONNECTION' || code === 'ESOCKET' || code === 'EDNS'
  }
}

/** Leaves out the words of the library and of the server: both like to repeat the address. */
export function readFault(error: unknown): MailFault {
  const { code, responseCode, command } = Object(error) as Record<string, unknown>
  return new MailFault({
    code: typeof code === 'string' && /^E\w+$/.test(code) ? code : 'EUNKNOWN',
    status: typeof responseCode === 'number' ? responseCode : null,
    step: typeof command === 'string' ? (/^[A-Z]+( TO| FROM)?/.exec(command)?.[0] ?? null) : null,
  })
}
