/**
 * Checks an exported charter (netizen-export/2, and /1 from before; `export-format.md` beside this file
 * tells how it is written). One file, nothing else is needed: it runs in Node 20 and later,
 *
 *     node verify.mjs export.ndjson [--receipt receipt.json] [--key HEX] [--lang en]
 *
 * and in browsers: `verify(chunks, options)` gives a report, `say(report, lang)` puts it into words.
 *
 * @typedef {{ code: string, line: number, what: string }} Problem
 * @typedef {{ round: string, salt: string, choices: Record<string, string> }} Receipt
 * @typedef {{
 *   key?: string,
 *   receipt?: Receipt | string,
 *   hash?: string,
 *   progress?: (done: { lines: number, bytes: number }) => void,
 * }} Options `key`: the public key one knows; `receipt`: of a ballot, or its commitment alone; `hash`: of
 *   a text that should be in the record
 * @typedef {{
 *   problems: Problem[], more: number, signatures: boolean, lines: number, charter: string, at: number,
 *   key: string, keys: number, unproved: number, leaves: number, erased: number, checkpoints: number,
 *   texts: number, publications: number, versions: number, rounds: number, running: number, ballots: number,
 *   approvals: number, opinions: number, withheld: number,
 *   receipt: null | 'counted' | 'waits' | 'missing', pinned: boolean, shown: boolean | null,
 * }} Report
 * @typedef {Record<string, any>} Line
 */

const MOST = 20
const FORMATS = ['netizen-export/1', 'netizen-export/2']
const HEX = /^[0-9a-f]{64}$/
const ZEROS = '0'.repeat(64)
const STATES = [
  'snapshot',
  'candidate',
  'approved',
  'published',
  'superseded',
  'rejected',
  'withdrawn',
]
/** Where a version is that was approved, and where it must have been; it may be withdrawn afterwards. */
const APPROVED = ['approved', 'published', 'superseded']
const CHOICES = ['for', 'against', 'abstain']
const SETTINGS = ['closesAt', 'named', 'opensAt', 'quorum', 'since', 'subject', 'threshold']

/** @type {Record<string, string>} What is expected of each member: see `isOf`. */
const SHAPES = {
  charter: 'format:text charter:text generation:text openedAt:count at:count n:count',
  text: 'hash:hash text:text',
  version:
    'id:text at:count role:text name:text hash:hash n:count state:text stateAt:count number:count? next:text? inputs:list',
  opinion: 'version:text act:text salt:text words:text',
  publication: 'number:count version:text hash:hash head:text',
  round:
    'id:text at:count version:text hash:hash act:text settings:object questions:list roll:count state:text endedAt:count? result:object?',
  commitment: 'round:text commitment:hash',
  ballot: 'round:text commitment:hash salt:text choices:object',
  leaf: 'n:count at:count actor:text type:text commitment:hash hash:hash',
  checkpoint: 'n:count at:count head:hash key:hash signature:signature',
  end: 'lines:count digest:hash n:count head:hash at:count key:hash signature:signature',
}

/** @type {Map<string, [string, string][]>} */
const MEMBERS = new Map(
  Object.entries(SHAPES).map(([kind, shape]) => [
    kind,
    shape.split(' ').map((each) => /** @type {[string, string]} */ (each.split(':'))),
  ]),
)

/** What may follow what: the number of a kind never falls, save that leaves and checkpoints mix. */
const ORDER = {
  charter: 0,
  text: 1,
  version: 1,
  opinion: 2,
  publication: 3,
  round: 4,
  commitment: 4,
  ballot: 4,
  leaf: 5,
  checkpoint: 5,
  end: 6,
}

/**
 * Reads an export and checks all that a program can check of it. Never throws for what is read;
 * rejects only where reading itself fails.
 *
 * @param {AsyncIterable<Uint8Array>} chunks
 * @param {Options} [options]
 * @param {Reading} [reading] where lines before these were read already
 * @returns {Promise<Report>}
 */
export async function verify(chunks, options = {}, reading = new Reading(options)) {
  /** @type {Uint8Array} */
  let rest = new Uint8Array(0)
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    const all = rest.length === 0 ? chunk : joined(rest, chunk)
    let from = 0
    for (let to = all.indexOf(10); to !== -1; to = all.indexOf(10, from)) {
      await reading.line(all.subarray(from, to))
      from = to + 1
    }
    rest = all.slice(from)
    options.progress?.({ lines: reading.lines, bytes })
  }
  if (rest.length > 0) reading.problem('cut', 'the last line does not end')
  return reading.report()
}

/** All that is remembered while lines come: what is decided on, never the leaves or ballots. */
export class Reading {
  lines = 0
  digest = new Uint8Array(32)
  /** @type {Problem[]} */
  problems = []
  more = 0
  stopped = false
  signatures = true
  /** @type {Line | undefined} */
  opening
  /** @type {Line | undefined} */
  ending
  /** The last line, its kind, and the last leaf. */
  stage = 0
  kind = ''
  head = { n: 0, hash: ZEROS }
  /** @type {string[]} */
  keys = []
  unproved = 0
  checkpoints = 0
  /** @type {Map<string, { text: string, keys: string[] | null }>} Texts, and the keys of their articles. */
  texts = new Map()
  /** @type {Map<string, { version: string, hash: string }>} Minority opinions, by their acts. */
  opinions = new Map()
  /** @type {Map<string, { what: string, version: string, opinion: string | null }>} What stands of what was said about versions, by the acts it was said by. */
  verdicts = new Map()
  /** @type {Set<string>} Versions of which a row tells that they were approved. */
  approved = new Set()
  /** @type {Line[]} */
  publications = []
  /** @type {Map<string, Line>} */
  versions = new Map()
  /** @type {Map<string, Line>} */
  rounds = new Map()
  /** @type {Set<string>} */
  named = new Set()
  /** @type {Map<string, Set<string>>} Rounds that rows of a type name. */
  told = new Map([
    ['poll', new Set()],
    ['round_closed', new Set()],
    ['cancelled', new Set()],
    ['publish', new Set()],
  ])
  /** @type {Map<string, number>} Rows of each type whose body is gone. */
  erased = new Map()
  /** @type {{ of: Line, last: string, counts: Map<string, Record<string, number>>, ballots: number } | undefined} */
  poll
  ballots = 0
  /** @type {null | 'counted' | 'waits' | 'missing'} */
  receipt = null

