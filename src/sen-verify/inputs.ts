// What was named on the command line, opened: a folder, a web address, or files. Nothing is written anywhere.
import { utf8 } from '../verify/bytes.ts'
import type { NamedBytes } from '../verify/checkpoint.ts'
import { type Fault, Found } from '../verify/fault.ts'
import type { Source } from '../verify/source.ts'
import type { Input } from '../verify/verify.ts'

export type OpenedInput =
  | {
      readonly ok: true
      readonly input: Input
      readonly policy: NamedBytes | undefined
      readonly since: readonly NamedBytes[]
    }
  | { readonly ok: false; readonly fault: Fault }

/** A log in one archive at most; everything else is far smaller. */
const longestFile = 1_024 * 1_024 * 1_024

export async function openInput(
  names: readonly string[],
  options: {
    readonly policy?: string | undefined
    readonly since?: readonly string[] | undefined
    /** Left out: addresses are not opened. */
    readonly openAddress?: ((address: string) => Source) | undefined
  },
): Promise<OpenedInput> {
  try {
    const policy = options.policy === undefined ? undefined : await readNamed(options.policy)
    const since = await Promise.all((options.since ?? []).map(readKept))
    return { ok: true, input: await inputOf(names, options.openAddress), policy, since }
  } catch (error) {
    if (error instanceof Found) return { ok: false, fault: error.fault }
    throw error
  }
}

async function inputOf(
  names: readonly string[],
  openAddress: ((address: string) => Source) | undefined,
): Promise<Input> {
  const [first = ''] = names
  if (/^https?:\/\//.test(first)) {
    if (names.length > 1 || openAddress === undefined) throw unusable('address')
    return { kind: 'log', source: openAddress(first) }
  }
  const { stat } = await import('node:fs/promises')
  const facts = await stat(first).catch(() => undefined)
  if (facts?.isDirectory() !== true)
    return { kind: 'files', files: await Promise.all(names.map(readNamed)) }
  if (names.length > 1) throw unusable('one-folder')
  return { kind: 'log', source: folderSource(first) }
}

/** @throws Found `usage` for a name that cannot be read. */
async function readNamed(name: string): Promise<NamedBytes> {
  const bytes = await readLimited(name, longestFile)
  if (bytes === undefined) throw unusable('not-found')
  return { name, bytes }
}

/** A note in a file, or the code that stands on a printed page. */
async function readKept(name: string): Promise<NamedBytes> {
  return name.startsWith('SENC1:') ? { name: 'SENC1', bytes: utf8(name) } : readNamed(name)
}

function folderSource(folder: string): Source {
  return { read: (path, most, room) => readLimited(`${folder}/${path}`, most, room) }
}

async function readLimited(
  path: string,
  most: number,
  room?: Uint8Array,
): Promise<Uint8Array | undefined> {
  const { open } = await import('node:fs/promises')
  let file
  try {
    file = await open(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
      throw unusable(String(error.code))
    }
    throw error
  }
  try {
    const facts = await file.stat()
    if (!facts.isFile()) return undefined
    if (facts.size > most) throw new Found({ fault: 'malformed', why: 'too-long', file: path })
    const whole =
      room !== undefined && facts.size <= room.length ? room : new Uint8Array(facts.size)
    let length = 0
    while (length < facts.size) {
      const { bytesRead } = await file.read(whole, length, facts.size - length, length)
      // Somebody cuts it while it is read: what is there is judged.
      if (bytesRead === 0) break
      length += bytesRead
    }
    return whole.subarray(0, length)
  } finally {
    await file.close()
  }
}

function unusable(why: string): Found {
  return new Found({ fault: 'usage', why })
}
