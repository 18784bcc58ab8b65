// Judgements about what the house stands on: certificates, data folder, disk, key file.
import type { DataFolderFacts, DiskFacts, MasterKeyFacts, TlsFacts } from '../facts.ts'
import { type Finding, fine } from '../finding.ts'
import { quoted } from '../quoted.ts'

export function judgeTls(facts: TlsFacts): Finding {
  const id = 'tls'
  if (facts.isSwitchedOff) {
    return {
      id,
      state: 'bad',
      words: 'tlsOff',
      detail: {},
      command: 'unset NODE_TLS_REJECT_UNAUTHORIZED',
    }
  }
  if (facts.certificateFile !== undefined && !facts.isCertificateReadable) {
    const file = facts.certificateFile
    return {
      id,
      state: 'bad',
      words: 'certificateUnreadable',
      detail: { file },
      command: `ls -l ${quoted(file)}`,
    }
  }
  return fine(id)
}

/** SQLite needs working locks and a truthful sync (sqlite.org/faq.html, question 5; sqlite.org/useovernet.html). */
const networkFileSystems =
  /^(nfs\d?|cifs|smb\d?|smbfs|9p|afs|ceph|glusterfs|lustre|davfs|fuse\.(sshfs|rclone|s3fs|gcsfuse|davfs2?|glusterfs|ceph))$/

export function judgeDataFolder(facts: DataFolderFacts): Finding {
  const id = 'dataFolder'
  const { path } = facts
  const detail = { path }
  switch (facts.state) {
    case 'missing':
      return {
        id,
        state: 'warn',
        words: 'folderMissing',
        detail,
        command: `mkdir -m 700 ${quoted(path)}`,
      }
    case 'no-folder':
      return {
        id,
        state: 'bad',
        words: 'folderIsFile',
        detail,
        command: 'sen serve --data ./sen-data',
      }
    case 'not-writable':
      return {
        id,
        state: 'bad',
        words: 'folderNotWritable',
        detail,
        command: `chown -R "$(id -un)" ${quoted(path)}`,
      }
    case 'ok':
      break
  }
  if (facts.fileSystem !== undefined && networkFileSystems.test(facts.fileSystem)) {
    const more = { path, fileSystem: facts.fileSystem }
    return {
      id,
      state: 'bad',
      words: 'folderOnNetwork',
      detail: more,
      command: 'sen serve --data /var/lib/sen',
    }
  }
  if (facts.usedByPid !== undefined) {
    const pid = facts.usedByPid
    return {
      id,
      state: 'bad',
      words: 'folderInUse',
      detail: { path, pid },
      command: `ps -fp ${pid}`,
    }
  }
  return fine(id, 'fine', detail)
}

/** Below this new calls are refused with `storage_full` (design `reliability` §5). */
const leastFree = 512 * 1024 * 1024

export function judgeDisk(facts: DiskFacts): Finding {
  const id = 'disk'
  const { freeBytes, wantedBytes } = facts
  const detail = { freeBytes, wantedBytes }
  const command = 'df -h .'
  if (freeBytes < leastFree) return { id, state: 'bad', words: 'diskFull', detail, command }
  // A download needs its size and a tenth (design `conventions` §8).
  if (wantedBytes > 0 && freeBytes < wantedBytes * 1.1 + leastFree) {
    return { id, state: 'warn', words: 'diskTooSmallForModel', detail, command }
  }
  if (freeBytes < 4 * leastFree) return { id, state: 'warn', words: 'diskLow', detail, command }
  return fine(id, 'fine', detail)
}

export function judgeMasterKey(facts: MasterKeyFacts): Finding {
  const id = 'masterKey'
  const { path } = facts
  const detail = { path }
  if (!facts.exists) {
    if (!facts.hasSealedData) return fine(id, 'keyNotYet', detail)
    return { id, state: 'bad', words: 'keyMissing', detail, command: 'sen restore --help' }
  }
  if ((facts.mode & 0o077) !== 0) {
    const mode = (facts.mode & 0o777).toString(8).padStart(4, '0')
    return {
      id,
      state: 'bad',
      words: 'keyReadable',
      detail: { path, mode },
      command: `chmod 600 ${quoted(path)}`,
    }
  }
  return fine(id, 'fine', detail)
}