  /** @param {Options} options */
  constructor(options) {
    this.options = options
    this.decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const { receipt } = options
    if (receipt === undefined) return
    this.receipt = 'missing'
    this.sought =
      typeof receipt === 'string'
        ? receipt.trim().toLowerCase()
        : hashOf({
            format: 'netizen-ballot/1',
            round: receipt.round,
            salt: receipt.salt,
            choices: receipt.choices,
          })
  }

  /**
   * @param {string} code
   * @param {string} what
   */
  problem(code, what) {
    if (this.problems.length < MOST) this.problems.push({ code, line: this.lines, what })
    else this.more += 1
  }

  /**
   * @param {boolean} holds
   * @param {string} code
   * @param {string} what
   */
  expect(holds, code, what) {
    if (!holds) this.problem(code, what)
  }

  /** @param {Uint8Array} bytes */
  async line(bytes) {
    if (this.stopped) return
    this.lines += 1
    if (this.ending) return this.stop('order', 'something follows the end')
    /** @type {Line} */
    let line
    try {
      const text = this.decoder.decode(bytes)
      line = JSON.parse(text)
      if (canonical(line) !== text) return this.stop('form', 'not in its canonical form')
    } catch {
      return this.stop('form', 'not readable')
    }
    const wrong = whyNot(line)
    if (wrong !== null) return this.stop('form', wrong)
    const { kind } = line
    const stage = /** @type {Record<string, number>} */ (ORDER)[kind] ?? 9
    if (stage < this.stage || (kind === 'charter') !== (this.lines === 1)) {
      return this.stop('order', `${kind} in the wrong place`)
    }
    if (kind === 'end') {
      this.leave()
      await this.end(line)
      return
    }
    this.digest = sha256(joined(this.digest, bytes))
    if (kind === 'round' || stage > 4) this.leave()
    this.stage = stage
    switch (kind) {
      case 'charter':
        this.expect(FORMATS.includes(line.format), 'form', 'an unknown format')
        this.opening = line
        break
      case 'text':
        this.text(line)
        break
      case 'version':
        this.version(line)
        break
      case 'opinion':
        this.opinion(line)
        break
      case 'publication':
        this.publication(line)
        break
      case 'round':
        this.round(line)
        break
      case 'commitment':
      case 'ballot':
        this.ballot(line)
        break
      case 'leaf':
        await this.leaf(line)
        break
      case 'checkpoint':
        await this.checkpoint(line)
    }
    this.kind = kind
  }

  /**
   * What comes after cannot be understood any more.
   *
   * @param {string} code
   * @param {string} what
   */
  stop(code, what) {
    this.problem(code, what)
    this.stopped = true
  }

  /** @param {Line} line */
  text({ hash, text }) {
    this.expect(hashOfText(text) === hash, 'text', `a text is not the one of its hash ${hash}`)
    this.expect(!this.texts.has(hash), 'text', `a text comes twice: ${hash}`)
    let keys = null
    try {
      const read = JSON.parse(text)
      this.expect(canonical(read) === text, 'text', 'a text is not in its canonical form')
      keys = [
        ...read.articles,
        ...read.chapters.flatMap((/** @type {Line} */ each) => each.articles),
      ].map(({ key }) => String(key))
    } catch {
      this.problem('text', 'a text is no charter')
    }
    this.texts.set(hash, { text, keys })
  }

  /** @param {Line} line */
  version(line) {
    const { id, hash, state, inputs } = line
    this.expect(!this.versions.has(id), 'version', `a version comes twice: ${id}`)
    this.expect(STATES.includes(state), 'version', `an unknown state: ${state}`)
    this.expect(
      state === 'snapshot' || this.texts.has(hash),
      'version',
      `the text of a version that was decided on is missing: ${id}`,
    )
    const isInput = (/** @type {unknown} */ each) =>
      isObject(each) && Object.keys(each).join() === 'fate,key,thread'
    this.expect(inputs.every(isInput), 'version', `inputs of a version cannot be read: ${id}`)
    this.versions.set(id, { hash, state })
  }

  /** @param {Line} line */
  opinion({ version, act, salt, words }) {
    this.expect(this.opening?.format !== FORMATS[0], 'form', 'a kind that came later')
    this.expect(!this.opinions.has(act), 'opinion', `an opinion comes twice: ${act}`)
    const hash = hashOf({ format: 'netizen-opinion/1', version, salt, words })
    this.opinions.set(act, { version, hash })
  }

  /** @param {Line} line */
  publication(line) {
    const { number, version, hash, head } = line
    const before = this.publications.at(-1)?.hash ?? null
    this.publications.push(line)
    const of = this.versions.get(version)
    const text = of && this.texts.get(of.hash)?.text
    let ok = number === this.publications.length && text !== undefined
    try {
      const said = JSON.parse(head)
      ok &&=
        canonical(said) === head &&
        said.format === 'netizen-publication/1' &&
        said.number === number &&
        said.text === of?.hash &&
        said.previous === before
    } catch {
      ok = false
    }
    ok &&= this.publications.filter((each) => each.version === version).length === 1
    ok &&= hashOfText(`{"charter":${text},"publication":${head}}`) === hash
    this.expect(ok, 'publication', `what was published is not right: ${number}`)
  }

