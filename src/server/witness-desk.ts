// This node's own log before its witnesses: asked every six hours and when a month begins, or by file where there is no line. A witness
// sees origin, size and root (design `ledger` §6); whether it answers never stops a call.
import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import type { Place } from '../contract/route.ts'
import type { Store } from '../contract/store.ts'
import type { WitnessDesk, WitnessState } from '../contract/witness-desk.ts'
import { SenError } from '../errors/sen-error.ts'
import { type Cosigned, readCosignature, witnessRequest } from '../ledger/ask-witness.ts'
import { parseCheckpointText } from '../ledger/checkpoint.ts'
import { keyType, parseVerifierKey, type VerifierKey } from '../ledger/note.ts'
import type { Log } from '../log/log.ts'
import type { Directory } from '../people/directory.ts'
import type { PolicyHolder } from '../policy/holder.ts'
import { dayOf } from '../time/day.ts'
import type { LogTiles } from './log-tiles.ts'
import type { SendToWitness } from './send-to-witness.ts'
import { isSilent, neverAsked, readSeen, type Seen, witnessSetting } from './witness-memory.ts'

/** Design `ledger` §6. */
const rhythmMs = 6 * 3_600_000

export interface AskedWitness {
  readonly key: VerifierKey
  /** Origin of its node; undefined: asked by file. */
  readonly url: string | undefined
}

export interface WitnessDeskParts {
  readonly store: Pick<Store, 'reader' | 'writer' | 'checkpoint'>
  readonly tiles: Pick<LogTiles, 'consistency'>
  readonly directory: Pick<Directory, 'house'>
  readonly policies: Pick<PolicyHolder, 'current' | 'factsFor'>
  readonly config: () => Config
  readonly clock: Clock
  readonly log: Pick<Log, 'warn'>
  /** `sen halt`: nothing leaves. */
  readonly isHalted: () => boolean
  readonly send: SendToWitness
}

