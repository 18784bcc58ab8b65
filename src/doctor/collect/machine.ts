// Looks at what lies around the house: key file, certificates, proxies, memory.
import { access, constants, readFile, stat } from 'node:fs/promises'
import { freemem } from 'node:os'

import type { Config } from '../../contract/config.ts'
import type { MasterKeyFacts, ProxyFacts, TlsFacts } from '../facts.ts'

export async function collectMasterKey(
  path: string,
  hasSealedData: boolean,
): Promise<MasterKeyFacts> {
  const facts = await stat(path).catch(() => undefined)
  return { path, exists: facts?.isFile() === true, mode: facts?.mode ?? 0, hasSealedData }
}

/** @param rejectUnauthorized value of NODE_TLS_REJECT_UNAUTHORIZED. */
export async function collectTls(
  config: Pick<Config, 'certificateFile'>,
  rejectUnauthorized: string | undefined,
): Promise<TlsFacts> {
  const file = config.certificateFile
  const isReadable = file !== undefined && (await canRead(file))
  return {
    isSwitchedOff: rejectUnauthorized === '0',
    certificateFile: file,
    isCertificateReadable: isReadable,
  }
}

async function canRead(file: string): Promise<boolean> {
  try {
    await access(file, constants.R_OK)
    return true
  } catch {
    return false
  }
}

/** Pure: whether a proxy is set that would also be asked for this computer and the servers of the house. */
export function collectProxy(
  config: Pick<Config, 'proxy' | 'localUpstreams'>,
  reachable: boolean | undefined,
): ProxyFacts {
  const { http, https, except } = config.proxy
  const hosts = config.localUpstreams.map((server) => server.replace(/:\d+$/, ''))
  const isSpared = (host: string): boolean =>
    except.some((rule) => {
      const name = rule.replace(/^\*?\./, '')
      return rule === '*' || host === name || host.endsWith(`.${name}`)
    })
  const sparesHouse = ['127.0.0.1', 'localhost', ...hosts].every(isSpared)
  return { isSet: http !== undefined || https !== undefined, sparesHouse, reachable }
}

/** Memory that a new program can have without swapping, bytes: Linux' own estimate, within the limit of the control group. */
export async function availableMemory(): Promise<number> {
  const [info, limit, used] = await Promise.all([
    readFile('/proc/meminfo', 'utf8').catch(() => ''),
    readFile('/sys/fs/cgroup/memory.max', 'utf8').catch(() => 'max'),
    readFile('/sys/fs/cgroup/memory.current', 'utf8').catch(() => '0'),
  ])
  const kibibytes = /^MemAvailable:\s+(\d+) kB$/m.exec(info)?.[1]
  const machine = kibibytes === undefined ? freemem() : Number(kibibytes) * 1024
  const group = /^\d+\s*$/.test(limit) ? Number(limit) - Number(used) : Number.POSITIVE_INFINITY
  return Math.max(0, Math.min(machine, group))
}
