// What is known of a passage beside its words, as a filter may ask for it: at most 16, as OpenAI's file search has it.
import type { StoredChunk } from '../../contract/knowledge.ts'
import type { AttributeValue } from '../../contract/request.ts'

/** Every name that a filter may ask for; `as_of` and `file_id` say where to look and are no attributes. */
export const attributeNames = Object.freeze([
  'number',
  'kind',
  'language',
  'trust',
  'source',
  'valid_from',
  'valid_to',
  'checked_on',
  'article',
  'clause',
  'point',
  'page',
  'path',
  'chunk',
  'marks',
] as const)
export type AttributeName = (typeof attributeNames)[number]

/** Longest text, in UTF-16 units. */
const longest = 512

/** Days as `2026-11-25`. What is not known is absent: a filter never matches it. */
export function attributesOf(chunk: StoredChunk): Readonly<Record<string, AttributeValue>> {
  const { document, version, unit } = chunk
  const values: Readonly<Record<AttributeName, AttributeValue | undefined>> = {
    number: document.number,
    kind: document.kind,
    language: document.language,
    trust: document.trust,
    source: version.source,
    valid_from: chunk.validFrom ?? version.validFrom,
    valid_to: chunk.validTo ?? version.validTo,
    checked_on: version.checkedOn,
    article: unit.article,
    clause: unit.clause,
    point: unit.point,
    page: chunk.page,
    path: chunk.path.join(' › ') || undefined,
    chunk: chunk.id,
    marks: chunk.flags.join(' ') || undefined,
  }
  return Object.fromEntries(
    Object.entries(values).flatMap(
      ([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value.slice(0, longest) : value]], // prettier-ignore
    ),
  )
}
