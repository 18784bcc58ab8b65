// The master key of this node: 32 bytes in a file of its own, made at the first start, never made again while sealed data exist.
import { chmod, mkdir, open, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

import { SenError } from '../errors/sen-error.ts'

const keyBytes = 32
/** Hex and a line end; anything longer is another file. */
const mostBytes = 128

export interface MasterKeyOptions {
  /** `<data>/keys/master` unless the settings name another path. */
  readonly file: string
  /** Whether something sealed exists already: then a missing key is a loss, and a new one would only hide it. */
  readonly hasSealedData: () => Promise<boolean>
}

export interface MasterKey {
  /** 32 bytes. Handed to `createSealer` and kept nowhere else. */
  readonly bytes: Uint8Array
  readonly isNew: boolean
}

/**
 * Reads the key, or makes it when this is a new node.
 * @throws SenError `master_key_missing` {why: missing, damaged, readable-by-others}.
 */
export async function openMasterKey(options: MasterKeyOptions): Promise<MasterKey> {
  const text = await readIfThere(options.file)
  if (text !== undefined) return { bytes: decode(text), isNew: false }
  if (await options.hasSealedData()) throw new SenError('master_key_missing', { why: 'missing' })
  const bytes = crypto.getRandomValues(new Uint8Array(keyBytes))
  await writeNew(options.file, `${bytes.toHex()}\n`)
  return { bytes, isNew: true }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    const facts = await stat(file)
    if (facts.size > mostBytes) throw new SenError('master_key_missing', { why: 'damaged' })
    // Somebody else's right to read it is a mistake with a known remedy; refusing is how it gets noticed.
    if ((facts.mode & 0o077) !== 0) {
      throw new SenError('master_key_missing', { why: 'readable-by-others' })
    }
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function decode(text: string): Uint8Array {
  const hex = text.trim()
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new SenError('master_key_missing', { why: 'damaged' })
  return Uint8Array.fromHex(hex)
}

/** Durable before anything is sealed with it, and never over a file that appeared meanwhile (`wx`). */
export async function writeNew(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  // The mode of `open` is cut by the umask only, but a folder's inherited rules may widen it.
  await chmod(file, 0o600)
  const folder = await open(dirname(file), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
