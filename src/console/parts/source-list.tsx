// The numbered sources of an answer: each opens its passage in place, with its days, its origin, and who compared it.
import type { PassagesView, PassageView } from '../../contract/views.ts'
import type { OwnAnswerWords } from '../../i18n/en/own-answer.ts'
import { nameOf, remarksOn } from '../state/sources.ts'

export interface SourceListProperties {
  readonly passages: PassagesView['passages']
  /** The answer holds no quotation: the first passage is shown at once, if it is short enough to be read beside it. */
  readonly opensFirst: boolean
  readonly words: OwnAnswerWords
}

const shortEnough = 1_500

export function SourceList({ passages, opensFirst, words }: SourceListProperties) {
  return (
    <div class="sources" role="group" aria-label={words.sources}>
      <h3 class="small-title">{words.sources}</h3>
      <ol>
        {passages.map((passage, index) => (
          <li key={index}>
            {passage === null ? (
              <p>{words.gone}</p>
            ) : (
              <Source passage={passage} isOpen={opensFirst && index === 0} words={words} />
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}

function Source({
  passage,
  isOpen,
  words,
}: {
  readonly passage: PassageView
  readonly isOpen: boolean
  readonly words: OwnAnswerWords
}) {
  const head = (
    <>
      <span class="source-name">{nameOf(passage)}</span>
      <span class="small source-remarks">{remarksOn(passage, words).join(' · ')}</span>
    </>
  )
  if (passage.text === '') return <p>{head}</p>
  return (
    <details class="source" open={isOpen && passage.text.length <= shortEnough}>
      <summary>{head}</summary>
      <blockquote lang={languageTags[passage.language]}>
        {passage.text.split(/\n+/).map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </blockquote>
      {passage.amended && <p class="notice warn">{words.amended}</p>}
      {passage.cut && <p class="small">{words.cut}</p>}
      {passage.origin !== '' && <p class="small">{words.origin(passage.origin)}</p>}
    </details>
  )
}

/** A passage in another language is read aloud in its own (WCAG 2.1 SC 3.1.2). */
const languageTags = { vi: 'vi', zh: 'zh-Hans', en: 'en', other: undefined } as const
