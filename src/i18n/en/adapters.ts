// Why an adapter is not taken in, and what to do then.
import type { Widen } from '../widen.ts'

export const adapters = {
  'no-base':
    'This file is an adapter, half of a model. Say which model it was made for (on the command line: --adapter-of).',
  'not-adapter': 'The file is no adapter. A whole model is imported without naming another one.',
  'adapter-type': 'The adapter is of a kind that Sen does not run. Only LoRA adapters can be used.',
  activation:
    'The adapter takes effect only after certain words, which Sen does not support. Use a plain LoRA adapter.',
  'base-architecture':
    'The adapter was made for a model of another architecture. Name the model it was made for.',
  'base-tensor':
    'The adapter changes parts that this model does not have. Name the model it was made for.',
  'tensor-shape':
    'The adapter does not have the measures of this model. Name the model it was made for.',
  'base-embeds':
    'The named model turns texts into vectors and does not answer. An adapter needs a model that answers.',
  'base-is-adapter':
    'The named model is made with an adapter itself. Name the model beneath it; adapters are not stacked.',
  alpha:
    'The adapter does not say how strongly it is to be applied. Write it again with an alpha above 0.',
  pair: 'The adapter is not made of pairs alone: a half is missing or something else is in it. Write it again.',
  rank: 'The two halves of a pair do not have one rank between 1 and 256. Write the adapter again.',
  'tensor-type': 'The adapter is quantised. Write it again in F16 or F32.',
  'not-finite':
    'The adapter holds values that are no numbers, as after a training that failed. Train it again.',
  'too-large': 'The adapter is larger than 512 MB. Train one of a smaller rank.',
  trial:
    'The model gave no answer with this adapter. Nothing was changed; use an adapter that was made for this model.',
  damaged: 'The file of the adapter is damaged. Copy or download it again.',
}

export type AdapterWords = Widen<typeof adapters>
