// One passage that was found: where it stands, why it was found, how far it may be believed.
import type { DocumentHit } from '../../../contract/document-file.ts'
import { markedText } from '../../parts/marked-text.tsx'
import { calendarDay, count, percent } from '../../state/format.ts'
import { libraryWords } from '../../state/page-words.ts'
import { findWords } from './find-words.ts'
import { sayDays } from './say-document.ts'

export function HitView({ hit }: { readonly hit: DocumentHit }) {
  const { library } = libraryWords()
  const { tried } = library
  const marks = findWords(hit.text, hit.words).map((place) => ({
    ...place,
    label: '',
    look: 'word',
  }))
  const where = [...hit.path, ...(hit.page === undefined ? [] : [tried.page(count(hit.page))])]
  const facts = [
    library.trusts[hit.trust],
    ...(hit.validFrom === '' && hit.validTo === '' ? [] : [sayDays(hit.validFrom, hit.validTo)]),
    hit.checkedOn === '' ? library.notCompared : library.compared(calendarDay(hit.checkedOn)),
  ]
  return (
    <article class="hit">
      <h3>
        {hit.title}
        {hit.number !== '' && !hit.title.includes(hit.number) && ` · ${hit.number}`}
      </h3>
      {where.length > 0 && <p class="small">{where.join(' › ')}</p>}
      <blockquote class="as-written">{markedText(hit.text, marks)}</blockquote>
      <p class="chips">
        {hit.by.map((one) => (
          <span key={one} class="chip chip-masked">
            {tried.by[one]}
          </span>
        ))}
        {hit.ocr && <span class="chip chip-tight">{tried.ocr}</span>}
        {hit.orders && <span class="chip chip-failed">✕ {tried.orders}</span>}
      </p>
      <p class="small">
        {hit.words.length > 0 && `${tried.words(hit.words.join(', '))} · `}
        {hit.covered > 0 && `${tried.covered(percent(Math.min(1, hit.covered)))} · `}
        {facts.join(' · ')}
      </p>
    </article>
  )
}
