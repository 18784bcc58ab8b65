// Reads a folder of outcome tables: its sets.json, its price list, and each file once.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { type OutcomeLine, readOutcomes } from '../../src/evaluate/replay/read-outcomes.ts'
import type { Price } from '../../src/evaluate/replay/table.ts'

export interface ReplaySet {
  readonly name: string
  readonly file: string
  readonly skip?: 'contaminated'
  /** Weak, strong. */
  readonly pair?: readonly [string, string]
  readonly pool?: readonly string[]
  readonly labels?: readonly number[]
  readonly labels_second_sample?: number
  readonly second_sample?: string
  readonly folds?: number
  readonly leave_one_out?: boolean
  readonly scale?: number
  readonly seeds?: number
  readonly certify?: readonly number[]
}

export interface Published {
  readonly set: string
  readonly router: string
  readonly cpt50: number
  readonly cpt80: number
  readonly apgr: number
}

export interface Folder {
  readonly sets: readonly ReplaySet[]
  readonly prices: ReadonlyMap<string, Price>
  readonly published: readonly Published[]
  readonly linesOf: (set: ReplaySet) => Promise<readonly OutcomeLine[]>
}

/** @throws Error for a folder without sets.json */
export async function openFolder(folder: string): Promise<Folder> {
  const json = async (name: string): Promise<unknown> =>
    existsSync(join(folder, name)) ? JSON.parse(await readFile(join(folder, name), 'utf8')) : {}
  const { sets } = (await json('sets.json')) as { sets?: readonly ReplaySet[] }
  if (sets === undefined) throw new Error(`${folder} has no sets.json.`)
  const { models = {} } = (await json('prices.json')) as {
    models?: Readonly<Record<string, { readonly input: string; readonly output: string }>>
  }
  const { routellm = [] } = (await json('published.json')) as { routellm?: readonly Published[] }
  const files = new Map<string, Promise<readonly OutcomeLine[]>>()
  return {
    sets,
    prices: new Map(
      Object.entries(models).map(([model, { input, output }]) => [
        model,
        { input: Number(input), output: Number(output) },
      ]),
    ),
    published: routellm,
    linesOf({ file }) {
      const known = files.get(file) ?? readLines(join(folder, file))
      files.set(file, known)
      return known
    },
  }
}

async function readLines(path: string): Promise<readonly OutcomeLine[]> {
  const bytes = await readFile(path)
  const text = new TextDecoder().decode(path.endsWith('.gz') ? Bun.gunzipSync(bytes) : bytes)
  const { lines, bad } = readOutcomes(text)
  if (bad.length > 0) process.stdout.write(`${path}: ${bad.length} lines cannot be read\n`)
  return lines
}
