// Proof: which model is good enough for a task, at what price, measured on the house's own cases.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

import type { EvaluationView } from '../../../contract/evaluation-view.ts'
import { listen } from '../../api/events.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Field } from '../../parts/field.tsx'
import { PageFrame } from '../../parts/page-frame.tsx'
import { percent } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { useFitWords, useProofWords } from '../../state/page-words.ts'
import { useView } from '../../state/view.ts'
import { Cases } from './cases.tsx'
import { Certificates } from './certificates.tsx'
import { Compare } from './compare.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { PartsOfPage } from './parts-of-page.tsx'
import { RoutePicture } from './route-picture.tsx'
import { RunDialog } from './run-dialog.tsx'
import { Runs } from './runs.tsx'

export function Proof() {
  const text = useProofWords()
  const fit = useFitWords()
  const task = useSignal('')
  const opened = useSignal<'run' | 'import' | undefined>(undefined)
  const view = useView<EvaluationView>(
    `/api/views/evaluation${task.value === '' ? '' : `?task=${encodeURIComponent(task.value)}`}`,
  )
  const last = useRef<EvaluationView | undefined>(undefined)
  if (view.data !== undefined) last.current = view.data
  const data = view.data ?? last.current
  const { reload } = view
  useEffect(
    () => listen({ onEvaluation: () => void reload(), onPoll: () => void reload() }),
    [reload],
  )
  if (text === undefined || fit === undefined) return <p class="loading">{words().shell.loading}</p>
  const close = () => {
    opened.value = undefined
  }
  const openImport = () => {
    opened.value = 'import'
  }
  return (
    <PageFrame
      title={text.title}
      isWide
      isLoading={data === undefined}
      failure={view.failure}
      onRetry={reload}
      actions={
        data?.task !== undefined &&
        data.may.run && (
          <button
            type="button"
            class="button primary"
            onClick={() => {
              opened.value = 'run'
            }}
          >
            {text.run.start}
          </button>
        )
      }
    >
      <PartsOfPage open="proof" />
      {data !== undefined && data.task === undefined && (
        <EmptyState title={text.empty} next={text.emptyText}>
          {data.may.changeCases && (
            <button type="button" class="button primary" onClick={openImport}>
              {text.cases.import}
            </button>
          )}
        </EmptyState>
      )}
      {data?.task !== undefined && (
        <>
          <Field label={text.task}>
            {(control) => (
              <select
                {...control}
                value={data.task}
                onChange={(event) => {
                  task.value = event.currentTarget.value
                }}
              >
                {data.tasks.map((one) => (
                  <option key={one.task} value={one.task}>
                    {one.task}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <p>{text.bar(percent(Number(data.bar.value)))}</p>
          <RoutePicture view={data} />
          <Certificates
            task={data.task}
            certificates={data.certificates ?? []}
            mayProve={data.may.run}
            reload={reload}
          />
          <Runs view={data} reload={reload} />
          <div class="library-pair">
            <Cases view={data} onImport={openImport} />
            <Compare view={data} />
          </div>
        </>
      )}
      {opened.value === 'run' && data?.task !== undefined && (
        <RunDialog view={data} task={data.task} reload={reload} onClose={close} />
      )}
      {opened.value === 'import' && (
        <ImportDialog
          task={data?.task ?? ''}
          onImported={(into) => {
            task.value = into
            void reload()
          }}
          onClose={close}
        />
      )}
    </PageFrame>
  )
}
