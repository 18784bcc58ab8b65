// One passage that was found: where it stands, why it was found, how far it may be believed.
import { useSignal } from '@preact/signals'

import type { DocumentHit } from '../../../contract/document-file.ts'
import { markedText } from '../../parts/marked-text.tsx'
import { calendarDay, count, percent } from '../../state/format.ts'
import { libraryWords } from '../../state/page-words.ts'
import { findWords } from './find-words.ts'
import { sayDays } from './say-document.ts'

const mostShown = 420
const shownBefore = 80
const longestWord = 20

export function HitView({ hit }: { readonly hit: DocumentHit }) {
  const { library } = libraryWords()
  const { tried } = library
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
      <Passage hit={hit} />
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

/** A long one begins a little before the first word that was found. */
function Passage({ hit }: { readonly hit: DocumentHit }) {
  const { tried } = libraryWords().library
  const isWhole = useSignal(hit.text.length <= mostShown)
  const places = findWords(hit.text, hit.words)
  const start = isWhole.value
    ? 0
    : wordEnd(hit.text, Math.max(0, (places[0]?.start ?? 0) - shownBefore))
  const end = isWhole.value ? hit.text.length : wordEnd(hit.text, start + mostShown)
  const marks = places.map((place) => ({
    start: place.start - start,
    end: place.end - start,
    label: '',
    look: 'word',
  }))
  return (
    <>
      <blockquote class="as-written">
        {start > 0 && '… '}
        {markedText(hit.text.slice(start, end), marks)}
        {end < hit.text.length && ' …'}
      </blockquote>
      {!isWhole.value && (
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            isWhole.value = true
          }}
        >
          {tried.whole}
        </button>
      )}
    </>
  )
}

/** Back to the last space, where there is one near: Chinese has none. */
function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.lastIndexOf(' ', at)
  return space > 0 && at - space < longestWord ? space : at
}
