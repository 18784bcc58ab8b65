// All looks at the texts of a request and at an answer, as signals. They count and may change where a call goes; they never block alone.
import type { Finding } from '../contract/finding.ts'
import type { Signal, TrustLevel } from '../contract/guard.ts'
import { hostsLinked } from '../text/hosts.ts'
import { leaked } from './canary.ts'
import { decodedParts } from './encoded.ts'
import { hiddenIn, unshownParts } from './hidden.ts'
import { keptLook } from './kept-looks.ts'
import { hasFillableAddress, hasForeignTurn, hasTemplateMark } from './markers.ts'
import { ordersIn } from './orders.ts'
import { SignalTally } from './signal.ts'
import { holdsMaterial, isBelowUser, type PlacedText, trusted, type TrustedText } from './trust.ts'

export interface RequestLook {
  /**
   * What detection found in each of the texts, in their order: keys and passwords are its type `SECRET`, so that there is one list of
   * their shapes. Absent: they are not looked for.
   */
  readonly findings?: readonly (readonly Finding[])[] | undefined
  /** Names of the tools that the request lists. */
  readonly toolNames?: readonly string[] | undefined
}

/** Linear in the texts. What the institution wrote is looked at for secrets only. */
export function requestSignals(
  texts: readonly PlacedText[],
  { findings = [], toolNames = [] }: RequestLook = {},
): readonly Signal[] {
  const tally = new SignalTally()
  const names = toolNames.filter((name) => isDistinct(name))
  texts.forEach((placed, index) => {
    const [one] = trusted([placed])
    const secrets = findings[index]?.filter(({ type }) => type === 'SECRET').length ?? 0
    tally.add('secret', one?.level ?? 'user', secrets)
    if (one === undefined || one.level === 'institution') return
    for (const { code, level, count } of lookKept(one)) tally.add(code, level, count)
    // A description names its own tool; a result that names one asks for it.
    const mayName = placed.place === 'tool-result' || placed.place === 'file'
    if (mayName)
      tally.add('names-a-tool', one.level, names.filter((name) => one.text.includes(name)).length)
  })
  if (toolNames.length > 0 && holdsMaterial(texts))
    tally.add('tools-beside-material', 'tool-result')
  return tally.list()
}

/** For material that comes in by itself: a document that is taken in, a partner's answer, a page. */
export function materialSignals(texts: readonly TrustedText[]): readonly Signal[] {
  const tally = new SignalTally()
  for (const one of texts) look(one, tally)
  return tally.list()
}

function lookKept(one: TrustedText): readonly Signal[] {
  return keptLook(one.text, one.level, () => {
    const tally = new SignalTally()
    look(one, tally)
    return tally.list()
  })
}

function look({ text, level }: TrustedText, tally: SignalTally): void {
  const isMaterial = isBelowUser(level)
  const hidden = hiddenIn(text)
  let orders = 0
  for (const [code, count] of ordersIn(text, isMaterial)) {
    tally.add(code, level, count)
    orders += count
  }
  if (hasTemplateMark(text) || (isMaterial && hasForeignTurn(text))) tally.add('fake-turn', level)
  if (isMaterial && hasFillableAddress(text)) tally.add('picture-carries-data', level)
  if (decodedParts(text).some((part) => ordersIn(part, isMaterial).size > 0))
    tally.add('encoded-order', level)
  if (hidden.hasInvisible || (orders > 0 && saysUnseen(text, isMaterial)))
    tally.add('hidden-text', level)
  if (hidden.text !== '')
    for (const [code, count] of ordersIn(hidden.text, isMaterial)) tally.add(code, level, count)
  if (hidden.hasTurned) tally.add('turned-text', level)
}

/** Pages are full of comments: only one that gives orders is a sign. */
function saysUnseen(text: string, isMaterial: boolean): boolean {
  return unshownParts(text).some((part) => ordersIn(part, isMaterial).size > 0)
}

/** `search` stands in any text; `send_email` and `deleteFile` do not. */
function isDistinct(name: string): boolean {
  return name.length >= 6 && /[_.-]|[a-z][A-Z]/.test(name)
}

export interface AnswerLook {
  /** Hosts of {@link hostsBrought}. */
  readonly brought: ReadonlySet<string>
  readonly canary?: string | undefined
  /** Names of the tools that the answer called and that the request listed. */
  readonly called?: readonly string[] | undefined
  readonly toolNames?: readonly string[] | undefined
}

/** What is odd about a whole answer. @param text Everything it says to be shown. */
export function answerSignals(
  text: string,
  { brought, canary, called = [], toolNames = [] }: AnswerLook,
): readonly Signal[] {
  const tally = new SignalTally()
  tally.add('foreign-host', 'answer', foreignHosts(text, brought))
  if (canary !== undefined && leaked(text, canary)) tally.add('canary-leaked', 'answer')
  tally.add('tool-beyond-list', 'answer', called.filter((name) => !toolNames.includes(name)).length)
  return tally.list()
}

/** How many hosts an answer leads to that the user did not bring; addresses without a readable host count as one. */
export function foreignHosts(text: string, brought: ReadonlySet<string>): number {
  let count = 0
  for (const host of hostsLinked(text)) if (host === undefined || !brought.has(host)) count += 1
  return count
}

/** The strictest look at one text, as if anybody could have written it: for benchmarks and for showing what would be seen. */
export function signalsAs(text: string, level: TrustLevel): readonly Signal[] {
  return materialSignals([{ text, level }])
}
