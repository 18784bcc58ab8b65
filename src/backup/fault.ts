// Why a backup file is refused: facts for the sentence. Nothing was changed when one of these is thrown.

export type BackupProblem =
  | { readonly kind: 'not-a-backup' }
  /** Made by a newer Sen: `needs` is the format number. */
  | { readonly kind: 'too-new'; readonly needs: number }
  /** Wrong, or the first bytes are damaged: cryptography cannot tell the two apart. */
  | { readonly kind: 'wrong-passphrase' }
  | { readonly kind: 'weak-passphrase'; readonly least: number }
  /** Bit flipped, cut off, or lengthened; `at` is the byte of the file where the damaged chunk begins. */
  | { readonly kind: 'damaged'; readonly at: number }
  /** An archive that no Sen wrote: a path outside, a link, a device, a name twice, more bytes than announced. */
  | { readonly kind: 'hostile-archive'; readonly why: ArchiveRefusal }
  | { readonly kind: 'part-differs'; readonly part: string }
  | { readonly kind: 'part-missing'; readonly part: string }
  /** The ledger inside does not verify, or is not the one that was backed up. */
  | { readonly kind: 'ledger-differs' }
  /** The shared database that the backup would go into holds a house already. */
  | { readonly kind: 'database-in-use' }
  | { readonly kind: 'target-exists' }
  | { readonly kind: 'no-space'; readonly needed: number; readonly free: number }

export type ArchiveRefusal =
  'path' | 'link-or-device' | 'name-twice' | 'unannounced' | 'too-large' | 'header' | 'order'

export class BackupFault extends Error {
  readonly problem: BackupProblem

  constructor(problem: BackupProblem, options: { readonly cause?: unknown } = {}) {
    super('backup_fault', options)
    this.name = 'BackupFault'
    this.problem = problem
  }
}
