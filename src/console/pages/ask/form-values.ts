// What a form sends and how people read it: only what was filled in, choices by their names.
import type { Language, TaskView } from '../../../contract/views.ts'
import type { TaskFormWords } from '../../../i18n/en/task-form.ts'
import type { FormValue } from '../../state/conversation.ts'

type Values = Readonly<Record<string, string>>
type Filled = Readonly<Record<string, FormValue>>
type Check = (value: string) => string | undefined

/** Lists are kept as lines while they are filled in: no value of a choice holds one. */
export function valuesOf({ fields }: TaskView, values: Values): Filled {
  return Object.fromEntries(
    fields.flatMap(({ name, type }): [string, FormValue][] => {
      const value = (values[name] ?? '').trim()
      if (value === '') return []
      return [[name, type === 'several' ? value.split('\n') : value]]
    }),
  )
}

/** Title, then each field with its label on a line of its own: what stands in the conversation. */
export function readableForm(
  { title, fields }: TaskView,
  values: Filled,
  language: Language,
): string {
  const lines = fields.flatMap(({ name, label, options }) => {
    const value = values[name]
    if (value === undefined) return []
    const said = (one: string) =>
      options.find((option) => option.value === one)?.label[language] ?? one
    const text = typeof value === 'string' ? said(value) : value.map(said).join(', ')
    return [`${label[language]}: ${text}`]
  })
  return [title[language], ...lines].join('\n')
}

export function checksOf(
  { fields }: TaskView,
  words: TaskFormWords | undefined,
): Readonly<Record<string, Check>> {
  const check =
    (type: string, isRequired: boolean): Check =>
    (value) => {
      if (value.trim() === '') return isRequired ? words?.filled : undefined
      const isNumber = type === 'number' || type === 'money'
      return isNumber && !/^-?\d{1,18}([.,]\d{1,9})?$/.test(value.trim())
        ? words?.number
        : undefined
    }
  return Object.fromEntries(fields.map(({ name, type, required }) => [name, check(type, required)]))
}
