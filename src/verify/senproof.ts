// `.senproof`: one call with its intent, its outcome, and whichever of its commitments somebody chose to open (design `ledger` §7).
import { concat, decodeUtf8, fromHex, toHex, utf8 } from './bytes.ts'
import { type Fields, isObject, textOf } from './canonical.ts'
import type { Asked, NamedBytes } from './checkpoint.ts'
import type { Entry } from './entry.ts'
import { Found } from './fault.ts'
import { verifyProof } from './proof.ts'
import type { Draft } from './report.ts'
import { sha256 } from './sha256.ts'
import { parseTrust } from './trust.ts'
import { readZip } from './zip.ts'

const parts = ['intent', 'outcome'] as const
const trustName = 'tlog-policy'
const rulesName = 'rules.json'

/** @throws Found as `verifyProof`, and `pair`, `commitment`, `policy`. */
export async function verifySenproof(file: NamedBytes, asked: Asked, draft: Draft): Promise<void> {
  const files = readZip(file.bytes, file.name)
  const own = files.get(trustName)
  // Whoever brought a key of their own does not believe the one that came along.
  const trusting =
    own !== undefined && asked.trust.log === undefined
      ? { ...asked, trust: parseTrust(decodeUtf8(own) ?? '', trustName), isOwnTrust: true }
      : asked
  const entries: Entry[] = []
  for (const part of parts) {
    const proof = files.get(`${part}.tlog-proof`)
    const entry = files.get(`${part}.json`)
    if (proof === undefined || entry === undefined)
      throw new Found({ fault: 'incomplete', why: `no-${part}`, file: file.name })
    const partDraft: Draft = { ...draft, checked: [], unchecked: [] }
    const named = { name: `${part}.tlog-proof`, bytes: proof }
    entries.push(await verifyProof(named, trusting, { draft: partDraft, entry }))
    merge(draft, partDraft)
  }
  const [intent, outcome] = entries
  if (intent === undefined || outcome === undefined) return
  checkPair(intent, outcome)
  draft.checked.push('pairs')
  checkRules(files.get(rulesName), intent, draft)
  checkOpenings(files, [intent, outcome], draft)
}

function merge(draft: Draft, { checked, unchecked, ...facts }: Draft): void {
  Object.assign(draft, facts)
  for (const one of checked) if (!draft.checked.includes(one)) draft.checked.push(one)
  for (const one of unchecked) if (!draft.unchecked.includes(one)) draft.unchecked.push(one)
}

function checkPair(intent: Entry, outcome: Entry): void {
  const { index } = outcome
  const refuse = (why: string): Found => new Found({ fault: 'pair', why, index })
  if (intent.kind !== 'call.intent' || outcome.kind !== 'call.outcome') throw refuse('kinds')
  if (outcome.fields['intent'] !== intent.index || intent.index >= index)
    throw refuse('other-intent')
  if (outcome.fields['call'] !== intent.fields['call']) throw refuse('other-call')
}

/** The rules' text is what the intent's hash is of. */
function checkRules(rules: Uint8Array | undefined, intent: Entry, draft: Draft): void {
  if (rules === undefined) return
  const policy = intent.fields['policy']
  const expected = isObject(policy) ? textOf(policy['hash']) : ''
  const found = toHex(sha256(rules))
  if (found !== expected)
    throw new Found({
      fault: 'policy',
      why: 'other-rules',
      index: intent.index,
      file: rulesName,
      expected,
      found,
    })
  draft.checked.push('policy')
}

/** SHA-256("sen/commit/v1" ‖ 00 ‖ label ‖ 00 ‖ salt ‖ content), hexadecimal. */
export function commitment(label: string, salt: Uint8Array, content: Uint8Array): string {
  return toHex(sha256(concat(utf8(`sen/commit/v1\0${label}\0`), salt, content)))
}

function checkOpenings(
  files: ReadonlyMap<string, Uint8Array>,
  entries: readonly Entry[],
  draft: Draft,
): void {
  const commits = entries.map((entry) => entry.fields['commit']).filter(isObject)
  let count = 0
  for (const [name, content] of files) {
    const label = /^openings\/([a-z]{1,20})\.content$/.exec(name)?.[1]
    if (label === undefined) continue
    const salt = fromHex(decodeUtf8(files.get(`openings/${label}.salt`) ?? utf8('-')) ?? '-')
    if (salt?.length !== 32)
      throw new Found({ fault: 'malformed', why: 'salt', file: `openings/${label}.salt` })
    const expected = committed(commits, label)
    const found = commitment(label, salt, content)
    if (found !== expected)
      throw new Found({ fault: 'commitment', why: label, file: name, expected, found })
    count += 1
  }
  if (count > 0) draft.checked.push('openings')
  else draft.unchecked.push('no-opening')
}

function committed(commits: readonly Fields[], label: string): string {
  const held = commits.map((commit) => commit[label]).find((value) => typeof value === 'string')
  return typeof held === 'string' ? held : ''
}
