// An answer from own documents: what it says, how sure that is in a word and a sign, choices as buttons, sources that open in place.
import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'

import type { Receipt } from '../../contract/receipt.ts'
import type { PassagesView } from '../../contract/views.ts'
import { type Exchange, isWriting } from '../state/conversation.ts'
import { language } from '../state/language.ts'
import { useOwnAnswerWords } from '../state/page-words.ts'
import { dayText, openSources, restsOn } from '../state/sources.ts'
import { askChoice } from './ask-choice.ts'
import type { ReadLink } from './links.ts'
import type { MarkdownProperties } from './markdown.tsx'
import { splitOwnText } from './own-text.ts'
import { SourceList } from './source-list.tsx'

export interface OwnAnswerProperties {
  readonly exchange: Exchange
  readonly receipt: Receipt
  readonly readLink: ReadLink
  /** Loaded with the first answer, and handed in: one copy of it is enough. */
  readonly Text: ComponentType<MarkdownProperties>
}

export function OwnAnswer({ exchange, receipt, readLink, Text }: OwnAnswerProperties) {
  const words = useOwnAnswerWords()
  const passages = usePassages(receipt)
  const { own, grounded } = receipt
  const { text } = exchange.answer
  const isWhole = passages?.every((one) => one !== null) === true
  const choices = own?.choices ?? []
  // What the page shows in its own way is not said twice; what it cannot show stays as it was said.
  const isCut = choices.length > 0 || (isWhole && grounded === undefined)
  const isData = exchange.task?.form?.task.output.startsWith('json:') === true
  const shown = isData && own === undefined ? `\`\`\`json\n${text}\n\`\`\`` : text
  const body = isCut ? splitOwnText(text).body : shown
  if (words === undefined) return <Text text={text} readLink={readLink} />
  const look = lookOf(own)
  const hasQuote = /^>/m.test(body)
  return (
    <div class={`own own-${look}`}>
      {look === 'unconfirmed' && (
        <p class="own-mark">
          <Sign path="M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM6 6.3a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6 1M8 11.3v.6" />
          <strong>{words.unconfirmed}</strong> <span>{words.unconfirmedText}</span>
        </p>
      )}
      {look === 'guard' && (
        <p class="own-mark">
          <Sign path="M8 1.5 13.5 3.5v4.2c0 3.2-2.2 5.6-5.5 6.8-3.3-1.2-5.5-3.6-5.5-6.8V3.5Z" />
          <strong>{words.guard}</strong>
        </p>
      )}
      <div class="own-text">
        <Text text={body} readLink={readLink} />
      </div>
      {choices.length > 0 && (
        <ul class="own-choices" aria-label={words.choose}>
          {choices.map((choice) => (
            <li key={choice.id}>
              <button
                type="button"
                class="sample"
                disabled={isWriting.value}
                onClick={() => void askChoice(exchange, receipt, choice)}
              >
                {choice.label}
              </button>
            </li>
          ))}
        </ul>
      )}
      {passages !== undefined && (
        <SourceList passages={passages} opensFirst={!hasQuote} words={words} />
      )}
      {own !== undefined && isCut && choices.length === 0 && (
        <p class="small">{words.asOf(dayText(own.on))}</p>
      )}
      <TaskNote exchange={exchange} own={own} words={words} />
    </div>
  )
}

type Look = 'unconfirmed' | 'guard' | 'plain'

function lookOf(own: Receipt['own']): Look {
  if (own?.certainty === 'unconfirmed') return 'unconfirmed'
  return own?.step === 'guard' ? 'guard' : 'plain'
}

/** A task that reached no bar says so, unless nothing was matched loosely: a citation, a full name, a listed question guess nothing. */
function TaskNote({
  exchange,
  own,
  words,
}: {
  readonly exchange: Exchange
  readonly own: Receipt['own']
  readonly words: NonNullable<ReturnType<typeof useOwnAnswerWords>>
}) {
  const task = exchange.task?.form?.task
  if (task === undefined || own?.step === 'guard' || own?.certainty === 'choice') return null
  const isProven = own?.certainty === 'exact' || task.provenIn.includes(language.value)
  return (
    <>
      {!isProven && <p class="notice">{words.notProven}</p>}
      {task.human !== 'none' && <p class="notice">{words[task.human]}</p>}
    </>
  )
}

function usePassages(receipt: Receipt): PassagesView['passages'] | undefined {
  const opened = useSignal<PassagesView['passages'] | undefined>(undefined)
  const inLanguage = language.value
  useEffect(() => {
    const asked = restsOn(receipt)
    if (asked === undefined) return
    openSources(asked).then(
      (passages) => {
        opened.value = passages
      },
      () => {
        // The line broke: the sources stand in the answer's own words.
      },
    )
  }, [receipt, inLanguage])
  return opened.value
}

function Sign({ path }: { readonly path: string }) {
  return (
    <svg class="own-sign" viewBox="0 0 16 16" width="20" height="20" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
