// Two lines for a program, and where to go from here.
import { CopyLine } from '../../parts/copy-line.tsx'
import { words } from '../../state/language.ts'
import { go } from '../../state/place.ts'
import { endSetup } from '../../state/setup-step.ts'
import { firstKey, forget } from './progress.ts'

export function DoneStep() {
  const { setup } = words()
  const text = setup.done
  const leave = (page: 'ask' | 'house') => {
    forget()
    go(page)
    endSetup()
  }
  return (
    <>
      {firstKey.value === '' ? (
        <p class="notice">{text.keyGone}</p>
      ) : (
        <>
          <p>{text.text}</p>
          <CopyLine label="OPENAI_BASE_URL" text={`${location.origin}/v1`} />
          <CopyLine label="OPENAI_API_KEY" text={firstKey.value} />
        </>
      )}
      <div class="buttons">
        <button type="button" class="button primary wide" onClick={() => leave('ask')}>
          {text.finish}
        </button>
        <button type="button" class="button" onClick={() => leave('house')}>
          {text.invite}
        </button>
      </div>
    </>
  )
}