  /** @param {Line} line */
  round(line) {
    const { id, version, hash, settings, questions, state, result, endedAt } = line
    this.poll = undefined
    this.expect(!this.rounds.has(id), 'round', `a round comes twice: ${id}`)
    const ok =
      Object.keys(settings).join() === SETTINGS.join() &&
      isFraction(settings.quorum) &&
      isFraction(settings.threshold) &&
      ['opensAt', 'closesAt', 'since'].every((each) => isOf('count', settings[each])) &&
      typeof settings.named === 'boolean' &&
      ['whole', 'articles', 'both'].includes(settings.subject) &&
      ['open', 'closed', 'cancelled'].includes(state) &&
      questions.every((/** @type {unknown} */ each) => typeof each === 'string')
    if (!ok) return this.problem('round', `the settings of a round cannot be read: ${id}`)
    this.expect(
      this.versions.get(version)?.hash === hash,
      'round',
      `the text of a round is not that of its version: ${id}`,
    )
    const articles = this.texts.get(hash)?.keys ?? []
    const whole = settings.subject === 'articles' ? [] : ['*']
    const asked = settings.subject === 'whole' ? whole : [...whole, ...articles]
    this.expect(
      canonical(asked) === canonical(questions),
      'round',
      `the questions of a round are not those of its text: ${id}`,
    )
    this.expect(
      (result === null) === (state !== 'closed'),
      'round',
      `a round has a result at the wrong time: ${id}`,
    )
    this.expect(
      state !== 'closed' || endedAt >= settings.closesAt,
      'round',
      `a round closed before its time: ${id}`,
    )
    this.rounds.set(id, line)
    /** @type {Map<string, Record<string, number>>} */
    const counts = new Map(
      questions.map((/** @type {string} */ key) => [key, { for: 0, against: 0, abstain: 0 }]),
    )
    this.poll = { of: line, last: '', counts, ballots: 0 }
  }

  /** @param {Line} line */
  ballot({ kind, round, commitment, salt, choices }) {
    const { poll } = this
    const opened = kind === 'ballot'
    if (!poll || poll.of.id !== round || poll.of.state !== (opened ? 'closed' : 'open')) {
      return this.problem('ballot', `a ballot stands at no round: ${commitment}`)
    }
    this.expect(
      commitment > poll.last,
      'ballot',
      `ballots are not in their order, or one comes twice: ${commitment}`,
    )
    poll.last = commitment
    poll.ballots += 1
    this.ballots += 1
    if (commitment === this.sought) this.receipt = opened ? 'counted' : 'waits'
    if (!opened) return
    const computed = hashOf({ format: 'netizen-ballot/1', round, salt, choices })
    this.expect(
      computed === commitment,
      'ballot',
      `a ballot is not the one of its commitment: ${commitment}`,
    )
    const made = Object.entries(choices)
    this.expect(made.length > 0, 'ballot', `an empty ballot: ${commitment}`)
    for (const [key, choice] of made) {
      const count = poll.counts.get(key)
      if (count && CHOICES.includes(choice)) count[choice] = (count[choice] ?? 0) + 1
      else this.problem('ballot', `a ballot says what was not asked: ${commitment}`)
    }
  }

  /** All ballots of a round have come: they are counted again. */
  leave() {
    const { poll } = this
    this.poll = undefined
    if (!poll) return
    const { id, roll, settings, questions, result, state } = poll.of
    this.expect(poll.ballots <= roll, 'ballot', `more ballots than stand in the roll: ${id}`)
    if (state !== 'closed') return
    const { quorum, threshold } = settings
    const counted = {
      roll,
      ballots: poll.ballots,
      questions: questions.map((/** @type {string} */ key) => {
        const count = /** @type {{ for: number, against: number, abstain: number }} */ (
          poll.counts.get(key)
        )
        const voices = count.for + count.against + count.abstain
        const reached = voices * quorum.of >= roll * quorum.part
        return { key, ...count, quorum: reached, outcome: outcomeOf(count, reached, threshold) }
      }),
    }
    this.expect(
      canonical(counted) === canonical(result),
      'result',
      `counted again, a round comes out otherwise: ${id}`,
    )
  }

  /** @param {Line} line */
  async leaf({ n, at, actor, type, commitment, hash, salt, body }) {
    const previous = this.head.hash
    this.expect(n === this.head.n + 1, 'chain', `row ${n} does not follow row ${this.head.n}`)
    const computed = hashOf({ format: 'netizen-log/1', n, at, actor, type, commitment, previous })
    this.expect(computed === hash, 'chain', `the hash of row ${n} is another`)
    this.head = { n, hash }
    if (body === undefined) {
      this.expect(
        n > 1 && type !== 'charter_opened' && type !== 'signing_key',
        'log',
        `row ${n} may not be erased`,
      )
      this.erased.set(type, (this.erased.get(type) ?? 0) + 1)
      return
    }
    const bound = hashOf({ format: 'netizen-log-body/1', salt, body })
    this.expect(bound === commitment, 'chain', `row ${n} says something else than it promised`)
    if (n === 1) {
      const { charter, generation } = this.opening ?? {}
      const same =
        type === 'charter_opened' && body.slug === charter && body.generation === generation
      this.expect(same, 'log', 'the log is that of another charter')
    }
    if (type === 'signing_key') await this.newKey(body, n)
    if (typeof body.version === 'string' && typeof body.hash === 'string') {
      this.expect(
        this.versions.get(body.version)?.hash === body.hash,
        'log',
        `row ${n} names a text that is not that of its version`,
      )
      this.named.add(body.version)
    }
    this.judged(type, actor, body)
    if (type === 'approved') this.approving(body, n)
    this.agree(type, body, n)
  }

  /**
   * What moderators say about versions: the last word of each stands, as the rows tell it.
   *
   * @param {string} type
   * @param {string} actor
   * @param {Line} body
   */
  judged(type, actor, { act, version, hash, opinion, ends }) {
    const said = type === 'approve' || type === 'object'
    if (said || type === 'retract') this.verdicts.delete(ends)
    if (type === 'approval_lapsed') {
      for (const [each, { what, version: of }] of this.verdicts)
        if (what === 'approve' && of === version) this.verdicts.delete(each)
    }
    const trusted = actor === 'moderator' || actor === 'admin'
    const known = this.versions.get(version)
    if (!said || !trusted || typeof act !== 'string' || !known || known.hash !== hash) return
    const bound = type === 'object' && typeof opinion === 'string'
    this.verdicts.set(act, { what: type, version, opinion: bound ? opinion : null })
  }

