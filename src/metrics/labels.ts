// The closed lists that label values come from. No person, key, prompt, document or host name can become one (design: conventions §4).
import { rungs } from '../contract/route.ts'
import { catalogue } from '../errors/catalogue.ts'

export type LabelName =
  | 'operation'
  | 'provider'
  | 'model'
  | 'route'
  | 'rung'
  | 'token_type'
  | 'error_type'
  | 'outcome'
  | 'code'
  | 'class'
  | 'action'
  | 'place'
  | 'direction'
  | 'currency'
  | 'budget'
  | 'stage'
  | 'queue'
  | 'kind'
  | 'mirror'
  | 'agreement'
  | 'version'

export type LabelRule =
  /** Known when the code was written. */
  | { readonly is: 'listed'; readonly values: ReadonlySet<string> }
  /** A pattern that few values fit, e.g. country codes. */
  | { readonly is: 'shaped'; readonly pattern: RegExp }
  /** Told by the house's settings through `registry.allow`: its routes, its catalogue, its budgets of 5 people and more. */
  | { readonly is: 'declared'; readonly most: number }

const listed = (...values: readonly string[]): LabelRule => ({
  is: 'listed',
  values: new Set(values),
})
const declared = (most: number): LabelRule => ({ is: 'declared', most })

const codes = Object.keys(catalogue)

export const labelRules: Readonly<Record<LabelName, LabelRule>> = Object.freeze({
  operation: listed('chat', 'embeddings', 'text_completion'),
  provider: declared(64),
  model: declared(256),
  route: declared(256),
  rung: listed(...rungs),
  token_type: listed('input', 'output', 'input_cached', 'reasoning'),
  error_type: listed('', ...codes),
  outcome: listed('ok', 'refused', 'error', 'timeout', 'cancelled', 'cut', 'uncertain'),
  code: listed(...codes),
  class: listed(
    'public',
    'internal',
    'personal',
    'sensitive',
    'child',
    'important',
    'core',
    'secret',
  ),
  action: listed('allow', 'mask', 'local', 'deny'),
  place: { is: 'shaped', pattern: /^(here|own|partner|\?\?|[A-Z]{2})$/ },
  direction: listed('out', 'in'),
  currency: { is: 'shaped', pattern: /^[A-Z]{3}$/ },
  budget: declared(256),
  stage: listed('admit', 'classify', 'decide', 'answer', 'account'),
  queue: listed('writer', 'engine', 'upstream', 'log', 'otlp', 'jobs'),
  kind: { is: 'shaped', pattern: /^[a-z]{2,12}(\.[a-z]{2,12})?$/ },
  mirror: listed('hub', 'hf-mirror', 'modelscope', 'python-package', 'url', 'folder'),
  agreement: declared(256),
  version: { is: 'shaped', pattern: /^[0-9A-Za-z.+-]{1,40}$/ },
})

/** What stands for every value that is on no list. */
export const other = 'other'
