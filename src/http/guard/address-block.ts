// Blocks of addresses in CIDR notation, IPv4 and IPv6, as numbers of 128 bits.

interface Block {
  readonly start: bigint
  readonly shift: bigint
}

/** IPv4 addresses are compared in the form that IPv6 gives them, so that `::ffff:10.0.0.1` is `10.0.0.1`. */
const mapped = 0xffff_0000_0000n

/**
 * @param texts `10.0.0.0/8`, `fd00::/8`, `192.168.1.5`, `loopback`.
 * @returns whether an address lies in one of them. @throws RangeError for anything else.
 */
export function parseBlocks(texts: readonly string[]): (address: string) => boolean {
  const blocks = texts.flatMap((text) =>
    text === 'loopback' ? [parseBlock('127.0.0.0/8'), parseBlock('::1')] : [parseBlock(text)],
  )
  return (address) => {
    const value = parseAddress(address)
    if (value === undefined) return false
    return blocks.some((block) => value >> block.shift === block.start >> block.shift)
  }
}

function parseBlock(text: string): Block {
  const [address = '', length] = text.split('/')
  const start = parseAddress(address)
  const isOld = !address.includes(':')
  const bits = length === undefined ? (isOld ? 32 : 128) : Number(length)
  const isLength = length === undefined || /^\d{1,3}$/.test(length)
  if (start === undefined || !isLength || bits > (isOld ? 32 : 128)) {
    throw new RangeError('A trusted proxy must be an address, a CIDR block, or `loopback`.')
  }
  return { start, shift: BigInt((isOld ? 32 : 128) - bits) }
}

/** The address as a number of 128 bits; undefined for anything else. */
export function parseAddress(text: string): bigint | undefined {
  if (!text.includes(':')) {
    const value = parseOld(text)
    return value === undefined ? undefined : mapped | value
  }
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  const old = tail === null ? undefined : parseOld(tail[2] ?? '')
  if (tail !== null && old === undefined) return undefined
  const whole =
    old === undefined
      ? text
      : `${tail?.[1] ?? ''}${(old >> 16n).toString(16)}:${(old & 0xffffn).toString(16)}`
  const halves = whole.split('::')
  if (halves.length > 2) return undefined
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - left.length - right.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  const groups = [...left, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...right]
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n)
}

function parseOld(text: string): bigint | undefined {
  const parts = text.split('.')
  // A leading zero is octal for some readers and decimal for others: neither is meant here.
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part)))
    return undefined
  const numbers = parts.map(Number)
  if (numbers.some((number) => number > 255)) return undefined
  return numbers.reduce((value, number) => (value << 8n) | BigInt(number), 0n)
}
