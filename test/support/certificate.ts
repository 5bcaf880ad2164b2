import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')

/** One value of ASN.1, as DER. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const long = bytes(body.length.toString(16).padStart(body.length < 256 ? 2 : 4, '0'))
  const length = body.length < 128 ? long : Buffer.from([0x80 + long.length, ...long])
  return Buffer.concat([Buffer.from([tag]), length, body])
}

const list = (...parts: Uint8Array[]): Buffer => der(0x30, ...parts)
const oid = (hex: string): Buffer => der(0x06, bytes(hex))
const text = (tag: number, words: string): Buffer => der(tag, Buffer.from(words))

const ECDSA_SHA256 = list(oid('2a8648ce3d040302'))
const COMMON_NAME = '550403'
const ALTERNATIVE_NAMES = '551d11'
/** One of its own for each: of two with one name only one is tried. */
const aName = (): Buffer =>
  list(der(0x31, list(oid(COMMON_NAME), text(0x0c, `a test ${randomUUID()}`))))
/** From 2020 to 2120, so that no test run is too late. */
const VALID = list(text(0x17, '200101000000Z'), text(0x18, '21200101000000Z'))
const NAMES = list(
  text(0x82, 'localhost'),
  der(0x87, bytes('00000000000000000000ffff7f000001')),
  der(0x87, bytes('00000000')),
)
const EXTENSIONS = der(0xa3, list(list(oid(ALTERNATIVE_NAMES), der(0x04, NAMES))))

/**
 * A new key, and a certificate it signed itself, as PEM; for `localhost`, and for two addresses of
 * this machine that are not known as such: `::ffff:127.0.0.1` and `0.0.0.0`.
 */
export function makeCertificate(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = aName()
  const body = list(
    der(0xa0, der(0x02, bytes('02'))),
    der(0x02, bytes('01')),
    ECDSA_SHA256,
    name,
    VALID,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    EXTENSIONS,
  )
  const signature = der(0x03, bytes('00'), sign('sha256', body, privateKey))
  const lines =
    list(body, ECDSA_SHA256, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  }
}
