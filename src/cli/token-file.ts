// How a command finds the running server of its data folder: address and token in `<data>/keys/cli`, readable by the house's account only.
import { timingSafeEqual } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { z } from 'zod'

import { SenError } from '../errors/sen-error.ts'
import { parseJson } from '../json/parse.ts'

const tokenSchema = z.object({
  /** Loopback only: `http://127.0.0.1:7360`. */
  address: z.string().regex(/^http:\/\/(127\.0\.0\.1|\[::1\]):\d{1,5}$/),
  token: z.string().regex(/^[0-9a-f]{64}$/),
  pid: z.int().min(1),
})
export type ServerToken = Readonly<z.infer<typeof tokenSchema>>

const pathIn = (dataFolder: string): string => join(dataFolder, 'keys', 'cli')

/**
 * Writes a new token at every start of the server, after it listens.
 * @param address loopback address of the listener.
 */
export async function writeServerToken(
  dataFolder: string,
  server: { readonly address: string; readonly pid: number },
): Promise<ServerToken> {
  const token = crypto.getRandomValues(new Uint8Array(32)).toHex()
  const written = tokenSchema.parse({ ...server, token })
  const path = pathIn(dataFolder)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const fresh = `${path}.new`
  await rm(fresh, { force: true })
  {
    await using file = await open(fresh, 'wx', 0o600)
    await file.writeFile(JSON.stringify(written))
  }
  await rename(fresh, path)
  return written
}

/** Undefined when no server has run here, or it ended properly. @throws SenError `internal_error` when the file is damaged. */
export async function readServerToken(dataFolder: string): Promise<ServerToken | undefined> {
  let text: string
  try {
    text = await readFile(pathIn(dataFolder), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const json = parseJson(text)
  const token = json.ok ? tokenSchema.safeParse(json.value) : undefined
  if (token?.success !== true) throw new SenError('internal_error')
  return token.data
}

/** Called when the server ends. A token that is left behind by a crash opens nothing: the next start writes another. */
export async function removeServerToken(dataFolder: string): Promise<void> {
  await rm(pathIn(dataFolder), { force: true })
}

/** Compares in constant time. @param header the `Authorization` header of the command's request. */
export function isServerToken(header: string | null, expected: ServerToken): boolean {
  const given = new TextEncoder().encode(header ?? '')
  const wanted = new TextEncoder().encode(`Bearer ${expected.token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
