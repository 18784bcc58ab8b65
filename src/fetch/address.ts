// Which internet addresses are public, as numbers and not as text: every spelling of an address ends in the same bits.

/** Sixteen bytes; IPv4 stands in the last four of `::ffff:0:0/96`. */
export type Address = Uint8Array

/** Reads dotted IPv4 or any form of IPv6 without brackets and zone. Returns undefined for everything else, names included. */
export function parseAddress(text: string): Address | undefined {
  return text.includes(':') ? parseVersion6(text) : mapped(parseVersion4(text))
}

/** True for an address that anybody on the internet may be reached at: not local, not reserved, no tunnel into either. */
export function isPublic(address: Address): boolean {
  const inner = embeddedVersion4(address)
  if (inner !== undefined) return !matchesAny(inner, closedVersion4)
  // RFC 4291 §2.4: of IPv6, only 2000::/3 is assigned as global unicast.
  return ((address[0] ?? 0) & 0xe0) === 0x20 && !matchesAny(address, closedVersion6)
}

/** True for addresses where machines hand out credentials: refused even for origins that an administrator registered. */
export function isMetadata(address: Address): boolean {
  const inner = embeddedVersion4(address)
  return inner === undefined
    ? matchesAny(address, metadataVersion6)
    : matchesAny(inner, metadataVersion4)
}

interface Block {
  readonly bytes: Uint8Array
  readonly bits: number
}

// IANA IPv4 Special-Purpose Address Registry (RFC 6890 and updates), multicast (RFC 5771) and the reserved rest.
const closedVersion4 = blocks(
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24',
  '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32',
)
// IANA IPv6 Special-Purpose Address Registry: protocol assignments with Teredo and benchmarking (RFC 2928), documentation.
const closedVersion6 = blocks('2001::/23 2001:db8::/32 3fff::/20')
// All of link-local: AWS, Google, Azure, Tencent, Scaleway and container platforms use different numbers in it.
const metadataVersion4 = blocks('169.254.0.0/16 100.100.100.200/32 168.63.129.16/32 192.0.0.192/32')
const metadataVersion6 = blocks('fe80::/10 fd00:ec2::/32 fd20:ce::254/128')
// Prefixes behind which an IPv4 address stands in the last four bytes: mapped, translated (RFC 2765), NAT64 (RFC 6052), compatible.
const carriers = blocks('::ffff:0:0/96 ::ffff:0:0:0/96 64:ff9b::/96 ::/96')
const sixToFour = blocks('2002::/16')

function embeddedVersion4(address: Address): Uint8Array | undefined {
  if (matchesAny(address, carriers)) return address.subarray(12)
  return matchesAny(address, sixToFour) ? address.subarray(2, 6) : undefined
}

function matchesAny(bytes: Uint8Array, list: readonly Block[]): boolean {
  return list.some((block) => matches(bytes, block))
}

function matches(bytes: Uint8Array, block: Block): boolean {
  for (let index = 0; index * 8 < block.bits; index += 1) {
    const left = block.bits - index * 8
    const mask = left >= 8 ? 0xff : (0xff << (8 - left)) & 0xff
    if (((bytes[index] ?? 0) & mask) !== ((block.bytes[index] ?? 0) & mask)) return false
  }
  return true
}

function blocks(...lines: readonly string[]): readonly Block[] {
  return lines.flatMap((line) =>
    line.split(' ').map((text) => {
      const [base = '', bits = ''] = text.split('/')
      const bytes = base.includes(':') ? parseVersion6(base) : parseVersion4(base)
      return { bytes: bytes ?? new Uint8Array(16), bits: Number(bits) }
    }),
  )
}

function parseVersion4(text: string): Uint8Array | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  const bytes = new Uint8Array(4)
  for (const [index, part] of parts.entries()) {
    // No leading zeros: some readers take them for octal, others do not.
    if (!/^(0|[1-9][0-9]{0,2})$/.test(part) || Number(part) > 255) return undefined
    bytes[index] = Number(part)
  }
  return bytes
}

function mapped(inner: Uint8Array | undefined): Address | undefined {
  if (inner === undefined) return undefined
  const bytes = new Uint8Array(16)
  bytes.fill(0xff, 10, 12)
  bytes.set(inner, 12)
  return bytes
}

/** RFC 4291 §2.2, all three forms of writing. */
function parseVersion6(text: string): Address | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = groups(halves[0] ?? '')
  const tail = halves.length === 2 ? groups(halves[1] ?? '') : []
  if (head === undefined || tail === undefined) return undefined
  const given = head.length + tail.length
  if (halves.length === 2 ? given > 14 : given !== 16) return undefined
  const bytes = new Uint8Array(16)
  bytes.set(head, 0)
  bytes.set(tail, 16 - tail.length)
  return bytes
}

function groups(text: string): number[] | undefined {
  if (text === '') return []
  const parts = text.split(':')
  const bytes: number[] = []
  for (const [index, part] of parts.entries()) {
    if (part.includes('.') && index === parts.length - 1) {
      const inner = parseVersion4(part)
      if (inner === undefined) return undefined
      bytes.push(...inner)
    } else {
      if (!/^[0-9a-f]{1,4}$/i.test(part)) return undefined
      const value = Number.parseInt(part, 16)
      bytes.push(value >> 8, value & 0xff)
    }
  }
  return bytes
}
