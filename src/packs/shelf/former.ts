// Which version of a pack was in use before the one that is: what an update can be undone to. A small file beside the packs of the house.
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

import type { PackRow } from '../../contract/pack-view.ts'
import { parseJson } from '../../json/parse.ts'

export type Former = Pick<PackRow, 'digest' | 'origin'>

const formerFile = z.strictObject({
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  origin: z.enum(['shipped', 'added']),
})

/** Undefined where nothing was updated, or the file is not one of ours. */
export async function readFormer(folder: string, id: string): Promise<Former | undefined> {
  const text = await readFile(join(folder, nameOf(id)), 'utf8').catch(() => '')
  const parsed = parseJson(text)
  return parsed.ok ? formerFile.safeParse(parsed.value).data : undefined
}

export async function writeFormer(folder: string, id: string, former: Former): Promise<void> {
  const path = join(folder, nameOf(id))
  await writeFile(`${path}.new`, `${JSON.stringify(former)}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
}

export async function forgetFormer(folder: string, id: string): Promise<void> {
  await rm(join(folder, nameOf(id)), { force: true })
}

function nameOf(id: string): string {
  return `${id}.former.json`
}