  /**
   * Whether as many approved as a row tells, and as many as had to.
   *
   * @param {Line} body
   * @param {number} n
   */
  approving({ version, hash, approvals, needed, moderators }, n) {
    const of = this.versions.get(version)
    const there = [...this.verdicts.values()].filter(
      (each) => each.what === 'approve' && each.version === version,
    ).length
    const ok =
      of !== undefined &&
      of.hash === hash &&
      [...APPROVED, 'withdrawn'].includes(of.state) &&
      !this.approved.has(version) &&
      [approvals, needed, moderators].every((each) => isOf('count', each)) &&
      needed >= (moderators >= 3 ? 2 : 1) &&
      needed <= approvals &&
      approvals <= moderators &&
      approvals <= there + (this.erased.get('approve') ?? 0)
    this.expect(ok, 'approval', `row ${n} tells of approvals that are not there`)
    this.approved.add(version)
  }

  /**
   * Whether a row and the round it names say the same.
   *
   * @param {string} type
   * @param {Line} body
   * @param {number} n
   */
  agree(type, body, n) {
    if (type === 'publish') return this.published(body, n)
    const closing = type === 'cancel' || type === 'round_cancelled'
    const told = this.told.get(closing ? 'cancelled' : type)
    if (!told) return
    const round = this.rounds.get(body.round)
    if (!round) return this.problem('log', `row ${n} names a round that is not here`)
    this.expect(closing || !told.has(round.id), 'log', `row ${n} tells of a round a second time`)
    told.add(round.id)
    if (closing)
      return this.expect(
        round.state === 'cancelled',
        'log',
        `row ${n} cancels a round that is not cancelled`,
      )
    const says = (/** @type {Line} */ known) =>
      Object.entries(known).every(
        ([name, value]) => canonical(body[name] ?? null) === canonical(value),
      )
    if (type === 'poll') {
      const { version, hash, roll, settings } = round
      return this.expect(
        says({ version, hash, roll, ...settings }),
        'log',
        `row ${n} opened a round otherwise`,
      )
    }
    this.expect(
      round.result !== null && says(round.result),
      'log',
      `row ${n} tells another result of a round`,
    )
  }

  /**
   * @param {Line} body
   * @param {number} n
   */
  published({ number, version, publication }, n) {
    const found = this.publications.find((each) => each.number === number)
    const same = found?.version === version && found?.hash === publication
    const told = this.told.get('publish')
    this.expect(same && !told?.has(String(number)), 'log', `row ${n} names another publication`)
    this.expect(
      this.approved.has(version) || this.erased.has('approved'),
      'approval',
      `row ${n} publishes what was not approved`,
    )
    told?.add(String(number))
  }

  /**
   * @param {Line} body
   * @param {number} n
   */
  async newKey({ key, previous, proof }, n) {
    const before = this.keys.at(-1) ?? null
    const ok = HEX.test(String(key)) && previous === before && (proof === null || before !== null)
    this.expect(ok, 'key', `row ${n} names a key that does not follow`)
    if (before !== null && proof === null) this.unproved += 1
    if (before !== null && proof !== null) {
      await this.signed(
        { format: 'netizen-key/1', key, previous },
        proof,
        before,
        `the key in row ${n} is not signed by the one before`,
      )
    }
    this.keys.push(String(key))
  }

  /** @param {Line} line */
  async checkpoint({ n, head, at, key, signature }) {
    this.checkpoints += 1
    const here = this.kind === 'leaf' && n === this.head.n && head === this.head.hash
    this.expect(here, 'checkpoint', `the checkpoint ${n} is not under its row`)
    this.expect(
      key === this.keys.at(-1),
      'checkpoint',
      `the checkpoint ${n} has a key the log does not name there`,
    )
    const { charter, generation } = this.opening ?? {}
    const words = { format: 'netizen-checkpoint/1', charter, generation, n, head, at, key }
    await this.signed(words, signature, key, `the signature under row ${n} is not of its key`)
  }

  /** @param {Line} line */
  async end(line) {
    this.ending = line
    const { lines, digest, n, head, at, key, signature } = line
    const { charter, generation, n: promised } = this.opening ?? {}
    this.expect(
      lines === this.lines - 1,
      'cut',
      `there are ${this.lines - 1} lines and not ${lines}`,
    )
    this.expect(
      digest === toHex(this.digest),
      'digest',
      'the lines are not those that were signed at the end',
    )
    const whole = n === promised && n === this.head.n && head === this.head.hash
    this.expect(whole, 'cut', `the log ends at row ${this.head.n} and not at ${promised}`)
    this.expect(key === this.keys.at(-1), 'key', 'the end has a key the log does not name')
    const words = {
      format: 'netizen-export-end/1',
      charter,
      generation,
      lines,
      digest,
      n,
      head,
      at,
      key,
    }
    await this.signed(words, signature, key, 'the signature at the end is not of its key')
    if (this.options.key !== undefined) {
      this.expect(
        this.keys.includes(this.options.key.trim().toLowerCase()),
        'key',
        'the key you gave is none of those in the log',
      )
    }
  }

  /**
   * @param {object} words
   * @param {unknown} signature
   * @param {string} key
   * @param {string} what
   */
  async signed(words, signature, key, what) {
    const holds = await isSigned(canonical(words), String(signature), key)
    if (holds === null) this.signatures = false
    this.expect(holds !== false, 'signature', what)
  }

