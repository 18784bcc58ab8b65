// A second opinion on what is public, written apart from the guard: whole-number ranges instead of prefixes of bytes.

const closed4: readonly (readonly [number, number])[] = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['168.63.129.16', '168.63.129.16'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '255.255.255.255'],
].map(([from = '', to = '']) => [number4(from), number4(to)] as const)

/** True only for an address that everybody can reach and nobody is inside of. */
export function secondJudge(text: string): boolean {
  if (!text.includes(':')) return isPublic4(number4(text))
  // The URL parser of the platform writes any spelling out in the same way.
  const host = URL.parse(`http://[${text}]/`)?.hostname.slice(1, -1)
  if (host === undefined) return false
  const value = number6(host)
  const high = value >> 32n
  const low = Number(value & 0xffff_ffffn)
  if (high === 0xffffn || high === 0n || high === 0xffff_0000n) return isPublic4(low)
  if (high === 0x64_ff9b_0000_0000_0000_0000n) return isPublic4(low)
  const top16 = Number(value >> 112n)
  if (top16 === 0x2002) return isPublic4(Number((value >> 80n) & 0xffff_ffffn))
  if (top16 < 0x2000 || top16 > 0x3fff) return false
  const top32 = Number(value >> 96n)
  if (top32 >= 0x2001_0000 && top32 <= 0x2001_01ff) return false
  return top32 !== 0x2001_0db8 && !(top32 >= 0x3fff_0000 && top32 <= 0x3fff_0fff)
}

function isPublic4(value: number): boolean {
  return !closed4.some(([from, to]) => value >= from && value <= to)
}

function number4(text: string): number {
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

function number6(host: string): bigint {
  const [head = '', tail] = host.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const middle = Array.from({ length: 8 - left.length - right.length }, () => '0')
  return [...left, ...middle, ...right].reduce(
    (sum, group) => sum * 65_536n + BigInt(`0x${group}`),
    0n,
  )
}
