// ledger.witnesses, request, take, cosign: the log before its witnesses, and this node as a witness, over a line and by file.
import { open, readFile, stat } from 'node:fs/promises'

import type { VerbHandlers } from '../../cli/verbs.ts'
import type { witnessVerbs } from '../../cli/witness-verbs.ts'
import { SenError } from '../../errors/sen-error.ts'
import { formatVerifierKey, type VerifierKey } from '../../ledger/note.ts'
import { systemClock } from '../../time/clock.ts'
import { logVerifierKey } from '../log-verifier-key.ts'
import { cosignerKey, openWitness } from '../open-witness.ts'
import { ownerOf, type VerbParts } from './parts.ts'

/** A checkpoint of 64 KiB and 63 hashes (C2SP tlog-witness). */
const largestFile = 70_000

export function witnessHandlers(parts: VerbParts): Pick<VerbHandlers, keyof typeof witnessVerbs> {
  const { witnesses } = parts.admin
  return {
    async 'ledger.witnesses'({ ask }, { signal }) {
      ownerOf(parts)
      const { node, config } = parts
      const [log, own] = await Promise.all([
        logVerifierKey(node, config()),
        cosignerKey(node, config()),
      ])
      return {
        witnesses: ask ? await witnesses.ask(signal) : await witnesses.states(),
        logKey: textOf(log),
        witnessKey: textOf(own),
      }
    },
    async 'ledger.request'({ name, target }, { signal }) {
      ownerOf(parts)
      await writeNew(target, await witnesses.request(name, signal))
      return { path: target }
    },
    async 'ledger.take'({ source }) {
      ownerOf(parts)
      return { witness: await witnesses.take(await readSmall(source)) }
    },
    async 'ledger.cosign'({ source, target }) {
      ownerOf(parts)
      const { config, node } = parts
      const { witness } = openWitness({ node, config, clock: systemClock })
      const { status, body } = await witness.addCheckpoint(await readSmall(source))
      if (status === 200) await writeNew(target, body)
      return { status, path: target }
    },
  }
}

function textOf({ name, type, publicKey }: VerifierKey): string {
  return formatVerifierKey(name, type, publicKey)
}

async function readSmall(path: string): Promise<string> {
  const { size } = await stat(path)
  if (size > largestFile) throw new SenError('invalid_request', { parameter: 'file' })
  return await readFile(path, 'utf8')
}

async function writeNew(path: string, text: string): Promise<void> {
  try {
    await using file = await open(path, 'wx', 0o600)
    await file.writeFile(text)
    await file.sync()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new SenError(
        'invalid_request',
        { parameter: 'target', why: 'exists' },
        { cause: error },
      )
    throw error
  }
}
