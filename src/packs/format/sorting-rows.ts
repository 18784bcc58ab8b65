// Lines of sorting/<task>.jsonl: matters and how people put them, signs that settle a member, what follows, what says nothing, where places begin.
import { z } from 'zod'

import { id, line, wordLists, words } from './values.ts'

const values = z.record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), z.union([line, z.boolean()]))

const head = z.strictObject({
  decides: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  otherwise: values,
  unsure: values,
  danger: values.exactOptional(),
})
const matter = z.strictObject({
  matter: id,
  name: words,
  gives: values,
  by: z.strictObject({ VN: values.exactOptional(), CN: values.exactOptional() }).exactOptional(),
  words: wordLists,
  said: wordLists,
})
const sign = z.strictObject({ sign: id, gives: values, words: wordLists })
const rule = z.strictObject({ when: values, gives: values })
const passing = z.strictObject({ passing: wordLists })
const places = z.strictObject({ places: wordLists })

export const sortingRow = z.union([head, matter, sign, rule, passing, places])
export type SortingRow = z.output<typeof sortingRow>
