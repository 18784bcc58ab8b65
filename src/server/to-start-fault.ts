// What went wrong at the start, as something a person can mend; everything else stays what it is.
import { StartFault, type StartProblem } from '../cli/start-fault.ts'
import type { Config } from '../contract/config.ts'
import { SenError } from '../errors/sen-error.ts'

/** The same thrown value where there is no better word for it. */
export function toStartFault(thrown: unknown, config: Config): unknown {
  const problem = thrown instanceof SenError ? ofSen(thrown) : ofSystem(thrown, config)
  return problem === undefined ? thrown : new StartFault(problem, thrown)
}

/** `EEXIST`: a file stands where the folder should be. */
const notWritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST'])

function ofSystem(thrown: unknown, config: Config): StartProblem | undefined {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  return notWritable.has(code)
    ? { kind: 'folder-not-writable', path: config.dataFolder }
    : undefined
}

function ofSen(error: SenError): StartProblem | undefined {
  const { detail } = error
  if (error.code === 'invalid_request' && detail['parameter'] === 'port') {
    return {
      kind: detail['why'] === 'in-use' ? 'port-in-use' : 'port-refused',
      port: Number(detail['port']),
    }
  }
  if (error.code !== 'ledger_unavailable') return undefined
  switch (detail['why']) {
    case 'second-process':
      return { kind: 'second-process', pid: Number(detail['pid']) }
    case 'old-sqlite':
      return { kind: 'old-sqlite', version: String(detail['version']) }
    case 'unsafe-postgres':
      return { kind: 'unsafe-postgres', setting: String(detail['setting']) }
    case 'network-folder':
    case 'foreign-file':
    case 'newer-schema':
    case 'old-postgres':
      return { kind: detail['why'] }
    case 'unreachable':
      return { kind: 'database-unreachable' }
    case 'older-than-head':
      return { kind: 'older-head' }
    case 'restore-unfinished':
      return { kind: 'restore-unfinished' }
    case 'missing':
    case 'entry':
    case 'root':
    case 'head':
    case 'checkpoint':
    case 'older-than-checkpoint':
      return { kind: 'ledger-damaged', index: Number(detail['index'] ?? 0) }
    default:
      return undefined
  }
}
