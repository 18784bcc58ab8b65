// Whom a verifier believes: the log's key, the witnesses, and how many of them it wants (C2SP tlog-policy).
import { Found } from './fault.ts'
import { type Checkpoint, cosignedAt, type Key, keyTypes, parseKey } from './note.ts'

export interface Trust {
  readonly log: Key | undefined
  readonly witnesses: ReadonlyMap<string, Key>
  readonly groups: ReadonlyMap<string, Group>
  /** Name of the witness or group that must have signed; `none`. */
  readonly quorum: string
}

interface Group {
  readonly least: number
  readonly members: readonly string[]
}

export interface Cosigner {
  readonly name: string
  /** Epoch seconds. */
  readonly time: number
}

/** A policy is written by hand; nobody has this many partners. */
const mostLines = 10_000

export function trustKey(text: string): Trust {
  const log = parseKey(text)
  if (log === undefined) throw new Found({ fault: 'malformed', why: 'key' })
  return { log, witnesses: new Map(), groups: new Map(), quorum: 'none' }
}

/** @throws Found `malformed` {offset: line}: a policy that is half understood would pass what it should not. */
export function parseTrust(text: string, file: string): Trust {
  const lines = text.split('\n')
  const broken = (why: string, line: number): Found =>
    new Found({ fault: 'malformed', why, file, found: line + 1 })
  if (lines.length > mostLines) throw broken('too-long', mostLines)
  let log: Key | undefined
  let quorum: string | undefined
  const witnesses = new Map<string, Key>()
  const groups = new Map<string, Group>()
  const taken = new Set<string>()
  lines.forEach((line, at) => {
    const [word, ...rest] = line
      .replace(/#.*$/, '')
      .trim()
      .split(/[ \t]+/)
    if (word === '' || word === undefined) return
    if (word === 'log') {
      const key = parseKey(rest[0] ?? '')
      if (key?.type !== keyTypes.log || log !== undefined || rest.length > 2)
        throw broken('policy-log', at)
      log = key
    } else if (word === 'witness') {
      const [name = '', text = ''] = rest
      const key = parseKey(text)
      if (key === undefined || rest.length > 3 || !isNew(name)) throw broken('policy-witness', at)
      witnesses.set(name, key)
    } else if (word === 'group') {
      const [name = '', need = '', ...members] = rest
      const least = leastOf(need, members.length)
      const known = members.every((one) => isKnown(one) && !taken.has(one))
      const once = new Set(members).size === members.length
      if (least === undefined || !known || !once || !isNew(name)) throw broken('policy-group', at)
      for (const one of members) taken.add(one)
      groups.set(name, { least, members })
    } else if (word === 'quorum') {
      const [name = ''] = rest
      if (quorum !== undefined || rest.length !== 1 || (name !== 'none' && !isKnown(name)))
        throw broken('policy-quorum', at)
      quorum = name
    } else throw broken('policy-word', at)
  })
  if (quorum === undefined) throw broken('policy-quorum', lines.length - 1)
  return { log, witnesses, groups, quorum }

  function isKnown(name: string): boolean {
    return witnesses.has(name) || groups.has(name)
  }
  function isNew(name: string): boolean {
    return name !== '' && name !== 'none' && !isKnown(name)
  }
}

function leastOf(need: string, members: number): number | undefined {
  if (members === 0) return undefined
  if (need === 'any') return 1
  if (need === 'all') return members
  const least = /^[1-9]\d{0,4}$/.test(need) ? Number(need) : members + 1
  return least <= members ? least : undefined
}

/**
 * Who of the known witnesses signed, and whether they are enough.
 * @throws Found `signature` for a line of a known key that does not hold, `quorum` when too few signed.
 */
export async function checkQuorum(
  checkpoint: Checkpoint,
  trust: Trust,
): Promise<readonly Cosigner[]> {
  const signed = new Set<string>()
  const cosigners: Cosigner[] = []
  for (const [name, key] of trust.witnesses) {
    const time = await cosignedAt(checkpoint, key)
    if (time === undefined) continue
    signed.add(name)
    cosigners.push({ name, time })
  }
  if (trust.quorum !== 'none' && !reaches(trust, trust.quorum, signed)) {
    const { file } = checkpoint
    const found = signed.size
    throw new Found({ fault: 'quorum', why: 'too-few', file, expected: trust.quorum, found })
  }
  return cosigners
}

/** Members are defined before their group, so this ends. */
function reaches(trust: Trust, name: string, signed: ReadonlySet<string>): boolean {
  const group = trust.groups.get(name)
  if (group === undefined) return signed.has(name)
  return group.members.filter((one) => reaches(trust, one, signed)).length >= group.least
}

/** Lines of keys that nobody named: they say nothing, and are told. */
export function unknownSigners(checkpoint: Checkpoint, trust: Trust): readonly string[] {
  const known = [trust.log, ...trust.witnesses.values()]
  return checkpoint.signatures
    .filter((line) => !known.some((key) => key?.name === line.name && key.id === line.id))
    .map((line) => `${line.name}+${line.id}`)
}
