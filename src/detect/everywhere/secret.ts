// Keys and passwords of computers: known forms of API keys, private keys, signed tokens, and what stands behind `password:`.
import type { Candidate } from '../candidate.ts'
import { combine, type LabelWords, weight } from '../detector.ts'
import type { StructuredCell } from '../structure/cell.ts'
import type { Word } from '../words/meaning.ts'

export const secretLabels: LabelWords = {
  vi: 'mật khẩu|mat khau|mk|khóa api|khóa bí mật|mật khẩu wifi|pass wifi|mật khẩu đăng nhập',
  zh: '密码|口令|密钥|登录密码|api密钥',
  en: `password|passwd|pwd|passphrase|api key|apikey|secret|client secret|secret key|access key|access token|auth token|bearer token|
    private key|secret access key|token|pass`,
}

interface Form {
  /** How it begins; matched with its case. */
  readonly prefix: string
  /** Fewest characters behind the prefix. */
  readonly least: number
}

// Published forms of keys: each prefix was chosen by its maker so that a leak can be found.
const forms: readonly Form[] =
  `sk- sk_live_ sk_test_ rk_live_ pk_live_ whsec_ ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- gldt- xoxb-
  xoxp- xoxa- xoxr- xoxs- xapp- hf_ npm_ pypi- dop_v1_ shpat_ SG. AIza ya29. AKIA ASIA LTAI AKID gsk_ r8_ pplx- xai- sen_`
    .split(/\s+/)
    .map((prefix) => ({ prefix, least: /^(?:AKIA|ASIA|LTAI|AKID)$/.test(prefix) ? 12 : 16 }))

const byFirst = new Map<number, readonly Form[]>()
for (const form of forms) {
  const first = form.prefix.charCodeAt(0)
  byFirst.set(first, [...(byFirst.get(first) ?? []), form])
}
const isFirst = new Uint8Array(0x80)
for (const first of byFirst.keys()) isFirst[first] = 1

export interface SecretContext {
  readonly text: string
  readonly words: readonly Word[]
  readonly cells: readonly StructuredCell[]
}

/** A token that opens something is long. */
const longToken = 16

