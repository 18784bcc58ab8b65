// The form of one task: two to six fields in the reader's language, sent under the task's name; the answer appears as any answer.
import { useEffect } from 'preact/hooks'

import type { TaskView } from '../../../contract/views.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { useForm } from '../../parts/form.ts'
import { ask, isWriting } from '../../state/conversation.ts'
import { language, words } from '../../state/language.ts'
import { useTaskFormWords } from '../../state/page-words.ts'
import { go, place } from '../../state/place.ts'
import { formDrafts, keepDraft, tasks } from '../../state/tasks.ts'
import { checksOf, readableForm, valuesOf } from './form-values.ts'
import { TaskFieldView } from './task-field.tsx'

export function TaskForm() {
  const { rest } = place.value
  const text = useTaskFormWords()
  const known = tasks.value
  if (text === undefined || known === undefined) {
    return <p class="loading">{words().shell.loading}</p>
  }
  const task = known.find(({ id }) => id === rest)
  if (task === undefined) {
    return (
      <EmptyState title={text.gone} next={text.gonext}>
        <a class="button" href="#/ask">
          {text.back}
        </a>
      </EmptyState>
    )
  }
  return <Fields key={task.id} task={task} />
}

function Fields({ task }: { readonly task: TaskView }) {
  const text = useTaskFormWords()
  const inLanguage = language.value
  const empty = Object.fromEntries(task.fields.map(({ name }) => [name, '']))
  const form = useForm({ ...empty, ...formDrafts.peek()[task.id] }, checksOf(task, text))
  useEffect(() => {
    document.querySelector<HTMLElement>('.task-form h2')?.focus()
  }, [])
  useEffect(() => keepDraft(task.id, form.values), [form.values])
  if (text === undefined) return null
  const send = () => {
    if (isWriting.value || !form.isRight()) return
    const values = valuesOf(task, form.values)
    const question = readableForm(task, values, inLanguage)
    go('ask')
    void ask(question, {
      model: `sen/${task.id}`,
      content: JSON.stringify(values),
      form: { task, values },
    })
  }
  return (
    <form
      ref={form.element}
      class="task-form"
      noValidate
      aria-labelledby="task-title"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div>
        <h2 id="task-title" tabIndex={-1}>
          {task.title[inLanguage]}
        </h2>
        <p>{task.summary[inLanguage]}</p>
        <p class="small">{task.withoutModel ? text.withoutModel : text.withModel}</p>
      </div>
      {task.fields.some(({ required }) => required) && <p class="small">{text.required}</p>}
      {task.fields.map((field) => (
        <TaskFieldView key={field.name} field={field} form={form} words={text} />
      ))}
      <div class="buttons">
        <button type="submit" class="button primary" disabled={isWriting.value}>
          {text.send}
        </button>
        <a class="button" href="#/ask">
          {text.back}
        </a>
      </div>
      <p class="ai-notice">{words().ask.notice}</p>
    </form>
  )
}