  /** Whatever should have come by the end. */
  close() {
    if (!this.ending) return this.problem('cut', 'the end is missing')
    const gone = (/** @type {string[]} */ ...types) =>
      types.reduce((sum, type) => sum + (this.erased.get(type) ?? 0), 0)
    /** @type {(missing: number, types: string[], what: string) => void} */
    const every = (missing, types, what) => this.expect(missing <= gone(...types), 'log', what)
    const rounds = [...this.rounds.values()]
    const lacking = (/** @type {string} */ name, /** @type {Line[]} */ of) =>
      of.filter(({ id }) => !this.told.get(name)?.has(id)).length
    const in_ = (/** @type {string} */ state) => rounds.filter((round) => round.state === state)
    every(lacking('poll', rounds), ['poll'], 'no row tells of the opening of a round')
    every(
      lacking('round_closed', in_('closed')),
      ['round_closed'],
      'no row tells of the end of a round',
    )
    every(
      lacking('cancelled', in_('cancelled')),
      ['cancel', 'round_cancelled'],
      'no row tells why a round was cancelled',
    )
    const unsaid = this.publications.filter(
      (each) => !this.told.get('publish')?.has(String(each.number)),
    )
    every(unsaid.length, ['publish'], 'no row tells of a publication')
    const unheard = [...this.versions].filter(
      ([id, { state }]) => APPROVED.includes(state) && !this.approved.has(id),
    )
    this.expect(
      unheard.length <= gone('approved'),
      'approval',
      'no row tells that a version was approved',
    )
    for (const [act, { version, hash }] of this.opinions) {
      const said = this.verdicts.get(act)
      this.expect(
        said?.version === version && said.opinion === hash,
        'opinion',
        `an opinion is not what was said: ${act}`,
      )
    }
    const decided = [...this.versions].filter(
      ([id, { state }]) => state !== 'snapshot' && !this.named.has(id),
    )
    every(decided.length, [...this.erased.keys()], 'no row tells of a version that was decided on')
  }

  /** @returns {Report} */
  report() {
    if (!this.stopped) this.close()
    const rounds = [...this.rounds.values()]
    const { hash } = this.options
    return {
      problems: this.problems,
      more: this.more,
      signatures: this.signatures,
      lines: this.lines,
      charter: this.opening?.charter ?? '',
      at: this.opening?.at ?? 0,
      key: this.keys.at(-1) ?? '',
      keys: this.keys.length,
      unproved: this.unproved,
      leaves: this.head.n,
      erased: [...this.erased.values()].reduce((a, b) => a + b, 0),
      checkpoints: this.checkpoints,
      texts: this.texts.size,
      publications: this.publications.length,
      approvals: this.approved.size,
      opinions: this.opinions.size,
      withheld: [...this.verdicts].filter(
        ([act, { opinion }]) => opinion !== null && !this.opinions.has(act),
      ).length,
      versions: this.versions.size,
      rounds: rounds.length,
      running: rounds.filter(({ state }) => state === 'open').length,
      ballots: this.ballots,
      receipt: this.receipt,
      pinned: this.options.key !== undefined,
      shown:
        hash === undefined ? null : [...this.versions.values()].some((each) => each.hash === hash),
    }
  }
}

/**
 * Why an object is no line; null where it is one.
 *
 * @param {unknown} line
 * @returns {string | null}
 */
function whyNot(line) {
  if (!isObject(line)) return 'no object'
  const members = MEMBERS.get(String(line.kind))
  if (!members) return 'an unknown kind'
  const names = Object.keys(line)
  const beside = line.kind === 'leaf' && names.length === members.length + 3
  const right = beside
    ? isOf('object', line.body) && isOf('text', line.salt)
    : names.length === members.length + 1
  return right && members.every(([name, type]) => isOf(type, line[name]))
    ? null
    : `members of a ${String(line.kind)} that are not expected`
}

/**
 * @param {string} type
 * @param {any} value
 * @returns {boolean}
 */
function isOf(type, value) {
  if (type.endsWith('?')) return value === null || isOf(type.slice(0, -1), value)
  switch (type) {
    case 'count':
      return Number.isSafeInteger(value)
    case 'hash':
      return typeof value === 'string' && HEX.test(value)
    case 'signature':
      return typeof value === 'string' && /^[0-9a-f]{128}$/.test(value)
    case 'list':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
  }
  return typeof value === 'string'
}

/**
 * @param {unknown} value
 * @returns {value is Line}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @param {any} value */
function isFraction(value) {
  return (
    isObject(value) &&
    Object.keys(value).join() === 'of,part' &&
    isOf('count', value.of) &&
    isOf('count', value.part)
  )
}

/**
 * @param {{ for: number, against: number, abstain: number }} count
 * @param {boolean} reached
 * @param {{ part: number, of: number }} threshold
 */
function outcomeOf(count, reached, { part, of }) {
  if (count.for + count.against + count.abstain === 0) return 'nobody'
  if (!reached) return 'no_quorum'
  if (count.for === count.against) return 'tie'
  const enough = count.for * of >= (count.for + count.against) * part
  return enough && count.for > count.against ? 'passed' : 'failed'
}

/**
 * Canonical JSON (RFC 8785). Throws for a lone surrogate.
 *
 * @param {any} value
 * @returns {string}
 */
function canonical(value) {
  if (typeof value === 'string') {
    const text = JSON.stringify(value)
    if (text.includes('\\ud') && /\p{Surrogate}/u.test(value)) throw new Error('a lone surrogate')
    return text
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${canonical(name)}:${canonical(value[name])}`).join(',')}}`
}

const encoder = new TextEncoder()

/** @param {object} value */
const hashOf = (value) => hashOfText(canonical(value))

/** @param {string} text */
const hashOfText = (text) => toHex(sha256(encoder.encode(text)))

/** @param {Uint8Array} bytes */
function toHex(bytes) {
  let text = ''
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16)
  return text
}

/** @param {string} hex */
const fromHex = (hex) =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))

/**
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
function joined(a, b) {
  const bytes = new Uint8Array(a.length + b.length)
  bytes.set(a)
  bytes.set(b, a.length)
  return bytes
}

/** @type {Map<string, CryptoKey>} */
const known = new Map()

