// One document: what is known of it, what is wrong, what was left out; corrected, marked as compared, answered for, removed.
import { useSignal } from '@preact/signals'

import type { DocumentView } from '../../../contract/document-file.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { bytes, time } from '../../state/format.ts'
import { libraryWords } from '../../state/page-words.ts'
import { toast } from '../../state/toasts.ts'
import { AsksForm } from './asks-form.tsx'
import { CorrectForm } from './correct-form.tsx'
import { leftOutOf, sayCompared, sayDays, sayFault, sayPages, saySeenBy } from './say-document.ts'

export interface DocumentDialogProperties {
  readonly document: DocumentView
  readonly today: string
  readonly mayChange: boolean
  readonly onChanged: (document: DocumentView) => void
  readonly onRemoved: (document: DocumentView) => void
  readonly onClose: () => void
}

export function DocumentDialog(properties: DocumentDialogProperties) {
  const { document, mayChange, onChanged, onRemoved, onClose } = properties
  const { library, files } = libraryWords()
  const { details } = library
  const isRemoving = useSignal(false)
  const { found, state } = document
  if (isRemoving.value) {
    return (
      <ConfirmDialog
        title={details.removeTitle(document.title)}
        text={details.removeText}
        confirm={details.remove}
        onConfirm={async () => {
          await call('DELETE', documentPath(document))
          onRemoved(document)
        }}
        onClose={() => {
          isRemoving.value = false
        }}
      />
    )
  }
  const leftOut = leftOutOf(found)
  return (
    <Dialog title={document.title} onClose={onClose}>
      {state === 'failed' && (
        <div class="notice bad">
          <p>✕ {sayFault(document)}</p>
          {document.fault !== 'left-folder' && <p class="small">{details.retry}</p>}
        </div>
      )}
      {state === 'asks' && (
        <>
          <p class="notice warn">{files.asks(found?.similar?.title ?? document.title)}</p>
          {mayChange && <AsksForm document={document} onChanged={onChanged} />}
        </>
      )}
      <dl class="facts">
        <Fact name={library.columns.state} value={files.states[state]} />
        <Fact name={details.file} value={document.name} />
        <Fact name={details.number} value={document.number} />
        <Fact name={library.columns.pages} value={sayPages(document)} />
        <Fact name={details.size} value={bytes(document.bytes)} />
        <Fact
          name={library.columns.valid}
          value={sayDays(document.about.validFrom ?? '', document.about.validTo ?? '')}
        />
        <Fact name={details.source} value={document.about.source ?? ''} />
        <Fact name={library.columns.seenBy} value={saySeenBy(document)} />
        <Fact
          name={library.packs.source.compared}
          value={details.comparedBy(sayCompared(document), document.checkedBy)}
        />
        <Fact name={details.added} value={time(document.addedAt)} />
      </dl>
      {leftOut.length > 0 && (
        <section>
          <h3>{details.leftOut}</h3>
          <ul class="plain-list">
            {leftOut.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {mayChange && state === 'ready' && <Compared {...properties} />}
      {mayChange && (
        <details class="drawer">
          <summary>{details.correct}</summary>
          <CorrectForm document={document} onChanged={onChanged} />
        </details>
      )}
      {mayChange && (
        <div class="buttons">
          <button
            type="button"
            class="button danger"
            onClick={() => {
              isRemoving.value = true
            }}
          >
            {details.remove}
          </button>
        </div>
      )}
    </Dialog>
  )
}

export function documentPath({ id }: DocumentView): string {
  return `/api/documents/${encodeURIComponent(id)}`
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  if (value === '') return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Compared({ document, today, onChanged }: DocumentDialogProperties) {
  const { details } = libraryWords().library
  const action = useAction()
  const isMarked = document.checkedOn !== ''
  const mark = async () => {
    const body = { on: isMarked ? null : today }
    onChanged(await call<DocumentView>('POST', `${documentPath(document)}/check`, { body }))
    toast(sayCompared({ checkedOn: isMarked ? '' : today }))
  }
  return (
    <section>
      <h3>{details.checkTitle}</h3>
      <p class="small">{details.checkText}</p>
      <FailureNotice failure={action.failure} />
      <button
        type="button"
        class="button"
        disabled={action.isBusy}
        onClick={() => void action.run(mark)}
      >
        {isMarked ? details.uncheck : details.check}
      </button>
    </section>
  )
}