export function createWitnessDesk(parts: WitnessDeskParts): WitnessDesk {
  const { store, directory, config, clock } = parts

  async function seen(
    witness: AskedWitness,
  ): Promise<{ readonly row: Seen; readonly old: string }> {
    const tenant = directory.house()?.id
    if (tenant === undefined) return { row: neverAsked, old: '' }
    const where = { tenant, name: witnessSetting(witness.key) }
    const [found] = await store.reader.find('settings', where, { limit: 1 })
    return { row: readSeen(found?.value ?? ''), old: found?.value ?? '' }
  }

  /** @returns false where another replica was faster. */
  async function keep(witness: AskedWitness, old: string, row: Seen): Promise<boolean> {
    const tenant = directory.house()?.id
    if (tenant === undefined) return false
    const where = { tenant, name: witnessSetting(witness.key) }
    const set = { ...where, value: JSON.stringify(row), changedAt: clock.now(), changedBy: '' }
    const applied = await store.writer.apply([
      old === ''
        ? { do: 'insert', table: 'settings', row: set }
        : { do: 'update', table: 'settings', where: { ...where, value: old }, set },
    ])
    return applied.kind === 'applied'
  }

  async function enter(witness: AskedWitness, size: number, result: string): Promise<number> {
    const body = { peer: witness.key.name, result, size }
    return await store.writer.append({ kind: 'witness', body })
  }

  async function head(): Promise<{ readonly note: string; readonly size: number }> {
    const { checkpoint, checkpointSize } = await store.checkpoint()
    if (checkpoint === undefined) throw new SenError('ledger_unavailable', { why: 'checkpoint' })
    return { note: checkpoint, size: checkpointSize }
  }

  async function requestFor(note: string, older: number, signal: AbortSignal): Promise<string> {
    const now = parseCheckpointText(note.slice(0, note.indexOf('\n\n') + 1))
    if (now === undefined) throw new SenError('ledger_unavailable', { why: 'checkpoint' })
    if (older > now.size) throw new SenError('ledger_unavailable', { why: 'older-than-witness' })
    const { proof } = await parts.tiles.consistency(older, now, signal)
    return witnessRequest(older, proof, note)
  }

  /** A witness that knows another size than we remember says so, and is asked once more from there. */
  async function exchange(
    { key, url }: AskedWitness & { readonly url: string },
    {
      note,
      older,
      intent,
    }: { readonly note: string; readonly older: number; readonly intent: number },
    signal: AbortSignal,
  ): Promise<Cosigned | string> {
    let from = older
    for (let round = 0; round < 2; round += 1) {
      const body = await requestFor(note, from, signal)
      const answer = await parts.send({ url, name: key.name, body, intent, signal })
      if (answer.knownSize !== undefined && round === 0) {
        from = answer.knownSize
        continue
      }
      if (answer.status !== 200)
        return answer.status === 0 ? 'unreachable' : `refused-${answer.status}`
      return (await readCosignature(note, answer.text, key)) ?? 'not-its-signature'
    }
    return 'refused-409'
  }

  async function askOne(witness: AskedWitness, signal: AbortSignal): Promise<void> {
    const { url } = witness
    if (url === undefined) return
    const { row, old } = await seen(witness)
    const askedAt = clock.now()
    const since = row.failingSince === 0 ? askedAt : row.failingSince
    // Written before it is asked: of two replicas one asks.
    const asking: Seen = { ...row, askedAt, failingSince: since }
    if (!(await keep(witness, old, asking))) return
    const place = placeOf(witness)
    const { action } = parts.policies
      .current()
      .decide(['public'], place, parts.policies.factsFor(place))
    const size = row.cosigned?.size ?? 0
    const outcome =
      action === 'allow' ? await tryAsking({ ...witness, url }, size, signal) : 'barred'
    const done: Seen =
      typeof outcome === 'string'
        ? { ...asking, result: outcome }
        : { askedAt, failingSince: 0, result: 'signed', cosigned: outcome }
    await keep(witness, JSON.stringify(asking), done)
    if (isSilent(done, clock.now()) && typeof outcome === 'string')
      parts.log.warn('witness-silent', { state: outcome })
  }

  async function tryAsking(
    witness: AskedWitness & { readonly url: string },
    older: number,
    signal: AbortSignal,
  ): Promise<Cosigned | string> {
    // Leaving is an entry here as well (invariant 2), and so is what came of it.
    const intent = await enter(witness, older, 'asked')
    const { note, size } = await head()
    const outcome = await exchange(witness, { note, older, intent }, signal).catch(
      (error: unknown) => {
        if (error instanceof SenError) return error.code
        throw error
      },
    )
    await enter(witness, size, typeof outcome === 'string' ? outcome : 'signed')
    return outcome
  }

  async function stateOf(witness: AskedWitness): Promise<WitnessState> {
    const { row } = await seen(witness)
    const { cosigned } = row
    return {
      name: witness.key.name,
      url: witness.url,
      size: cosigned?.size ?? 0,
      signedAt: (cosigned?.time ?? 0) * 1_000,
      askedAt: row.askedAt,
      result: row.result,
      isSilent: isSilent(row, clock.now()),
      note: cosigned?.note ?? '',
    }
  }

  function isDue(row: Seen): boolean {
    const zone = directory.house()?.zone ?? 'UTC'
    const monthOf = (at: number): string => dayOf(at, zone).slice(0, 7)
    const now = clock.now()
    return now - row.askedAt >= rhythmMs || monthOf(now) !== monthOf(row.askedAt)
  }

  const named = (): readonly AskedWitness[] => witnessesOf(config())
  const unending = new AbortController().signal
  const states = (): Promise<readonly WitnessState[]> => Promise.all(named().map(stateOf))
  return Object.freeze({
    states,
    async look() {
      // Offline nobody is asked: that is what the setting says (design `conventions` §9); by file it still can be.
      if (directory.house() === undefined || config().offline || parts.isHalted()) return
      for (const witness of named())
        if (isDue((await seen(witness)).row)) await askOne(witness, unending)
    },
    async ask(signal: AbortSignal) {
      if (parts.isHalted()) throw new SenError('halted')
      for (const witness of named()) await askOne(witness, signal)
      return await states()
    },
    async request(name: string, signal: AbortSignal) {
      const witness = named().find(({ key }) => key.name === name)
      if (witness === undefined) throw new SenError('not_found', { parameter: 'name' })
      const { row, old } = await seen(witness)
      const { note, size } = await head()
      await enter(witness, size, 'file')
      // Kept, because the line that comes back signs exactly this note.
      if (!(await keep(witness, old, { ...row, askedAt: clock.now(), pending: note })))
        throw new SenError('already_changed')
      return await requestFor(note, row.cosigned?.size ?? 0, signal)
    },
    async take(lines: string) {
      for (const witness of named()) {
        const { row, old } = await seen(witness)
        const { pending, ...rest } = row
        if (pending === undefined) continue
        const cosigned = await readCosignature(pending, lines, witness.key)
        if (cosigned === undefined) continue
        await enter(witness, cosigned.size, 'signed')
        await keep(witness, old, { ...rest, failingSince: 0, result: 'signed', cosigned })
        return await stateOf(witness)
      }
      throw new SenError('invalid_request', { parameter: 'file' })
    },
  })
}

/** `<verifier key> <address>`; without an address it is asked by file. */
export function witnessesOf({ ledger }: Config): readonly AskedWitness[] {
  return ledger.witnesses.flatMap((text) => {
    const [vkey = '', url] = text.split(' ')
    const key = parseVerifierKey(vkey)
    return key === undefined || key.type !== keyType.cosigner ? [] : [{ key, url }]
  })
}

function placeOf({ key }: AskedWitness): Place {
  return { kind: 'partner', country: '??', operator: key.name, operatorCountry: '??' }
}
