import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { isoCBOR } from '@simplewebauthn/server/helpers'

const PRESENT = 0x01
const VERIFIED = 0x04
const ATTESTED = 0x40

type Passkey = {
  id: string
  key: CryptoKeyPair
  rpId: string
  userHandle: string
  counter: number
}

/** A passkey maker in software: ES256, no attestation, one passkey a person and site. */
export class Authenticator {
  readonly passkeys: Passkey[] = []
  /** Whether it asks for a finger, a face or a number, and gets it. */
  verifies = true
  /** How much its counter goes on at each use. 0 is a maker without one. */
  step = 1

  async make(
    options: PublicKeyCredentialCreationOptionsJSON,
    origin: string,
  ): Promise<RegistrationResponseJSON> {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
    const key = (await crypto.subtle.generateKey(algorithm, true, [
      'sign',
      'verify',
    ])) as CryptoKeyPair
    const raw = crypto.getRandomValues(new Uint8Array(16))
    const id = base64url(raw)
    const rpId = options.rp.id ?? new URL(origin).hostname
    this.passkeys.push({ id, key, rpId, userHandle: options.user.id, counter: 0 })
    const authData = bytesOf(
      await this.#head(rpId, ATTESTED, 0),
      new Uint8Array(16),
      Uint8Array.of(0, raw.length),
      raw,
      await coseOf(key),
    )
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ])
    return {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData('webauthn.create', options.challenge, origin),
        attestationObject: base64url(isoCBOR.encode(attestation as never)),
        transports: ['internal'],
      },
    }
  }

  /** Shows the passkey that was made last of those that are asked for. */
  async show(
    options: PublicKeyCredentialRequestOptionsJSON,
    origin: string,
  ): Promise<AuthenticationResponseJSON> {
    const asked = options.allowCredentials?.map(({ id }) => id)
    const passkey = this.passkeys.findLast(
      ({ id, rpId }) => rpId === options.rpId && (!asked || asked.includes(id)),
    )
    if (!passkey) throw new Error('none of the passkeys asked for is here')
    passkey.counter += this.step
    const authData = await this.#head(passkey.rpId, 0, passkey.counter)
    const clientDataJSON = clientData('webauthn.get', options.challenge, origin)
    const hash = await sha256(Buffer.from(clientDataJSON, 'base64url'))
    const signature = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      passkey.key.privateKey,
      bytesOf(authData, hash),
    )
    return {
      id: passkey.id,
      rawId: passkey.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON,
        authenticatorData: base64url(authData),
        signature: base64url(derOf(new Uint8Array(signature))),
        userHandle: passkey.userHandle,
      },
    }
  }

  async #head(rpId: string, flags: number, counter: number): Promise<Uint8Array<ArrayBuffer>> {
    const seen = flags | PRESENT | (this.verifies ? VERIFIED : 0)
    const tail = new DataView(new ArrayBuffer(5))
    tail.setUint8(0, seen)
    tail.setUint32(1, counter)
    return bytesOf(await sha256(new TextEncoder().encode(rpId)), new Uint8Array(tail.buffer))
  }
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const clientData = (type: string, challenge: string, origin: string): string =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url')

function bytesOf(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(bytes)))
}

/** A public key as COSE has it: kty EC2, alg ES256, crv P-256, x, y. */
async function coseOf({ publicKey }: CryptoKeyPair): Promise<Uint8Array> {
  const raw = new Uint8Array((await crypto.subtle.exportKey('raw', publicKey)) as ArrayBuffer)
  const map = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, raw.slice(1, 33)],
    [-3, raw.slice(33, 65)],
  ])
  return isoCBOR.encode(map as never)
}

/** The two numbers of a signature as WebAuthn writes them: ASN.1, the shortest positive integers. */
function derOf(raw: Uint8Array): Uint8Array {
  const integers = [raw.slice(0, 32), raw.slice(32)].map((half) => {
    const first = half.findIndex((byte) => byte !== 0)
    const short = half.slice(first === -1 ? 31 : first)
    const positive = (short[0] ?? 0) > 127 ? bytesOf(Uint8Array.of(0), short) : short
    return bytesOf(Uint8Array.of(2, positive.length), positive)
  })
  const body = bytesOf(...integers)
  return bytesOf(Uint8Array.of(0x30, body.length), body)
}
