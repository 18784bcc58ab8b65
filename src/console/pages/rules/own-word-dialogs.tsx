// Adding words of the house, several at once, and taking one away with a reason.
import { useSignal } from '@preact/signals'

import type { AddWordsRequest, WordFault, WordsAdded } from '../../../contract/views.ts'
import { sayWordFault } from '../../../i18n/own-word-words.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { useForm } from '../../parts/form.ts'
import { SelectField } from '../../parts/select-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { rulesWords, useFoundWords } from '../../state/page-words.ts'
import { toast } from '../../state/toasts.ts'
import type { OwnWordEntry, WordsSection } from './own-words.tsx'

const kinds = ['value', 'label'] as const

export function AddWords({
  view,
  reload,
  onClose,
}: WordsSection & { readonly onClose: () => void }) {
  const { own, rules } = rulesWords()
  const found = useFoundWords(true)
  const faults = useSignal<readonly WordFault[]>([])
  const form = useForm(
    { kind: 'value', words: '', value: 'personal', label: 'personal' },
    { words: (value) => (value.trim() === '' ? own.required : undefined) },
  )
  const work = useAction()
  const kind = kinds.find((one) => one === form.values.kind) ?? 'value'
  const isLabel = kind === 'label'
  const classes = view.classes.map((value) => ({
    value,
    label: isLabel ? own.anyCode(rules.classes[value]) : rules.classes[value],
  }))
  const types = view.types.map((value) => ({ value, label: found?.types[value] ?? value }))
  // Two choices, because a type that suits a label suits no word.
  const options = isLabel ? [...classes, ...types] : classes
  const means = form.values[kind]
  const send = async () => {
    const lines = form.values.words.split('\n').filter((line) => line.trim() !== '')
    const body: AddWordsRequest = { kind, words: lines, means }
    const added = await call<WordsAdded>('POST', '/api/rules/words', { body, ifMatch: view.etag })
    faults.value = added.faults
    if (added.faults.length > 0) return
    await reload()
    toast(added.added === 0 ? own.nothingNew : own.added(added.added))
    onClose()
  }
  return (
    <Dialog title={own.add} onClose={onClose}>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (form.isRight()) void work.run(send)
        }}
      >
        <SelectField
          form={form}
          name="kind"
          label={own.kind}
          hint={own.kindHints[kind]}
          options={kinds.map((value) => ({ value, label: own.kinds[value] }))}
        />
        <Field label={own.words} hint={own.wordsHint} error={form.errors.words}>
          {(control) => (
            <textarea
              {...control}
              name="words"
              rows={4}
              value={form.values.words}
              onInput={(event) => form.set('words', event.currentTarget.value)}
            />
          )}
        </Field>
        <SelectField form={form} name={kind} label={own.meansOf[kind]} options={options} />
        {faults.value.map((fault, index) => (
          <p key={index} class="notice bad" role="alert">
            {sayWordFault(own, fault)}
          </p>
        ))}
        <FailureNotice failure={work.failure} />
        <p class="small">{own.tryHint}</p>
        <div class="buttons">
          <button type="submit" class="button primary" disabled={work.isBusy}>
            {own.addButton}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

export interface RemoveWordProperties {
  readonly entry: OwnWordEntry
  readonly etag: string
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

export function RemoveWord({ entry, etag, reload, onClose }: RemoveWordProperties) {
  const { own, page } = rulesWords()
  const form = useForm(
    { reason: '' },
    { reason: (value) => (value.trim() === '' ? page.draft.reasonMissing : undefined) },
  )
  const work = useAction()
  const send = async () => {
    const { kind, word, means } = entry
    const body = { entries: [{ kind, word, means }], reason: form.values.reason.trim() }
    await call('POST', '/api/rules/words/remove', { body, ifMatch: etag })
    await reload()
    onClose()
  }
  return (
    <Dialog title={own.removeTitle(entry.word)} onClose={onClose}>
      <p>{own.removeText}</p>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (form.isRight()) void work.run(send)
        }}
      >
        <TextField form={form} name="reason" label={page.draft.reason} />
        <FailureNotice failure={work.failure} />
        <div class="buttons">
          <button type="submit" class="button danger" disabled={work.isBusy}>
            {own.remove}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
