// The vectors, sets and reference validators that were written apart from this code.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const piiFolder = join(import.meta.dir, '../../../../shared/data/pii')

export interface Row {
  readonly id: string
  readonly lang: string
  readonly tags: readonly string[]
  readonly class?: string
  readonly text: string
  readonly spans: readonly (readonly [start: number, end: number, type: string])[]
}

export interface Vectors {
  readonly vectors: Readonly<
    Record<string, { readonly valid: readonly string[]; readonly invalid: readonly string[] }>
  >
  readonly compact: readonly { readonly in: string; readonly out: string }[]
  readonly crc16: readonly (readonly [string, string])[]
  readonly vietQr: readonly (readonly [string, boolean])[]
}

export function readVectors(): Vectors {
  return JSON.parse(readFileSync(join(piiFolder, 'vectors.json'), 'utf8')) as Vectors
}

export function readRows(set: 'vi' | 'zh' | 'hard'): readonly Row[] {
  return readFileSync(join(piiFolder, `${set}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}
