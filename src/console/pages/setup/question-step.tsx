// The first question, already typed: of the pack, answered from its documents without a model; then one with an identity number.
import { useSignal } from '@preact/signals'

import type { AskView, Language } from '../../../contract/views.ts'
import type { FirstRunWords } from '../../../i18n/en/first-run.ts'
import { DownloadBar, isUnderWay } from '../../parts/download-bar.tsx'
import { exchanges, isWriting } from '../../state/conversation.ts'
import { language, words } from '../../state/language.ts'
import { useModels } from '../../state/models.ts'
import { useFirstRunWords } from '../../state/page-words.ts'
import { goTo } from '../../state/setup-step.ts'
import { useView } from '../../state/view.ts'
import { Composer } from '../ask/composer.tsx'
import { Transcript } from '../ask/transcript.tsx'
import { sector } from './progress.ts'

export function QuestionStep() {
  const { setup } = words()
  const firstRun = useFirstRunWords()
  const view = useModels()
  const asking = useView<AskView>('/api/views/ask')
  // Undefined until somebody types: the example then follows a switch of language.
  const typed = useSignal<string | undefined>(undefined)
  const ofPack = asking.data?.firstQuestions[0]
  const hasPack = ofPack !== undefined
  const running = (view.data?.downloads ?? []).filter(isUnderWay)
  const isNone = view.data !== undefined && running.length === 0 && view.data.installed.length === 0
  const isAsked = exchanges.value.length > 0
  const second = firstRun === undefined || !hasPack ? undefined : secondOf(firstRun)
  const example = asking.data === undefined ? '' : exampleOf(ofPack, firstRun)
  return (
    <>
      <p>{hasPack ? firstRun?.fromPack : setup.question.text}</p>
      {!hasPack && running.length > 0 && <p class="notice">{setup.question.waiting}</p>}
      {asking.data !== undefined && !hasPack && isNone && view.data.connections.length === 0 && (
        <p class="notice">{setup.question.none}</p>
      )}
      {running.map((download) => (
        <DownloadBar key={download.id} download={download} />
      ))}
      <Transcript />
      {isAsked &&
        firstRun !== undefined &&
        second !== undefined &&
        exchanges.value.length === 1 && (
          <div class="second-question">
            <h2 class="small-title">{firstRun.secondTitle}</h2>
            <p>{firstRun.secondText}</p>
            <button
              type="button"
              class="button"
              disabled={isWriting.value}
              onClick={() => {
                typed.value = second
                document.querySelector<HTMLElement>('main textarea')?.focus()
              }}
            >
              {firstRun.second}
            </button>
          </div>
        )}
      <Composer
        models={[]}
        draft={typed.value ?? example}
        setDraft={(text) => {
          typed.value = text
        }}
      />
      <div class="buttons">
        <button
          type="button"
          class={isAsked ? 'button primary wide' : 'button'}
          disabled={isWriting.value}
          onClick={() => goTo('done')}
        >
          {isAsked ? setup.next : setup.later}
        </button>
      </div>
    </>
  )
}

function exampleOf(
  ofPack: Readonly<Record<Language, string>> | undefined,
  firstRun: FirstRunWords | undefined,
): string {
  if (ofPack !== undefined) return ofPack[language.value]
  const examples: Readonly<Record<string, string>> = firstRun?.examples ?? {}
  return examples[sector.value] ?? firstRun?.examples.other ?? ''
}

/** Undefined for a pack that was added: nobody has written one for it. */
function secondOf({ secondQuestions }: FirstRunWords): string | undefined {
  const known: Readonly<Record<string, string>> = secondQuestions
  return known[sector.value]
}