/**
 * Whether a signature is of a key; null where this browser cannot tell.
 *
 * @param {string} words
 * @param {string} signature
 * @param {string} key
 * @returns {Promise<boolean | null>}
 */
async function isSigned(words, signature, key) {
  if (!/^[0-9a-f]{128}$/.test(signature) || !HEX.test(key)) return false
  // Pages on plain http have none.
  const subtle = typeof crypto === 'undefined' ? undefined : crypto.subtle
  if (!subtle) return null
  try {
    const public_ =
      known.get(key) ?? (await subtle.importKey('raw', fromHex(key), 'Ed25519', false, ['verify']))
    known.set(key, public_)
    return await subtle.verify('Ed25519', public_, fromHex(signature), encoder.encode(words))
  } catch (error) {
    // A key that is no point of the curve is a wrong key; what does not know the curve says so.
    const { name } = /** @type {Error} */ (error)
    return name === 'NotSupportedError' || name === 'SyntaxError' ? null : false
  }
}

const K = new Int32Array(64)
const START = new Int32Array(8)
// Both are made of roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3).
for (let n = 2, found = 0; found < 64; n += 1) {
  let prime = true
  for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false
  if (!prime) continue
  const fraction = (/** @type {number} */ root) => ((root - Math.floor(root)) * 0x100000000) | 0
  if (found < 8) START[found] = fraction(Math.sqrt(n))
  K[found] = fraction(Math.cbrt(n))
  found += 1
}

const W = new Int32Array(64)

/**
 * SHA-256, at once: the one of browsers has to be waited for, line by line.
 *
 * @param {Uint8Array} bytes
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function sha256(bytes) {
  const H = START.slice()
  const { length } = bytes
  const full = length - (length % 64)
  const view = new DataView(bytes.buffer, bytes.byteOffset, length)
  for (let at = 0; at < full; at += 64) block(H, view, at)
  const tail = new Uint8Array(length - full < 56 ? 64 : 128)
  tail.set(bytes.subarray(full))
  tail[length - full] = 0x80
  const last = new DataView(tail.buffer)
  last.setUint32(tail.length - 8, Math.floor(length / 0x20000000))
  last.setUint32(tail.length - 4, (length << 3) >>> 0)
  for (let at = 0; at < tail.length; at += 64) block(H, last, at)
  const out = new DataView(new ArrayBuffer(32))
  H.forEach((word, i) => out.setInt32(i * 4, word))
  return new Uint8Array(out.buffer)
}

/**
 * @param {Int32Array} H
 * @param {DataView} bytes
 * @param {number} at
 */
function block(H, bytes, at) {
  /** @type {(array: Int32Array, i: number) => number} */
  const of = (array, i) => /** @type {number} */ (array[i])
  for (let i = 0; i < 16; i += 1) W[i] = bytes.getInt32(at + i * 4)
  for (let i = 16; i < 64; i += 1) {
    const x = of(W, i - 15)
    const y = of(W, i - 2)
    /** @type {number} */
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    W[i] = (of(W, i - 16) + s0 + of(W, i - 7) + s1) | 0
  }
  let a = of(H, 0)
  let b = of(H, 1)
  let c = of(H, 2)
  let d = of(H, 3)
  let e = of(H, 4)
  let f = of(H, 5)
  let g = of(H, 6)
  let h = of(H, 7)
  for (let i = 0; i < 64; i += 1) {
    /** @type {number} */
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    /** @type {number} */
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + of(K, i) + of(W, i)) | 0
    /** @type {number} */
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    /** @type {number} */
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  H[0] = (of(H, 0) + a) | 0
  H[1] = (of(H, 1) + b) | 0
  H[2] = (of(H, 2) + c) | 0
  H[3] = (of(H, 3) + d) | 0
  H[4] = (of(H, 4) + e) | 0
  H[5] = (of(H, 5) + f) | 0
  H[6] = (of(H, 6) + g) | 0
  H[7] = (of(H, 7) + h) | 0
}

/**
 * A report in words: what came out, what was checked, what is wrong, and what no check can show.
 *
 * @param {Report} report
 * @param {'ko' | 'en'} lang
 * @returns {{ whole: boolean, verdict: string, checked: string[], problems: string[], limits: string[] }}
 */
export function say(report, lang) {
  const words = WORDS[lang]
  const { problems, more, signatures, receipt, rounds, running, unproved, pinned, key } = report
  const { approvals, opinions, withheld } = report
  const broken = problems.length > 0
  const missing = receipt === 'missing' || report.shown === false
  const whole = !broken && signatures && !missing
  const checked = broken
    ? []
    : [
        words.form(report),
        words.texts(report),
        ...(report.shown === true ? [words.here] : []),
        ...(approvals > 0 ? [words.approvals(report)] : []),
        ...(opinions + withheld > 0 ? [words.opinions(report)] : []),
        words.chain(report),
        ...(signatures ? [words.signed(report)] : []),
        ...(rounds > 0 ? [words.rounds(report)] : []),
        ...(running > 0 ? [words.running(report)] : []),
        ...(receipt === null || receipt === 'missing' ? [] : [words.receipt[receipt]]),
      ]
  const wrong = [
    ...problems.map(
      ({ code, line, what }) => `${words.at(line)}: ${words.codes[code] ?? code} (${what})`,
    ),
    ...(more > 0 ? [words.more(more)] : []),
    ...(!broken && receipt === 'missing' ? [words.receipt.missing] : []),
    ...(!broken && report.shown === false ? [words.elsewhere] : []),
  ]
  const limits = [
    ...(signatures ? [] : [words.unsigned]),
    ...(unproved > 0 ? [words.unproved(unproved)] : []),
    ...(pinned || key === '' ? [] : [words.whose(key)]),
    ...(approvals > 0 ? [words.approvers] : []),
    ...words.limits,
  ]
  const verdict = broken || missing ? words.broken : signatures ? words.whole : words.partly
  return { whole, verdict, checked, problems: wrong, limits }
}

