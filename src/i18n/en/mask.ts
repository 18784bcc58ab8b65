// What a model is told about the pseudonyms in a request (design `sovereignty` §7).
import type { Widen } from '../widen.ts'

export const mask = {
  hint: 'Codes SEN… (11 characters) stand for private values. Keep them exactly; do not translate, explain or guess.',
}

export type MaskWords = Widen<typeof mask>
