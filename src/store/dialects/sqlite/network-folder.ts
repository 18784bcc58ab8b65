// Refuses data folders on network file systems: their locks and syncs do not keep what a database is promised.
import { readFile, realpath } from 'node:fs/promises'

import { SenError } from '../../../errors/sen-error.ts'

const networked = /^(nfs\d?|cifs|smb\w*|9p|fuse\.sshfs|ceph|glusterfs|fuse\.glusterfs|afs)$/

/** @throws SenError `ledger_unavailable` {why: network-folder, kind}. Where there is no `/proc` nothing is known and nothing refused. */
export async function refuseNetworkFolder(folder: string): Promise<void> {
  const mounts = await readMounts()
  const kind = mounts === undefined ? undefined : fileSystemOf(await realpath(folder), mounts)
  if (kind !== undefined && networked.test(kind)) {
    throw new SenError('ledger_unavailable', { why: 'network-folder', kind })
  }
}

/**
 * Type of the file system that a path lies on.
 * @param mounts text of `/proc/self/mountinfo` (proc(5)): the fifth field is the mount point, the type follows ` - `.
 */
export function fileSystemOf(path: string, mounts: string): string | undefined {
  let best = { length: -1, kind: '' }
  for (const line of mounts.split('\n')) {
    const [left = '', right = ''] = line.split(' - ')
    const point = unescape(left.split(' ')[4] ?? '')
    const isAbove = point === '/' || path === point || path.startsWith(`${point}/`)
    // Of two mounts on one point the later hides the earlier.
    if (point !== '' && isAbove && point.length >= best.length) {
      best = { length: point.length, kind: right.split(' ')[0] ?? '' }
    }
  }
  return best.kind === '' ? undefined : best.kind
}

/** proc(5): blanks and backslashes of a path are written in octal. */
function unescape(point: string): string {
  return point.replace(/\\([0-7]{3})/g, (_all, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  )
}

async function readMounts(): Promise<string | undefined> {
  try {
    return await readFile('/proc/self/mountinfo', 'utf8')
  } catch {
    return undefined
  }
}