/** @param {number} n */
const ko = (n) => n.toLocaleString('ko-KR')
/**
 * @param {number} n
 * @param {string} one
 */
const en = (n, one) => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`

const WORDS = {
  ko: {
    whole: '이 기록은 온전해요.',
    partly: '서명 말고는 온전해요. 서명은 여기에서 확인하지 못했어요.',
    broken: '이 기록은 맞지 않아요.',
    form: (/** @type {Report} */ { lines, charter, at }) =>
      `‘${charter}’ 헌장의 ${new Date(at).toISOString()} 기록이에요. ${ko(lines)}줄이 처음부터 끝까지 다 있고, 한 글자도 바뀌지 않았어요.`,
    texts: (/** @type {Report} */ { texts, versions, publications }) =>
      `판 ${ko(versions)}개 가운데 정해진 판의 글 ${ko(texts)}개가 저마다의 해시와 같아요.${publications > 0 ? ` 공포한 판 ${ko(publications)}개도 공포한 그대로예요.` : ''}`,
    approvals: (/** @type {Report} */ { approvals }) =>
      `승인된 판 ${ko(approvals)}개는 저마다 그때 있어야 했던 수만큼, 그 글 그대로에 승인을 받았어요.`,
    opinions: (/** @type {Report} */ { opinions, withheld }) =>
      `소수의견 ${ko(opinions)}개가 봉인한 말 그대로예요.${withheld > 0 ? ` 다른 ${ko(withheld)}개는 가려졌거나 그 뒤의 줄이 지워져서 봉인값만 있어요.` : ''}`,
    chain: (/** @type {Report} */ { leaves, erased }) =>
      `공개 기록 ${ko(leaves)}줄이 빠짐없이 사슬로 이어지고, 저마다 봉인한 내용 그대로예요.${erased > 0 ? ` 그 가운데 ${ko(erased)}줄은 내용을 지워서 봉인값만 있어요.` : ''}`,
    signed: (/** @type {Report} */ { checkpoints, keys }) =>
      `서명 ${ko(checkpoints + 1)}개가 기록에 적힌 열쇠${keys > 1 ? ` ${ko(keys)}개` : ''}의 것이에요.`,
    rounds: (/** @type {Report} */ { rounds, ballots, running }) =>
      `표결 ${ko(rounds)}건의 표를 모두 다시 셌어요(표와 봉인값 ${ko(ballots)}개${running > 0 ? ', 진행 중인 표결 포함' : ''}). 결과가 같고, 공개 기록과도 맞아요.`,
    here: '이 쪽에 있는 글의 해시가 기록에 있는 판과 같아요.',
    elsewhere: '이 쪽에 있는 글의 해시가 기록에 없어요.',
    running: (/** @type {Report} */ { running }) =>
      `진행 중인 표결 ${ko(running)}건은 봉인값만 있어 아직 셀 수 없어요.`,
    receipt: {
      counted: '확인표의 표가 센 표 가운데 있어요.',
      waits: '확인표의 표가 진행 중인 표결의 봉인값 가운데 있어요.',
      missing: '확인표의 표가 이 기록에 없어요.',
    },
    at: (/** @type {number} */ line) => `${ko(line)}번째 줄`,
    more: (/** @type {number} */ n) => `이 밖에 ${ko(n)}가지가 더 맞지 않아요.`,
    unsigned:
      '이 브라우저는 서명(Ed25519)을 확인할 줄 몰라요. 새 브라우저나 Node에서 다시 해 보세요.',
    unproved: (/** @type {number} */ n) =>
      `열쇠가 ${ko(n)}번 앞 열쇠의 서명 없이 바뀌었어요. 누가 바꿨는지 이 기록으로는 알 수 없어요.`,
    whose: (/** @type {string} */ key) =>
      `서명한 열쇠가 누구의 것인지는 알 수 없어요. 전부터 알던 값이나 다른 데서 들은 값과 견주어 보세요: ${key}`,
    approvers:
      '승인이 저마다 다른 사람의 것인지, 그때 조정자가 몇이었고 누구였는지는 알 수 없어요. 기록에는 역할과 수만 있어요.',
    limits: [
      '다른 사람에게도 같은 기록을 주었는지는 알 수 없어요. 여럿이 받아 견주어 보세요.',
      '명부에 있는 사람이 정말 저마다 다른 한 사람인지는 알 수 없어요. 어떻게 참여를 받았는지는 표결 쪽에 적혀 있어요.',
      '처음부터 기록하지 않은 일은 알 수 없어요.',
    ],
    codes: /** @type {Record<string, string>} */ ({
      form: '정해진 꼴이 아니에요',
      order: '줄의 차례가 맞지 않아요',
      cut: '기록이 모자라거나 남아요',
      digest: '줄이 바뀌었어요',
      text: '글이 해시와 달라요',
      version: '판이 맞지 않아요',
      approval: '승인이 맞지 않아요',
      opinion: '소수의견이 맞지 않아요',
      publication: '공포한 글이 맞지 않아요',
      round: '표결의 조건이 맞지 않아요',
      ballot: '표가 맞지 않아요',
      result: '다시 센 결과가 달라요',
      chain: '기록의 사슬이 끊겼어요',
      log: '공개 기록과 달라요',
      key: '열쇠가 맞지 않아요',
      checkpoint: '서명한 자리가 맞지 않아요',
      signature: '서명이 맞지 않아요',
    }),
  },
  en: {
    whole: 'This record is whole.',
    partly:
      'This record is whole as far as could be seen: its signatures could not be checked here.',
    broken: 'This record does not hold.',
    form: (/** @type {Report} */ { lines, charter, at }) =>
      `It is the record of the charter “${charter}” at ${new Date(at).toISOString()}. All of its ${en(lines, 'line')} are here, and not a byte was changed.`,
    texts: (/** @type {Report} */ { texts, versions, publications }) =>
      `${en(texts, 'text')} of what was decided on, of ${en(versions, 'version')} in all, have the hashes they are known by.${publications > 0 ? ` ${en(publications, 'publication')} read as they were published.` : ''}`,
    approvals: (/** @type {Report} */ { approvals }) =>
      `${en(approvals, 'approved version')} had as many approvals of the very text as were needed at the time.`,
    opinions: (/** @type {Report} */ { opinions, withheld }) =>
      `${en(opinions, 'minority opinion')} read as they were given.${withheld > 0 ? ` Of ${withheld.toLocaleString('en')} more, which are hidden or about which a later row was erased, only the commitment is here.` : ''}`,
    chain: (/** @type {Report} */ { leaves, erased }) =>
      `${en(leaves, 'entry').replace('entrys', 'entries')} of the public log follow each other in one chain with none left out, and say what they promised.${erased > 0 ? ` Of ${erased.toLocaleString('en')} the words were erased, and only the commitment is left.` : ''}`,
    signed: (/** @type {Report} */ { checkpoints, keys }) =>
      `${en(checkpoints + 1, 'signature')} are of the ${keys > 1 ? `${keys} keys` : 'key'} that the log names.`,
    rounds: (/** @type {Report} */ { rounds, ballots, running }) =>
      `${en(rounds, 'round')} of voting (${en(ballots, 'ballot')} and commitments${running > 0 ? ', running ones among them' : ''}) were counted again: the results are the same, and agree with the log.`,
    here: 'The hash of the text on this page is that of a version in the record.',
    elsewhere: 'The hash of the text on this page is not in the record.',
    running: (/** @type {Report} */ { running }) =>
      `${en(running, 'round')} still running cannot be counted yet: only commitments are here.`,
    receipt: {
      counted: 'The ballot of the receipt is among those that were counted.',
      waits: 'The ballot of the receipt is among the commitments of a running round.',
      missing: 'The ballot of the receipt is not in this record.',
    },
    at: (/** @type {number} */ line) => `Line ${line.toLocaleString('en')}`,
    more: (/** @type {number} */ n) => `${n.toLocaleString('en')} more things are wrong.`,
    unsigned: 'This browser cannot check signatures (Ed25519). Try a newer one, or Node.',
    unproved: (/** @type {number} */ n) =>
      `${n === 1 ? 'Once' : `${n} times`} the key was replaced without a signature of the one before: this record cannot show by whom.`,
    whose: (/** @type {string} */ key) =>
      `Whose key it is cannot be shown. Compare it with one you knew before or had from elsewhere: ${key}`,
    approvers:
      'That approvals are of different people, and how many moderators there were and who, cannot be shown: the record has roles and numbers.',
    limits: [
      'That others were given the same record cannot be shown: several people can compare theirs.',
      'That those in the roll are people, and each of them one, cannot be shown. The page of a round says how they were admitted.',
      'What was never written down cannot be shown.',
    ],
    codes: /** @type {Record<string, string>} */ ({
      form: 'not in the form it should have',
      order: 'lines are not in their order',
      cut: 'something is missing, or too much',
      digest: 'lines were changed',
      text: 'a text is not that of its hash',
      version: 'a version is not right',
      approval: 'approvals are not right',
      opinion: 'a minority opinion is not right',
      publication: 'what was published is not right',
      round: 'the terms of a round are not right',
      ballot: 'a ballot is not right',
      result: 'counting again gives another result',
      chain: 'the chain of the log is broken',
      log: 'the log says otherwise',
      key: 'a key is not right',
      checkpoint: 'a signature stands in the wrong place',
      signature: 'a signature is not right',
    }),
  },
}

/** The command line of Node. Gives what the process is to end with: 0 only for a whole record. */
async function main() {
  const { createReadStream, readFileSync } = await import('node:fs')
  const words = process.argv.slice(2)
  /** @type {(name: string) => string | undefined} */
  const option = (name) => {
    const at = words.indexOf(name)
    return at === -1 ? undefined : words.splice(at, 2)[1]
  }
  const [receipt, key] = [option('--receipt'), option('--key')]
  const lang = option('--lang') ?? (/^ko/i.test(process.env['LANG'] ?? '') ? 'ko' : 'en')
  const [path] = words
  if (path === undefined || words.length > 1) {
    console.error(
      'node verify.mjs EXPORT.ndjson [--receipt RECEIPT.json] [--key HEX] [--lang ko|en]',
    )
    return 2
  }
  /** @type {Options} */
  const options = {}
  if (key !== undefined) options.key = key
  if (receipt !== undefined)
    options.receipt = readReceipt(HEX.test(receipt) ? receipt : readFileSync(receipt, 'utf8'))
  const said = say(await verify(createReadStream(path), options), lang === 'ko' ? 'ko' : 'en')
  for (const line of [said.verdict, ...said.problems.map((each) => `✗ ${each}`)]) console.log(line)
  for (const line of [
    ...said.checked.map((each) => `✓ ${each}`),
    ...said.limits.map((each) => `· ${each}`),
  ])
    console.log(line)
  return said.whole ? 0 : 1
}

/**
 * A receipt as it was kept: the JSON the site gave, or the commitment alone. Throws for other words.
 *
 * @param {string} words
 * @returns {Receipt | string}
 */
export function readReceipt(words) {
  const bare = words.trim().toLowerCase()
  if (HEX.test(bare)) return bare
  const read = JSON.parse(words)
  const receipt = read?.receipt ?? read
  const { round, salt, choices } = receipt ?? {}
  if (typeof round !== 'string' || typeof salt !== 'string' || !isObject(choices))
    throw new Error('no receipt')
  return { round, salt, choices }
}

const name = globalThis.process?.argv?.[1]?.split(/[\\/]/).pop()
if (name === 'verify.mjs' && import.meta.url.endsWith('/verify.mjs')) {
  main().then(
    (code) => (process.exitCode = code),
    (error) => {
      console.error(String(error?.message ?? error))
      process.exitCode = 2
    },
  )
}
