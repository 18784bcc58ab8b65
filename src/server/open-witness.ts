// This node as a witness of its partners' logs: closed until a log's key stands in the settings.
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'

import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import type { WitnessedRow } from '../contract/witness-desk.ts'
import type { WitnessRoutes } from '../http/network/witness.ts'
import { type Cosigner, createCosigner } from '../ledger/cosign.ts'
import { evidenceText } from '../ledger/evidence.ts'
import { parseVerifierKey, type VerifierKey } from '../ledger/note.ts'
import { createWitness, originHash, type Witnessed } from '../ledger/witness.ts'
import { openSigningKey } from '../secrets/signing-key.ts'
import { fromSettings } from './from-settings.ts'
import { logOrigin } from './log-origin.ts'
import type { Node } from './node.ts'

export function openWitness(parts: {
  readonly node: Pick<Node, 'store' | 'sealer' | 'nodeKey'>
  readonly config: () => Config
  readonly clock: Pick<Clock, 'now'>
}): WitnessRoutes {
  const { node, config, clock } = parts
  const { reader, writer } = node.store
  const logs = fromSettings(config, logsOf)
  let cosigner: Promise<Cosigner> | undefined

  async function find(id: string): Promise<WitnessedRow | undefined> {
    return (await reader.find('witnessed', { id }, { limit: 1 }))[0]
  }

  async function replace(before: Witnessed | undefined, after: Witnessed): Promise<boolean> {
    const row = rowOf(after, clock.now())
    const { id, ...set } = row
    const applied = await writer.apply(
      before === undefined
        ? [{ do: 'insert', table: 'witnessed', row }]
        : [
            {
              do: 'update',
              table: 'witnessed',
              where: { id, size: before.size, root: rootText(before), note: before.note },
              set,
            },
          ],
    )
    return applied.kind === 'applied'
  }

  /** The file first, then the entry that names it: what an entry speaks of must be there. */
  async function keepEvidence(notes: readonly [string, string], origin: string): Promise<void> {
    const text = evidenceText(notes)
    const hash = originHash(text)
    const folder = join(config().dataFolder, 'ledger', 'evidence')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      await using file = await open(join(folder, `${hash}.txt`), 'wx', 0o600)
      await file.writeFile(text)
      await file.sync()
    } catch (error) {
      // The same two notes once more: they are kept and entered already.
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return
      throw error
    }
    await writer.append({ kind: 'evidence', body: { peer: origin, hash } })
  }

  return {
    isOpen: () => logs().size > 0,
    last: async (id) => (await find(id))?.note,
    witness: createWitness({
      clock,
      logOf: (origin) => logs().get(origin),
      cosigner: () => (cosigner ??= openCosigner(node, config())),
      find: async (origin) => witnessedOf(await find(originHash(origin))),
      replace,
      onMisbehaviour: keepEvidence,
    }),
  }
}

function logsOf({ ledger }: Config): ReadonlyMap<string, VerifierKey> {
  const keys = ledger.witnessFor.map((text) => parseVerifierKey(text))
  return new Map(keys.flatMap((key) => (key === undefined ? [] : [[key.name, key]])))
}

/** The key by which others know this node's signature under their heads. */
export async function cosignerKey(
  node: Pick<Node, 'sealer' | 'nodeKey'>,
  config: Config,
): Promise<VerifierKey> {
  return (await openCosigner(node, config)).verifierKey
}

/** A key of its own: a log's key signs nothing but its log (design `ledger` §6). */
async function openCosigner(
  { sealer, nodeKey }: Pick<Node, 'sealer' | 'nodeKey'>,
  { dataFolder, publicUrl }: Config,
): Promise<Cosigner> {
  const name = logOrigin(publicUrl, nodeKey).replace(/\/ledger$/, '/witness')
  const file = join(dataFolder, 'keys', 'witness')
  return createCosigner(await openSigningKey({ file, sealer, name }))
}

function rowOf(one: Witnessed, at: number): WitnessedRow {
  const { origin, size, note } = one
  return { id: originHash(origin), origin, size, root: rootText(one), note, at }
}

function rootText({ root }: Pick<Witnessed, 'root'>): string {
  return Buffer.from(root).toString('base64')
}

function witnessedOf(row: WitnessedRow | undefined): Witnessed | undefined {
  if (row === undefined) return undefined
  const { origin, size, note } = row
  return { origin, size, note, root: new Uint8Array(Buffer.from(row.root, 'base64')) }
}
