import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { passkey } from './tables.ts'

export type PasskeyRow = typeof passkey.$inferSelect

/** What a new passkey says of itself. */
export type Registered = Pick<PasskeyRow, 'id' | 'publicKey' | 'counter' | 'transports'> & {
  /** Whether it asked for a finger, a face or a number. */
  verified: boolean
}

type Place = { origin: string; challenge: string }
type Maker = { site: string; person: { id: string; name: string }; own: PasskeyRow[] }

/** EdDSA, ES256 and RS256: what every passkey maker has. Newer ones are still an experiment. */
const ALGORITHMS = [-8, -7, -257]

/** A passkey belongs to a host, not to a page or a port. */
const hostOf = (origin: string): string => new URL(origin).hostname

/** Options to make a passkey. The browser keeps it under the person's id, so that no name is asked. */
export function askToMake(origin: string, { site, person, own }: Maker) {
  return generateRegistrationOptions({
    rpName: site,
    rpID: hostOf(origin),
    userID: new Uint8Array(Buffer.from(person.id)),
    userName: person.name,
    userDisplayName: person.name,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: own.map(credentialOf),
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  })
}

/** Options to show one: any of this site, or one of `own`. */
export function askToShow(origin: string, own: PasskeyRow[]) {
  return generateAuthenticationOptions({
    rpID: hostOf(origin),
    userVerification: 'required',
    ...(own.length > 0 && { allowCredentials: own.map(credentialOf) }),
  })
}

/** Undefined for whatever does not prove that a passkey was made for this challenge. */
export async function readMade(
  answer: unknown,
  { origin, challenge }: Place,
): Promise<Registered | undefined> {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: answer as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: hostOf(origin),
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!registrationInfo) return undefined
    const { credential, userVerified: verified } = registrationInfo
    const { id, counter } = credential
    const publicKey = Buffer.from(credential.publicKey).toString('base64url')
    return { id, publicKey, counter, transports: transportsOf(credential.transports), verified }
  } catch {
    return undefined
  }
}

/** The id in an answer, which may be anything. */
export function idIn(answer: unknown): string | undefined {
  const { id } = Object(answer) as { id?: unknown }
  return typeof id === 'string' ? id : undefined
}

/**
 * The new counter; undefined for whatever does not prove that this passkey was shown for this
 * challenge. A counter that went back is one that was copied.
 */
export async function readShown(
  answer: unknown,
  { origin, challenge }: Place,
  { id, publicKey, counter, userId }: PasskeyRow,
): Promise<number | undefined> {
  try {
    const { userHandle } = (answer as AuthenticationResponseJSON).response
    if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== userId) return undefined
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: hostOf(origin),
      requireUserVerification: true,
      credential: { id, counter, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')) },
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}

const credentialOf = ({ id, transports }: PasskeyRow) => ({ id, transports })

/** A browser's word on how a passkey is reached; kept only if it looks like such words. */
function transportsOf(told: unknown): string[] {
  if (!Array.isArray(told)) return []
  return told.filter((way) => typeof way === 'string' && /^[a-z-]{1,20}$/.test(way)).slice(0, 8)
}
