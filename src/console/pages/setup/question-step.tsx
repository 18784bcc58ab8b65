// The first question, already typed; the download of the model is watched here.
import { useSignal } from '@preact/signals'

import { DownloadBar, isUnderWay } from '../../parts/download-bar.tsx'
import { exchanges, isWriting } from '../../state/conversation.ts'
import { words } from '../../state/language.ts'
import { useModels } from '../../state/models.ts'
import { goTo } from '../../state/setup-step.ts'
import { Composer } from '../ask/composer.tsx'
import { Transcript } from '../ask/transcript.tsx'
import { sector } from './progress.ts'
import { sectors } from './sectors.ts'

export function QuestionStep() {
  const { setup } = words()
  const view = useModels()
  const known = sectors.find((one) => one === sector.value) ?? 'other'
  const example = setup.question.examples[known]
  // Undefined until somebody types: the example then follows a switch of language.
  const typed = useSignal<string | undefined>(undefined)
  const running = (view.data?.downloads ?? []).filter(isUnderWay)
  const isNone = view.data !== undefined && running.length === 0 && view.data.installed.length === 0
  return (
    <>
      <p>{setup.question.text}</p>
      {running.length > 0 && <p class="notice">{setup.question.waiting}</p>}
      {isNone && view.data.connections.length === 0 && <p class="notice">{setup.question.none}</p>}
      {running.map((download) => (
        <DownloadBar key={download.id} download={download} />
      ))}
      <Transcript />
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
          class={exchanges.value.length > 0 ? 'button primary wide' : 'button'}
          disabled={isWriting.value}
          onClick={() => goTo('done')}
        >
          {exchanges.value.length > 0 ? setup.next : setup.later}
        </button>
      </div>
    </>
  )
}
