// Counts what a reader leaves out, so that it can be shown beside the document.
import type { Removed } from '../../contract/parsed-document.ts'

export type RemovalCount = {
  -readonly [Name in Exclude<keyof Removed, 'unreadablePages'>]: number
} & { readonly unreadablePages: number[] }

export function createRemovalCount(): RemovalCount {
  return {
    repeatedLines: 0,
    hidden: 0,
    controls: 0,
    scripts: 0,
    images: 0,
    macros: 0,
    unreadablePages: [],
  }
}
