// What a setting can be: a schema for the value as TOML carries it, how plain text becomes it, and what is allowed in words-ready form.
import { z } from 'zod'

/** What the sentence about a wrong value tells; the words are in the `config` area of `i18n`. */
export type Allowed =
  | { readonly is: 'text'; readonly maximum: number }
  | { readonly is: 'integer'; readonly minimum: number; readonly maximum: number }
  | { readonly is: 'flag' }
  | { readonly is: 'choice'; readonly options: readonly string[] }
  | { readonly is: 'list'; readonly of: ItemName }
  | { readonly is: 'one'; readonly of: ItemName }

/** Things with a shape of their own. */
export type ItemName =
  | 'address'
  | 'host'
  | 'host-and-port'
  | 'proxy'
  | 'origin'
  | 'web-address'
  | 'database-address'
  | 'time-zone'
  | 'country'
  | 'mirror'
  | 'path'
  | 'verifier-key'
  | 'witness'

export interface Kind<Value> {
  readonly schema: z.ZodType<Value>
  /** Text of the command line, the environment or the console → what `schema` reads. */
  readonly fromText: (text: string) => unknown
  readonly allowed: Allowed
}

const same = (text: string): unknown => text

export function text(maximum = 4096): Kind<string> {
  const schema = z.string().min(1).max(maximum).refine(isPrintable)
  return { schema, fromText: same, allowed: { is: 'text', maximum } }
}

/** As {@link text}, and empty: switched off by whoever may set it. */
export function textOrNone(maximum: number): Kind<string> {
  const schema = z.string().max(maximum).refine(isPrintable)
  return { schema, fromText: same, allowed: { is: 'text', maximum } }
}

export function integer(minimum: number, maximum: number): Kind<number> {
  const schema = z.int().min(minimum).max(maximum)
  const fromText = (value: string) => (/^-?\d{1,15}$/.test(value) ? Number(value) : value)
  return { schema, fromText, allowed: { is: 'integer', minimum, maximum } }
}

const flagWords = new Map([
  ['1', true],
  ['true', true],
  ['yes', true],
  ['on', true],
  ['0', false],
  ['false', false],
  ['no', false],
  ['off', false],
])

export function flag(): Kind<boolean> {
  const fromText = (value: string) => flagWords.get(value.toLowerCase()) ?? value
  return { schema: z.boolean(), fromText, allowed: { is: 'flag' } }
}

export function choice<const Option extends string>(options: readonly Option[]): Kind<Option> {
  return { schema: z.enum(options), fromText: same, allowed: { is: 'choice', options } }
}

export function one(of: ItemName): Kind<string> {
  const schema = z.string().max(4096).refine(isPrintable).refine(shapes[of])
  return { schema, fromText: same, allowed: { is: 'one', of } }
}

/** In text the members stand between commas. */
export function list(of: ItemName): Kind<readonly string[]> {
  const member = z.string().max(4096).refine(isPrintable).refine(shapes[of])
  const fromText = (value: string) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  return { schema: z.array(member).max(256), fromText, allowed: { is: 'list', of } }
}

/** A line break in a setting could forge a log line or a header; NUL ends a path early. */
function isPrintable(value: string): boolean {
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20 || code === 0x7f) return false
  }
  return true
}

const shapes: Readonly<Record<ItemName, (value: string) => boolean>> = {
  address: (value) => isAddress(value) || isHostName(value),
  host: (value) => isAddress(value) || isHostName(value.replace(/:\d{1,5}$/, '')),
  'host-and-port': isHostAndPort,
  proxy: (value) => value === 'loopback' || isBlock(value),
  origin: (value) => {
    const url = webAddress(value)
    return url !== undefined && url.pathname === '/' && url.search === '' && url.username === ''
  },
  'web-address': (value) => webAddress(value) !== undefined,
  'database-address': (value) => /^postgres(ql)?:\/\/[^\s/]/.test(value) && URL.canParse(value),
  'time-zone': isTimeZone,
  country: (value) => /^[A-Z]{2}$/.test(value),
  mirror: (value) =>
    ['hub', 'hf-mirror', 'modelscope'].includes(value) ||
    value.startsWith('/') ||
    value.startsWith('./') ||
    webAddress(value) !== undefined,
  path: (value) => value.trim() !== '',
  // A cosigner's key begins with the byte 04; then, after a blank, where its node is reached.
  witness: (value) => {
    const [key = '', address, ...more] = value.split(' ')
    const isKey = /^[^\s+,]{1,200}\+[0-9a-f]{8}\+B[A-P][A-Za-z0-9+/]{42}$/.test(key)
    return (
      isKey && more.length === 0 && (address === undefined || webAddress(address) !== undefined)
    )
  },
  'verifier-key': (value) => /^[^\s+,]{1,200}\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/.test(value),
}

function webAddress(value: string): URL | undefined {
  const url = URL.parse(value)
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url : undefined
}

function isHostName(value: string): boolean {
  return value.length <= 253 && /^[a-z0-9_]([a-z0-9_-]{0,62}\.?)*$/i.test(value)
}

function isAddress(value: string): boolean {
  return isVersion4(value) || isVersion6(value)
}

function isVersion4(value: string): boolean {
  const parts = value.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
}

/** RFC 4291 §2.2 as the URL parser knows it. */
function isVersion6(value: string): boolean {
  return value.includes(':') && /^[0-9a-f:.]+$/i.test(value) && URL.canParse(`http://[${value}]/`)
}

function isBlock(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/')
  if (more.length > 0 || !isAddress(address)) return false
  const most = isVersion4(address) ? 32 : 128
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
}

function isHostAndPort(value: string): boolean {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:]+)):(\d{1,5})$/i.exec(value)
  if (match === null) return false
  const [, six, host = '', port] = match
  const isHost = six === undefined ? isHostName(host) : isVersion6(six)
  return isHost && Number(port) >= 1 && Number(port) <= 65_535
}

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
