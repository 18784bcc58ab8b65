// The oracle's vectors: written from the public formats, by other code than ours.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Vectors {
  readonly canonical: readonly { readonly in: string; readonly out: string }[]
  readonly canonicalRefuse: readonly string[]
  readonly commit: readonly {
    readonly label: 'request' | 'sent' | 'policy'
    readonly salt: string
    readonly content: string
    readonly commitment: string
  }[]
  readonly tree: {
    readonly inputsHex: readonly string[]
    readonly leafHashes: readonly string[]
    readonly roots: Readonly<Record<string, string>>
    readonly inclusion: readonly {
      readonly index: number
      readonly size: number
      readonly proof: readonly string[]
    }[]
    readonly consistency: readonly {
      readonly old: number
      readonly size: number
      readonly proof: readonly string[]
    }[]
  }
  readonly tiles: {
    readonly paths: readonly {
      readonly level: number
      readonly n: number
      readonly width: number
      readonly path: string
    }[]
    readonly tree300: Readonly<
      Record<'root' | 'tile_0_0_sha256' | 'tile_0_1_sha256' | 'tile_1_0_hex', string>
    >
  }
  readonly keys: readonly {
    readonly role: string
    readonly seedHex: string
    readonly name: string
    readonly type: number
    readonly publicHex: string
    readonly keyIdHex: string
    readonly vkey: string
  }[]
  readonly log: {
    readonly entries: readonly string[]
    readonly leafHashes: readonly string[]
    readonly checkpointText: string
    readonly checkpoint: string
    readonly cosignTimes: Readonly<Record<string, number>>
    readonly proofIndex2: string
  }
  readonly publicExample: { readonly vkey: string; readonly note: string }
  readonly mustRefuse: readonly {
    readonly name: string
    readonly checkpoint: string
    readonly why: string
  }[]
}

const file = join(import.meta.dir, '../../../../shared/data/ledger/vectors.json')

export const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors

export function fromHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'))
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
