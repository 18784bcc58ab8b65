// Examples for tuning a model elsewhere: only what is learned from, masked, no class above `internal` unless somebody signs for it.
import { hash } from 'node:crypto'

import type { DataClass } from '../contract/data-class.ts'
import type { Tenant } from '../contract/people.ts'
import type { StudentCard, StudentExample } from '../contract/student.ts'
import { guessLanguage } from '../text/language.ts'
import { foldText } from './examples/fold-text.ts'
import { gather, keyOf } from './examples/gather.ts'
import type { StudentParts } from './parts.ts'
import { placeIn } from './place.ts'

export interface ExportWish {
  readonly task: string
  /** Why classes above `internal` go along, in the words of whoever signs for it; left out: they stay. */
  readonly signedFor?: string | undefined
}

export interface Exported {
  /** One example a line. */
  readonly lines: string
  readonly card: StudentCard
}

/** These go along; those only where somebody signs for it; the rest stays here whoever signs. */
const free: ReadonlySet<string> = new Set(['public', 'internal'] satisfies DataClass[])
const signable: ReadonlySet<string> = new Set([
  'personal',
  'sensitive',
  'child',
] satisfies DataClass[])

/**
 * What certifies is not among it, whoever else brought the same text. Texts are masked: values stand as the names of their types, in
 * answers too. @throws SenError of detection: then nothing is exported
 */
export async function exportExamples(
  examples: readonly StudentExample[],
  wish: ExportWish & { readonly tenant: Tenant },
  parts: Pick<StudentParts, 'hide'>,
): Promise<Exported> {
  const gathered = gather(examples, { place: placeIn(wish) })
  const fit = 'fault' in gathered ? [] : gathered.fit
  const lines: string[] = []
  const seen = new Set<string>()
  const leftOut = { class: 0, twice: 0 }
  const tally = { languages: {}, sources: {}, rights: {}, classes: {} } as Record<string, Counts>
  const teachers = new Set<string>()
  const mayGo = (name: string): boolean =>
    free.has(name) || (wish.signedFor !== undefined && signable.has(name))
  for (const { example } of fit) {
    const text = await parts.hide(example.text)
    const answer = await parts.hide(said(example))
    const classes = [...new Set([...text.classes, ...answer.classes, ...(example.classes ?? [])])]
    if (!classes.every(mayGo)) {
      leftOut.class += 1
      continue
    }
    const key = `${foldText(text.text)}\n${answer.text}`
    if (seen.has(key)) {
      leftOut.twice += 1
      continue
    }
    seen.add(key)
    const language = guessLanguage(example.text)
    const { source, rights, teacher = '' } = example
    lines.push(
      JSON.stringify({
        messages: [
          { role: 'user', content: text.text },
          { role: 'assistant', content: answer.text },
        ],
        meta: { task: wish.task, language, source, teacher, rights, classes, form: 'masked' },
      }),
    )
    count(tally, 'languages', language)
    count(tally, 'sources', source)
    count(tally, 'rights', rights)
    for (const one of classes) count(tally, 'classes', one)
    if (teacher !== '') teachers.add(teacher)
  }
  const text = lines.map((line) => `${line}\n`).join('')
  return {
    lines: text,
    card: {
      task: wish.task,
      examples: lines.length,
      leftOut,
      languages: tally['languages'] ?? {},
      sources: tally['sources'] ?? {},
      rights: tally['rights'] ?? {},
      classes: tally['classes'] ?? {},
      teachers: [...teachers].toSorted(),
      half: 'fit',
      form: 'masked',
      sha256: hash('sha256', text, 'hex'),
    },
  }
}

type Counts = Record<string, number>

function count(tally: Record<string, Counts>, what: string, name: string): void {
  const counts = (tally[what] ??= {})
  counts[name] = (counts[name] ?? 0) + 1
}

function said(example: StudentExample): string {
  return keyOf(example)
}
