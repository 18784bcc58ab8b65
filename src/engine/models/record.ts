// What is known of a model in the store, as a small JSON file beside it; written whole or not at all.
import { open, readdir, readFile, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

import { parseJson } from '../../json/parse.ts'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const schema = z.strictObject({
  version: z.literal(1),
  /** Name that people and routes use; unique in the store. */
  id: z.string().min(1).max(128),
  digest: hex,
  bytes: z.int().min(1),
  use: z.enum(['chat', 'embed']),
  licence: z.string(),
  languages: z.array(z.string()),
  /** Digest stands in the catalogue of this version. */
  isKnown: z.boolean(),
  /** Where it came from: `import`, `hub-mirror` … */
  source: z.string(),
  addedAt: z.int(),
  isDamaged: z.boolean(),
  /** The file as it was when it was last hashed: a difference means that it must be hashed again. */
  stamp: z.strictObject({ bytes: z.int(), modifiedMs: z.number(), inode: z.string() }),
  system: z.string().optional(),
  /** A LoRA adapter over the model `base`: `digest` is that of both together, `bytes` and `stamp` are the adapter file's. */
  adapter: z.strictObject({ sha256: hex, base: hex }).optional(),
})

export type ModelRecord = Readonly<z.infer<typeof schema>>

/** Reads all records of a folder; one that cannot be read is left out: the model can be imported again. */
export async function readRecords(folder: string): Promise<readonly ModelRecord[]> {
  const names = await readdir(folder).catch(() => [])
  const records: ModelRecord[] = []
  for (const name of names) {
    if (!/^[0-9a-f]{64}\.json$/.test(name)) continue
    const parsed = parseJson(await readFile(join(folder, name), 'utf8').catch(() => ''))
    const record = parsed.ok ? schema.safeParse(parsed.value) : undefined
    if (record?.success === true && name === `${record.data.digest}.json`) records.push(record.data)
  }
  return records
}

export async function writeRecord(folder: string, record: ModelRecord): Promise<void> {
  const path = join(folder, `${record.digest}.json`)
  const part = `${path}.part`
  {
    await using file = await open(part, 'w', 0o600)
    await file.writeFile(JSON.stringify(record))
    await file.sync()
  }
  await rename(part, path)
}

export async function removeRecord(folder: string, digest: string): Promise<void> {
  await unlink(join(folder, `${digest}.json`)).catch(ignoreMissing)
}

/** For clean-up: what is gone already is fine. */
export function ignoreMissing(thrown: unknown): void {
  const isMissing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'
  if (!isMissing) throw thrown
}
