// A document from text or data to its checked, normalised form; everything wrong with it is named, with the word that was meant.
import { parse, TomlError } from 'smol-toml'
import type { z } from 'zod'

import type { PolicyDocument, PolicyFault } from '../contract/rules-view.ts'
import { normalise } from './canonical.ts'
import { lineOf } from './fault-line.ts'
import { policyFault } from './faults.ts'
import { documentSchema, knownKeys } from './schema.ts'

export type DocumentOrFaults =
  | { readonly ok: true; readonly document: PolicyDocument }
  | { readonly ok: false; readonly faults: readonly PolicyFault[] }

/** A document may come from a USB stick: the largest one within the limits of the schema is a third of this. */
const longestText = 500_000
const mostFaults = 50

/** TOML text. */
export function readDocumentText(text: string): DocumentOrFaults {
  if (text.length > longestText) return { ok: false, faults: [policyFault('too-large')] }
  let content: unknown
  try {
    content = parse(text, { unsafeKeyBehaviour: 'throw', maxDepth: 6 })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return { ok: false, faults: [{ ...policyFault('not-toml'), line: error.line }] }
  }
  const read = readDocument(fromTomlNames(content))
  if (read.ok) return read
  return { ok: false, faults: read.faults.map((one) => ({ ...one, line: lineOf(one, text) })) }
}

/** Data, as the console sends it and the store keeps it. */
export function readDocument(content: unknown): DocumentOrFaults {
  const read = documentSchema.safeParse(content)
  if (read.success) return { ok: true, document: normalise(read.data) }
  const faults = read.error.issues.flatMap((issue) => faultsOf(issue, content))
  return { ok: false, faults: faults.slice(0, mostFaults) }
}

/**
 * The one name of two words is written as TOML files of this house write theirs. `version` may stand in a text and says which version
 * it was written from; the store numbers what is published.
 */
function fromTomlNames(content: unknown): unknown {
  if (!isTable(content) || !isTable(content['policy'])) return content
  const { version, sensitive_word_alone: alone, ...policy } = content['policy']
  const isCounted = version === undefined || (typeof version === 'number' && version >= 1)
  return {
    ...content,
    policy: {
      ...policy,
      ...(alone !== undefined && { sensitiveWordAlone: alone }),
      // Left where it is, a wrong one is refused as what the schema does not know.
      ...(!isCounted && { version }),
    },
  }
}

function faultsOf(issue: z.core.$ZodIssue, content: unknown): readonly PolicyFault[] {
  const path = pathText(issue.path)
  const place = path.replaceAll(/\[\d+\]/g, '[]')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((word) =>
      policyFault('unknown-key', { path, word, known: knownKeys[place] ?? [] }),
    )
  if (issue.code === 'custom') return [customFault(issue, path)]
  const value = valueAt(content, issue.path)
  if (value === undefined)
    return [
      policyFault(path.endsWith('.why') ? 'why-missing' : 'missing-key', { path, word: path }),
    ]
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    const known = issue.values.filter((one) => typeof one === 'string')
    return [policyFault('unknown-word', { path, word: value, known })]
  }
  return [policyFault('wrong-value', { path, word: path })]
}

function customFault(issue: z.core.$ZodIssueCustom, path: string): PolicyFault {
  const { fault, word, known } = issue.params ?? {}
  return policyFault(isCode(fault) ? fault : 'wrong-value', {
    path,
    word: typeof word === 'string' ? word : path,
    known: isList(known) ? known : [],
  })
}

function isCode(value: unknown): value is PolicyFault['code'] {
  return typeof value === 'string'
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value)
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step).slice(0, 80)}`))
    .join('')
    .replace(/^\./, '')
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  let value = content
  for (const key of path) {
    if (Array.isArray(value) && typeof key === 'number') value = value[key]
    else if (isTable(value) && typeof key === 'string') value = value[key]
    else return undefined
  }
  return value
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