export function findSecrets({ text, words, cells }: SecretContext): Candidate[] {
  const found: Candidate[] = [
    ...findKeys(text),
    ...findKeyBlocks(text),
    ...findTokens(text),
    ...findLogins(text),
  ]
  for (const word of words) {
    if (!word.types.includes('SECRET')) continue
    const span = secretBehind(text, word.end)
    // The pieces that models count are called so, too.
    const isCounted = /^tokens?$/i.test(text.slice(word.start, word.end))
    if (isCounted && span !== undefined && span.end - span.start < longToken) continue
    if (span !== undefined)
      found.push({ ...span, type: 'SECRET', confidence: combine(weight.label), labelled: true })
  }
  for (const cell of cells) {
    if (cell.label?.includes('SECRET') !== true || cell.row < 0) continue
    const value = text.slice(cell.start, cell.end)
    if (!isSecret(value) || !/\d/.test(value) || /[\s`]/.test(value)) continue
    found.push({
      start: cell.start,
      end: cell.end,
      type: 'SECRET',
      confidence: combine(weight.label),
      labelled: true,
    })
  }
  return found
}

function toSecret(start: number, end: number): Candidate {
  return { start, end, type: 'SECRET', confidence: weight.strong, labelled: false }
}

function isKeyUnit(unit: number): boolean {
  const lower = unit | 0x20
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    (lower >= 0x61 && lower <= 0x7a) ||
    unit === 0x5f ||
    unit === 0x2d
  )
}

function findKeys(text: string): readonly Candidate[] {
  const found: Candidate[] = []
  let isInside = false
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const isKey = isKeyUnit(unit)
    const form = isKey && !isInside && isFirst[unit] === 1 ? formAt(text, at, unit) : undefined
    isInside = isKey
    if (form === undefined) continue
    let end = at + form.prefix.length
    let digits = 0
    while (
      end < text.length &&
      (isKeyUnit(text.charCodeAt(end)) || text.charCodeAt(end) === 0x2e)
    ) {
      const one = text.charCodeAt(end)
      if (one >= 0x30 && one <= 0x39) digits += 1
      end += 1
    }
    while (text.charCodeAt(end - 1) === 0x2e) end -= 1
    // Words joined by dashes have no digits among them.
    if (end - at - form.prefix.length >= form.least && digits > 0) found.push(toSecret(at, end))
    at = end - 1
    isInside = true
  }
  return found
}

function formAt(text: string, at: number, unit: number): Form | undefined {
  return byFirst.get(unit)?.find((form) => text.startsWith(form.prefix, at))
}

/** RFC 7468: everything from BEGIN to END; without an end, to the end of the text. */
function findKeyBlocks(text: string): readonly Candidate[] {
  const found: Candidate[] = []
  let at = text.indexOf('-----BEGIN ')
  while (at >= 0) {
    const head = text.slice(at + 11, at + 60)
    const isPrivate = /^[A-Z0-9 ]{0,30}PRIVATE KEY/.test(head)
    const close = isPrivate ? text.indexOf('-----END ', at + 11) : -1
    const last = close < 0 ? text.length : Math.min(text.length, endOfLine(text, close))
    if (isPrivate) found.push(toSecret(at, last))
    at = text.indexOf('-----BEGIN ', isPrivate ? last : at + 11)
  }
  return found
}

function endOfLine(text: string, from: number): number {
  const dashes = text.indexOf('-----', from + 9)
  return dashes < 0 ? text.length : dashes + 5
}

/** RFC 7519: header and payload are JSON, so both parts begin with `eyJ`. */
function findTokens(text: string): readonly Candidate[] {
  const found: Candidate[] = []
  for (let at = text.indexOf('eyJ'); at >= 0; at = text.indexOf('eyJ', at + 3)) {
    if (isKeyUnit(text.charCodeAt(at - 1))) continue
    let end = at
    let dots = 0
    while (end < text.length) {
      const unit = text.charCodeAt(end)
      if (unit === 0x2e) {
        dots += 1
        if (dots === 1 && !text.startsWith('eyJ', end + 1)) break
      } else if (!isKeyUnit(unit)) break
      end += 1
    }
    while (text.charCodeAt(end - 1) === 0x2e) end -= 1
    if (dots >= 1 && end - at > 20) found.push(toSecret(at, end))
    at = Math.max(at, end - 3)
  }
  return found
}

/** `postgres://user:password@host`: the password. */
function findLogins(text: string): readonly Candidate[] {
  const found: Candidate[] = []
  const pattern = /:\/\/[^\s:/@]{0,64}:([^\s:/@]{3,128})@/y
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const password = match?.[1]
    if (match === null || password === undefined) continue
    const end = at + match[0].length - 1
    // Surer than the address that the password seems to be part of.
    found.push({ ...toSecret(end - password.length, end), confidence: 0.98 })
  }
  return found
}

// Up to three words may tell whose it is: `mật khẩu của tôi:`.
const assigned =
  /(?:[^\S\n]\p{L}{1,10}){0,3}[^\S\n]{0,3}["'`*]{0,2}[^\S\n]{0,2}(?:[:=]|là:|=>)[^\S\n]{0,3}["'`*]{0,2}([^\s"'`*,;<>(){}[\]，。；]{4,128})/uy
const told =
  /\s{1,2}(?:là|la|is)\s{1,2}["'`]?([^\s"'`,;<>(){}[\]，。；]{4,128})|是\s?["'`]?([^\s"'`,;<>(){}[\]，。；\u4e00-\u9fff]{4,128})/y

/** Right behind the word, after a colon, an equals sign or one small word. */
function secretBehind(
  text: string,
  from: number,
): { readonly start: number; readonly end: number } | undefined {
  for (const pattern of [assigned, told]) {
    pattern.lastIndex = from
    const match = pattern.exec(text)
    const value = match?.[1] ?? match?.[2]
    if (match === null || value === undefined) continue
    const trimmed = value.replace(/[.!?)]+$/, '')
    if (!isSecret(trimmed) || (pattern === told && !/\d/.test(trimmed))) continue
    const start = from + match[0].length - value.length
    return { start, end: start + trimmed.length }
  }
  return undefined
}

/** Letters and digits or signs together, or many digits; a plain word explains, `null` and `${NAME}` stand for nothing. */
function isSecret(value: string): boolean {
  if (
    value.length < 4 ||
    /^(?:null|none|true|false|undefined|\*+|x+|\.+|<.*|\$\{.*|.*(?:…|\.\.\.).*|\{\{.*|https?:.*)$/i.test(
      value,
    )
  )
    return false
  if (/^\d+$/.test(value)) return value.length >= 4 && value.length <= 12
  return (
    value.length >= 5 && (/\d/.test(value) || /[^\p{L}\d]/u.test(value)) && /[\p{L}]/u.test(value)
  )
}
