// What a newer version of a pack changes against the one that is in use: field by field of its records, texts by their hashes.
import { mostChanges, type PackChange, type RecordChange } from '../../contract/pack-change.ts'
import type { FaqEntry, Pack, PackRecord } from '../../contract/pack.ts'
import { languages } from '../format/values.ts'

export function packChange(from: Pack, to: Pack): PackChange {
  const records = recordChanges(from.records, to.records)
  const texts = pairs(from.sources, to.sources)
  return {
    id: to.id,
    title: to.title,
    from: { version: from.version, digest: from.digest },
    to: { version: to.version, digest: to.digest },
    records: records.slice(0, mostChanges),
    recordsInAll: records.length,
    texts: {
      added: texts.flatMap(({ was, is }) => (was === undefined && is ? [is.title] : [])),
      changed: texts.flatMap(({ was, is }) => (was && is && !isSame(was, is) ? [is.title] : [])),
      removed: texts.flatMap(({ was, is }) => (is === undefined && was ? [was.title] : [])),
    },
    questions: languages
      .flatMap((language) => pairs<FaqEntry>(from.faq[language], to.faq[language]))
      .filter(({ was, is }) => !isSame(was, is)).length,
  }
}

function recordChanges(
  from: readonly PackRecord[],
  to: readonly PackRecord[],
): readonly RecordChange[] {
  return pairs(from, to).flatMap(({ was, is }): readonly RecordChange[] => {
    const record = is ?? was
    if (record === undefined) return []
    const { kind, id, ref } = record
    const of = { kind, id, ...(ref !== undefined && { ref }) }
    if (was === undefined) return [{ ...of, field: '', is: nameOf(record) }]
    if (is === undefined) return [{ ...of, field: '', was: nameOf(record) }]
    const before = new Map<string, unknown>(Object.entries(was))
    const after = new Map<string, unknown>(Object.entries(is))
    return [...new Set([...before.keys(), ...after.keys()])]
      .filter((field) => !isSame(before.get(field), after.get(field)))
      .map((field) => ({
        ...of,
        field,
        ...(before.has(field) && { was: said(before.get(field)) }),
        ...(after.has(field) && { is: said(after.get(field)) }),
      }))
  })
}

/** Ids are there once within a kind. */
function pairs<Value extends { readonly id: string; readonly kind?: string }>(
  from: readonly Value[],
  to: readonly Value[],
): readonly { readonly was: Value | undefined; readonly is: Value | undefined }[] {
  const key = ({ kind = '', id }: Value) => `${kind} ${id}`
  const before = new Map(from.map((one) => [key(one), one]))
  const after = new Map(to.map((one) => [key(one), one]))
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((one) => ({ was: before.get(one), is: after.get(one) }))
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** As it is stored: a changed fee is compared with the gazette digit by digit. */
function said(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function nameOf(record: PackRecord): string {
  switch (record.kind) {
    case 'procedure':
    case 'unit':
      return record.name.vi
    case 'sanction':
    case 'points':
      return record.behaviour
    case 'practice':
      return record.question
  }
}
