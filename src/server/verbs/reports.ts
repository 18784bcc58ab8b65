// report.*: makes registers and reports as files.
import { type FileHandle, open, stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { VerbHandlers } from '../../cli/verbs.ts'
import { SenError } from '../../errors/sen-error.ts'
import { findForm, listReports } from '../../report/registry.ts'
import { makeReport } from '../make-report.ts'
import { ownerOf, type VerbParts } from './parts.ts'

type ReportVerb = Extract<keyof VerbHandlers, `report.${string}`>

export function reportVerbs(parts: VerbParts): Pick<VerbHandlers, ReportVerb> {
  return {
    'report.list': async () => ({ reports: listReports() }),
    async 'report.make'({ target, from, to, values, final, ...wanted }, run) {
      const wish = {
        ...wanted,
        actor: ownerOf(parts),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        ...(values !== undefined && { values }),
        ...(final !== undefined && { final }),
      }
      if (findForm(wish.code) === undefined) throw new SenError('not_found', { parameter: 'code' })
      const { clock } = parts.admin
      const made = await makeReport(parts.node, wish, { ...run, clock })
      const facts = await stat(target).catch(() => undefined)
      const path = facts?.isDirectory() === true ? join(target, made.name) : target
      await using file = await openNew(path)
      await file.writeFile(made.bytes)
      await file.sync()
      return { path, bytes: made.bytes.length, missing: made.missing, isFinal: made.isFinal }
    },
  }
}

/** @throws SenError `invalid_request` {parameter: target} where there is something: a report never replaces another file. */
async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')
      throw new SenError('invalid_request', { parameter: 'target', why: 'exists' }, { cause })
    throw cause
  }
}
