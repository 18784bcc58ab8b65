// What a call asks of own documents: the text, the fields of a form, the language; or that it is none for them.
import type { Admitted } from '../../contract/call.ts'
import type { PackLanguage, Task } from '../../contract/pack.ts'
import type { Message } from '../../contract/request.ts'
import { parseJson } from '../../json/parse.ts'
import type { FieldValues } from '../../knowledge/extract/fill-prompt.ts'
import { mainField } from '../../packs/format/main-field.ts'
import { guessLanguage } from '../../text/language.ts'

export interface AskedText {
  readonly text: string
  readonly values: FieldValues
  readonly language: PackLanguage
}

/**
 * A question under no task is one for own documents where a person asks it: in the page, or by a program that gives no orders of its own,
 * no tools and no shape. Whoever writes a system message has a purpose that a found passage would only disturb.
 */
export function isOpenQuestion({ request, surface, actor, target }: Admitted): boolean {
  if (request.kind !== 'chat' || target !== 'sen/auto') return false
  if (request.tools !== undefined || request.responseFormat !== undefined) return false
  if (surface === 'console' || actor.kind === 'session') return true
  return request.messages.length === 1 && request.messages[0]?.role === 'user'
}

/** Undefined where the last message is no text: a picture or a file is a question to a model. */
export function lastText(messages: readonly Message[]): string | undefined {
  const last = messages.at(-1)
  if (last?.role !== 'user') return undefined
  const texts = last.parts.map((part) => (part.type === 'text' ? part.text : undefined))
  return texts.includes(undefined) || texts.length === 0 ? undefined : texts.join('\n')
}

/** A form comes as one JSON object of its fields; anything else is the question itself. */
export function readAsked(text: string, task: Task | undefined, fallback: PackLanguage): AskedText {
  const values = task === undefined ? undefined : formIn(text, task)
  const asked = values === undefined ? text : mainText(values, task)
  const guessed = guessLanguage(
    values === undefined ? asked : Object.values(values).flat().join('\n'),
  )
  const language = guessed === 'other' ? fallback : guessed
  if (values !== undefined || task === undefined)
    return { text: asked, values: values ?? {}, language }
  const main = mainField(task)
  return { text: asked, values: main === undefined ? {} : { [main]: text }, language }
}

function formIn(text: string, task: Task): FieldValues | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  const parsed = parseJson(text)
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) return undefined
  const names = new Set([...task.fields.map(({ name }) => name), 'record'])
  const values: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(parsed.value)) {
    if (!names.has(name)) return undefined
    if (typeof value === 'string') values[name] = value
    else if (typeof value === 'number' || typeof value === 'boolean') values[name] = String(value)
    else if (Array.isArray(value)) values[name] = value.filter((one) => typeof one === 'string')
    else return undefined
  }
  return values
}

function mainText(values: FieldValues, task: Task | undefined): string {
  const main = task === undefined ? undefined : mainField(task)
  const value = main === undefined ? undefined : values[main]
  return typeof value === 'string' ? value : (value ?? []).join('\n')
}

/** The form as a person would read it to another one: what a model gets as the user's message. */
export function formText(values: FieldValues, task: Task, language: PackLanguage): string {
  const lines = task.fields.flatMap(({ name, label, options }) => {
    const value = values[name]
    if (value === undefined || value.length === 0) return []
    const said = (one: string) =>
      options.find((option) => option.value === one)?.label[language] ?? one
    const text = typeof value === 'string' ? said(value) : value.map(said).join(', ')
    return [`${label[language]}: ${text}`]
  })
  return lines.join('\n')
}
