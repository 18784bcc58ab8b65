// The numbers of a text in one form, so that `4 triệu`, `4.000.000` and `四百万` are the same number. Design `knowledge` §10.

const scales: Readonly<Record<string, bigint>> = Object.freeze({
  nghìn: 1_000n,
  ngàn: 1_000n,
  triệu: 1_000_000n,
  tỷ: 1_000_000_000n,
  tỉ: 1_000_000_000n,
  thousand: 1_000n,
  million: 1_000_000n,
  billion: 1_000_000_000n,
  千: 1_000n,
  万: 10_000n,
  百万: 1_000_000n,
  亿: 100_000_000n,
})

const digitsOfHan = new Map(
  Array.from('零一二三四五六七八九').map((sign, value) => [sign, BigInt(value)]),
)
digitsOfHan.set('〇', 0n).set('两', 2n)
const unitsOfHan = new Map([
  ['十', 10n],
  ['百', 100n],
  ['千', 1_000n],
])
const sectionsOfHan = new Map([
  ['万', 10_000n],
  ['亿', 100_000_000n],
])

const number = /\d+(?:[.,\u00a0 ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?/gu
const scale = /\s?(nghìn|ngàn|triệu|tỷ|tỉ|thousand|million|billion|百万|千|万|亿)/iuy
const han = /[零〇一二三四五六七八九十百千万亿两]+/gu

/** Canonical decimal strings: `4000000`, `0.25`. Numerals of one sign only (`一`) are words as often as numbers and are left out. */
export function numbersOf(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  const wide = text.normalize('NFKC')
  for (const match of wide.matchAll(number)) {
    const value = canonical(match[0])
    scale.lastIndex = match.index + match[0].length
    const word = scale.exec(wide)?.[1]?.toLowerCase()
    const times = word === undefined ? undefined : scales[word]
    found.add(times === undefined ? value : scaled(value, times))
  }
  for (const match of text.matchAll(han)) {
    const value = match[0].length > 1 || match[0] === '十' ? fromHan(match[0]) : undefined
    if (value !== undefined) found.add(value.toString())
  }
  return found
}

/** Groups of three are grouping, anything else behind the last sign is a fraction. */
function canonical(raw: string): string {
  if (/^\d{1,3}(?:[.,\u00a0 ]\d{3})+$/u.test(raw)) return plain(raw.replaceAll(/\D/g, ''), '')
  const parts = raw.split(/[.,\u00a0 ]/u)
  if (parts.length === 1) return plain(raw, '')
  return plain(parts.slice(0, -1).join(''), parts.at(-1) ?? '')
}

function plain(whole: string, fraction: string): string {
  const cut = fraction.replace(/0+$/, '')
  const integer = whole.replace(/^0+(?=\d)/, '')
  return cut === '' ? integer : `${integer}.${cut}`
}

function scaled(value: string, times: bigint): string {
  const [whole = '0', fraction = ''] = value.split('.')
  const nano = BigInt(whole + fraction) * times
  const divisor = 10n ** BigInt(fraction.length)
  return nano % divisor === 0n
    ? (nano / divisor).toString()
    : plain((nano / divisor).toString(), (nano % divisor).toString().padStart(fraction.length, '0'))
}

/** `九十一` → 91, `二〇二六` → 2026; undefined where the signs make no number. */
export function fromHan(text: string): bigint | undefined {
  const plainDigits = Array.from(text, (sign) => digitsOfHan.get(sign)?.toString())
  if (!plainDigits.includes(undefined)) return BigInt(plainDigits.join(''))
  let total = 0n
  let section = 0n
  let digit: bigint | undefined
  for (const sign of text) {
    const value = digitsOfHan.get(sign)
    const unit = unitsOfHan.get(sign)
    const large = sectionsOfHan.get(sign)
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0n) return undefined
      digit = value
    } else if (unit !== undefined) {
      section += (digit ?? 1n) * unit
      digit = undefined
    } else if (large !== undefined) {
      total += (section + (digit ?? 0n)) * large
      section = 0n
      digit = undefined
    }
  }
  return total + section + (digit ?? 0n)
}
