// The table of documents with what stands above it: one document opened, or one about to be cancelled.
import { useSignal } from '@preact/signals'

import type { DocumentView } from '../../../contract/document-file.ts'
import type { LibraryView } from '../../../contract/unanswered.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Field } from '../../parts/field.tsx'
import { count } from '../../state/format.ts'
import { libraryWords } from '../../state/page-words.ts'
import { go, place } from '../../state/place.ts'
import { toast } from '../../state/toasts.ts'
import { DocumentDialog, documentPath } from './document-dialog.tsx'
import { DocumentTable } from './document-table.tsx'
import { foldLetters } from './fold-letters.ts'

export interface DocumentsProperties {
  readonly view: LibraryView
  readonly onDocument: (document: DocumentView) => void
  readonly onRemoved: (document: DocumentView) => void
  readonly onShowAll: () => Promise<void>
}

/** Fewer are seen at a glance. */
const manyDocuments = 10
/** The server counts no further. */
const mostCounted = 1000

export function Documents({ view, onDocument, onRemoved, onShowAll }: DocumentsProperties) {
  const { library } = libraryWords()
  const { documents, may } = view.documents
  const cancelling = useSignal<DocumentView | undefined>(undefined)
  const wanted = useSignal('')
  const action = useAction()
  const mayChange = ({ seenBy }: DocumentView) => may.manage || (may.add && seenBy.to === 'me')
  const open = documents.find(({ id }) => id === place.value.rest)
  const all = view.documentsInAll
  const shown = documents.filter((one) => isNamed(one, wanted.value))
  return (
    <>
      {documents.length > manyDocuments && (
        <Field label={library.search}>
          {(control) => (
            <input
              {...control}
              type="search"
              value={wanted.value}
              onInput={(event) => {
                wanted.value = event.currentTarget.value
              }}
            />
          )}
        </Field>
      )}
      {documents.length > 0 && shown.length === 0 && <p role="status">{library.noneOfName}</p>}
      {shown.length > 0 && (
        <DocumentTable
          documents={shown}
          today={view.today}
          mayCancel={mayChange}
          onCancel={(document) => {
            cancelling.value = document
          }}
        />
      )}
      {all > documents.length && (
        <p class="small">
          {library.shownOf(
            count(documents.length),
            all < mostCounted ? count(all) : library.many(count(all)),
          )}{' '}
          <button
            type="button"
            class="button quiet"
            disabled={action.isBusy}
            onClick={() => void action.run(onShowAll)}
          >
            {library.showAll}
          </button>
        </p>
      )}
      <FailureNotice failure={action.failure} />
      {open !== undefined && (
        <DocumentDialog
          document={open}
          today={view.today}
          mayChange={mayChange(open)}
          onChanged={onDocument}
          onRemoved={(document) => {
            go('library')
            onRemoved(document)
            toast(library.details.removed)
          }}
          onClose={() => go('library')}
        />
      )}
      {cancelling.value !== undefined && (
        <ConfirmDialog
          title={library.stopTitle(cancelling.value.title)}
          text={library.stopText}
          confirm={library.stopAndRemove}
          onConfirm={async () => {
            const document = cancelling.value
            if (document === undefined) return
            await call('DELETE', documentPath(document))
            onRemoved(document)
          }}
          onClose={() => {
            cancelling.value = undefined
          }}
        />
      )}
    </>
  )
}

/** `dang ky` finds "Đăng ký"; what is being typed is found from its first letter on. */
function isNamed({ title, name, number }: DocumentView, wanted: string): boolean {
  return foldLetters(`${title}\n${name}\n${number}`).includes(foldLetters(wanted.trim()))
}
