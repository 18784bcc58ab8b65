// The documents: a table on wide screens, cards on narrow ones. What needs somebody stands first.
import type { DocumentView } from '../../../contract/document-file.ts'
import { TableTools } from '../../parts/table-tools.tsx'
import { count } from '../../state/format.ts'
import { libraryWords } from '../../state/page-words.ts'
import {
  ageOf,
  isUnderWay,
  leftOutOf,
  sayCompared,
  sayDays,
  sayFault,
  sayPages,
  saySeenBy,
} from './say-document.ts'

export interface DocumentTableProperties {
  readonly documents: readonly DocumentView[]
  readonly today: string
  readonly mayCancel: (document: DocumentView) => boolean
  readonly onCancel: (document: DocumentView) => void
}

const columnNames = ['title', 'state', 'pages', 'valid', 'trust', 'seenBy', 'leftOut'] as const

export function DocumentTable({ documents, ...row }: DocumentTableProperties) {
  const { library } = libraryWords()
  const { columns } = library
  const sorted = [...documents].sort((one, other) => urgency(other) - urgency(one))
  return (
    <>
      <table class="calls documents">
        <thead>
          <tr>
            {columnNames.map((name) => (
              <th key={name} scope="col" class={name === 'pages' ? 'number' : undefined}>
                {columns[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((document) => (
            <Row key={document.id} document={document} {...row} />
          ))}
        </tbody>
      </table>
      <TableTools text={libraryWords().library} rows={toRows(sorted)} mayPrint />
    </>
  )
}

function Row({
  document,
  today,
  mayCancel,
  onCancel,
}: Omit<DocumentTableProperties, 'documents'> & { readonly document: DocumentView }) {
  const { library, files } = libraryWords()
  const { columns } = library
  const { about, state } = document
  const leftOut = leftOutOf(document.found)
  const age = ageOf(about.validFrom ?? '', about.validTo ?? '', today)
  return (
    <tr>
      <td data-label={columns.title} class="document-title">
        <span>
          <a
            href={`#/library/${document.id}`}
            data-row=""
            aria-label={library.open(document.title)}
          >
            {document.title}
          </a>
          {document.number !== '' && <span class="small-line">{document.number}</span>}
          {document.name !== document.title && <span class="small-line">{document.name}</span>}
        </span>
      </td>
      <td data-label={columns.state}>
        <span class="document-state">
          <span class={`chip chip-${look(document)}`}>
            {state === 'failed' && '✕ '}
            {files.states[state]}
          </span>
          {state === 'failed' && <span class="small-line">{sayFault(document)}</span>}
          {isUnderWay(document) && (
            <>
              <progress
                aria-label={document.title}
                max={Math.max(1, document.pages)}
                {...(state === 'reading' && document.pages > 0 && { value: document.pagesDone })}
                {...(state === 'waiting' && { value: 0 })}
              />
              {mayCancel(document) && (
                <button type="button" class="button quiet" onClick={() => onCancel(document)}>
                  {library.stopReading}
                </button>
              )}
            </>
          )}
        </span>
      </td>
      <td data-label={columns.pages} class="number">
        {sayPages(document)}
      </td>
      <td data-label={columns.valid}>
        <span>
          {sayDays(about.validFrom ?? '', about.validTo ?? '')}
          {age !== undefined && (
            <span class="small-line bad-text">
              {age === 'ended' ? library.ended : library.notYet}
            </span>
          )}
        </span>
      </td>
      <td data-label={columns.trust}>
        <span>
          {library.trusts[document.own ? 'member' : 'own']}
          <span class="small-line">{sayCompared(document)}</span>
        </span>
      </td>
      <td data-label={columns.seenBy}>{saySeenBy(document)}</td>
      <td data-label={columns.leftOut}>
        {state === 'ready' &&
          (leftOut.length === 0 ? library.nothingLeftOut : library.leftOut(count(leftOut.length)))}
      </td>
    </tr>
  )
}

function urgency(document: DocumentView): number {
  if (document.state === 'asks') return 2
  return isUnderWay(document) || document.state === 'failed' ? 1 : 0
}

function look({ state }: DocumentView): string {
  if (state === 'ready') return 'ok'
  if (state === 'failed') return 'failed'
  return state === 'asks' ? 'tight' : 'running'
}

function toRows(documents: readonly DocumentView[]): readonly (readonly (string | number)[])[] {
  const { library, files } = libraryWords()
  return [
    columnNames.map((name) => library.columns[name]),
    ...documents.map((document) => [
      document.title,
      files.states[document.state],
      document.pages,
      sayDays(document.about.validFrom ?? '', document.about.validTo ?? ''),
      `${library.trusts[document.own ? 'member' : 'own']}; ${sayCompared(document)}`,
      saySeenBy(document),
      leftOutOf(document.found).join('; '),
    ]),
  ]
}
