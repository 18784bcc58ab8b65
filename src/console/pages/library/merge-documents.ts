// The list of documents, kept current by events and by what was done here.
import type { DocumentsView, DocumentView } from '../../../contract/document-file.ts'

/** The newer state takes the place of the older one; a new document stands first. An event that arrives late turns no page back. */
export function merged(view: DocumentsView, newer: DocumentView): DocumentsView {
  if (newer.state === 'removing') return without(view, newer)
  const { documents } = view
  const known = documents.find(({ id }) => id === newer.id)
  if (known === undefined) return { ...view, documents: [newer, ...documents] }
  if (known.state === 'reading' && newer.state === 'reading' && newer.pagesDone < known.pagesDone)
    return view
  return { ...view, documents: documents.map((one) => (one === known ? newer : one)) }
}

export function without(view: DocumentsView, { id }: Pick<DocumentView, 'id'>): DocumentsView {
  return { ...view, documents: view.documents.filter((one) => one.id !== id) }
}
