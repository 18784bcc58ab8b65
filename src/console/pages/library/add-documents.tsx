// Where files are put in: dropped here, or chosen; and who will find them.
import { type Signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

import type { DocumentsView, DocumentView } from '../../../contract/document-file.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Field } from '../../parts/field.tsx'
import { bytes } from '../../state/format.ts'
import { libraryWords } from '../../state/page-words.ts'
import { UploadList } from './upload-list.tsx'
import { sendFiles } from './uploads.ts'

export interface AddDocumentsProperties {
  readonly view: DocumentsView
  /** Who finds what is added next. */
  readonly into: Signal<string>
  readonly onChoose: () => void
  readonly onDocument: (document: DocumentView) => void
}

export function AddDocuments({ view, into, onChoose, onDocument }: AddDocumentsProperties) {
  const { drop } = libraryWords().library
  const isOver = useSignal(false)
  useEffect(keepPage, [])
  const isEmpty = view.documents.length === 0
  if (!view.may.add) {
    return isEmpty ? <EmptyState title={drop.empty} next={drop.mayNot} /> : null
  }
  return (
    <div>
      <div
        class={isOver.value ? 'drop-zone drop-over' : 'drop-zone'}
        onDragOver={(event) => {
          event.preventDefault()
          isOver.value = true
        }}
        onDragLeave={(event) => {
          const to = event.relatedTarget
          if (!(to instanceof Node) || !event.currentTarget.contains(to)) isOver.value = false
        }}
        onDrop={(event) => {
          event.preventDefault()
          isOver.value = false
          const files = [...(event.dataTransfer?.files ?? [])]
          sendFiles(files, { into: into.value, view, onDocument })
        }}
      >
        <div class="drop-text">
          {isEmpty && <p class="empty-title">{drop.empty}</p>}
          <p class="drop-here">{drop.here}</p>
          <p class="small">
            {drop.formats(view.accepted.map((ending) => ending.toUpperCase()).join(', '))}{' '}
            {drop.limit(bytes(view.mostBytes))}
          </p>
        </div>
        <Place view={view} into={into} />
        <button type="button" class="button" onClick={onChoose}>
          {drop.choose}
        </button>
      </div>
      <UploadList mostBytes={view.mostBytes} />
    </div>
  )
}

function Place({ view, into }: { readonly view: DocumentsView; readonly into: Signal<string> }) {
  const { drop } = libraryWords().library
  return (
    <Field label={drop.place}>
      {(control) => (
        <select
          {...control}
          value={into.value}
          onChange={(event) => {
            into.value = event.currentTarget.value
          }}
        >
          {view.may.manage && <option value="house">{drop.places.house}</option>}
          {view.groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {drop.group(name)}
            </option>
          ))}
          <option value="own">{drop.places.own}</option>
        </select>
      )}
    </Field>
  )
}

/** A file that is dropped beside the place would be opened by the browser instead of the page. */
function keepPage(): () => void {
  const refuse = (event: DragEvent) => event.preventDefault()
  addEventListener('dragover', refuse)
  addEventListener('drop', refuse)
  return () => {
    removeEventListener('dragover', refuse)
    removeEventListener('drop', refuse)
  }
}
