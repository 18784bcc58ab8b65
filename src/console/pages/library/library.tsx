// Library: what the house knows – its documents and packs –, a question tried, and what nobody could answer.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

import type { DocumentsView, DocumentView } from '../../../contract/document-file.ts'
import type { LibraryView } from '../../../contract/unanswered.ts'
import { call } from '../../api/call.ts'
import { listen } from '../../api/events.ts'
import { PageFrame } from '../../parts/page-frame.tsx'
import { words } from '../../state/language.ts'
import { useLibraryWords } from '../../state/page-words.ts'
import { useView } from '../../state/view.ts'
import { AddDocuments } from './add-documents.tsx'
import { Documents } from './documents.tsx'
import { merged, without } from './merge-documents.ts'
import { Packs } from './packs.tsx'
import { TryQuestion } from './try-question.tsx'
import { Unanswered } from './unanswered.tsx'
import { sendFiles } from './uploads.ts'
import { Weeks } from './weeks.tsx'

export function Library() {
  const text = useLibraryWords()
  const view = useView<LibraryView>('/api/views/library')
  const wanted = useSignal('')
  const into = useSignal('')
  const chooser = useRef<HTMLInputElement>(null)
  const { data } = view
  const change = (to: (documents: DocumentsView) => DocumentsView) =>
    view.update((now) => ({ ...now, documents: to(now.documents) }))
  const onDocument = (document: DocumentView) => change((now) => merged(now, document))
  useEffect(() => listen({ onDocument, onPoll: () => void view.reload() }), [])
  useEffect(() => {
    if (data !== undefined && into.value === '')
      into.value = data.documents.may.manage ? 'house' : 'own'
  }, [data])
  if (text === undefined) return <p class="loading">{words().shell.loading}</p>
  const { library } = text
  const choose = () => chooser.current?.click()
  return (
    <PageFrame
      title={library.title}
      text={library.text}
      isWide
      isLoading={data === undefined}
      failure={view.failure}
      onRetry={view.reload}
      actions={
        data?.documents.may.add === true && (
          <button type="button" class="button primary" onClick={choose}>
            {library.add}
          </button>
        )
      }
    >
      {data !== undefined && (
        <>
          <section class="card">
            <h2>{library.documents}</h2>
            <AddDocuments
              view={data.documents}
              into={into}
              onChoose={choose}
              onDocument={onDocument}
            />
            <input
              ref={chooser}
              type="file"
              multiple
              hidden
              aria-label={library.add}
              accept={data.documents.accepted.map((ending) => `.${ending}`).join(',')}
              onChange={(event) => {
                const files = [...(event.currentTarget.files ?? [])]
                sendFiles(files, { into: into.value, view: data.documents, onDocument })
                // The same file may be chosen again.
                event.currentTarget.value = ''
              }}
            />
            <Documents
              view={data}
              onDocument={onDocument}
              onRemoved={(document) => change((now) => without(now, document))}
              onShowAll={async () => {
                const all = await call<DocumentsView>('GET', '/api/documents')
                change(() => all)
              }}
            />
          </section>
          <TryQuestion meaning={data.meaning} today={data.today} wanted={wanted} />
          <div class="library-pair">
            <Weeks weeks={data.weeks} />
            <Unanswered view={data} wanted={wanted} reload={view.reload} />
          </div>
          <Packs
            packs={data.packs}
            today={data.today}
            mayManage={data.may.managePacks}
            reload={view.reload}
          />
        </>
      )}
    </PageFrame>
  )
}
