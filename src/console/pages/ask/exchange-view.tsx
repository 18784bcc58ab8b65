// One question with its answer.
import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

import { useAction } from '../../parts/action.ts'
import { copyText } from '../../parts/copy-text.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import type { ReadLink } from '../../parts/links.ts'
import type { MarkdownProperties } from '../../parts/markdown.tsx'
import { MaskingLimits } from '../../parts/masking-limits.tsx'
import type { OwnAnswerProperties } from '../../parts/own-answer.tsx'
import { ReceiptView } from '../../parts/receipt.tsx'
import { isTooDeep } from '../../parts/too-deep.ts'
import { askAgain, type Exchange } from '../../state/conversation.ts'
import { words } from '../../state/language.ts'
import { toast } from '../../state/toasts.ts'

const markdown = signal<ComponentType<MarkdownProperties> | undefined>(undefined)
const ownAnswer = signal<ComponentType<OwnAnswerProperties> | undefined>(undefined)

/** Comes with the first answer: nobody waits for it before asking. */
function loadMarkdown(): void {
  if (markdown.peek() !== undefined) return
  import('../../parts/markdown.tsx').then(
    (module) => {
      markdown.value = module.Markdown
    },
    () => {
      // The line broke: the text is shown as it was written, and the next answer tries again.
    },
  )
}

/** Comes with the first answer that rests on own documents, or that a form asked for. */
function loadOwnAnswer(): void {
  if (ownAnswer.peek() !== undefined) return
  import('../../parts/own-answer.tsx').then(
    (module) => {
      ownAnswer.value = module.OwnAnswer
    },
    () => {
      // The line broke: the answer stands as it was written, its sources in its own words.
    },
  )
}

export interface ExchangeViewProperties {
  readonly exchange: Exchange
  readonly isLast: boolean
  readonly readLink: ReadLink
}

export function ExchangeView({ exchange, isLast, readLink }: ExchangeViewProperties) {
  const { ask } = words()
  const { answer, task } = exchange
  const form = task?.form
  const save = useAction()
  const element = useRef<HTMLDivElement>(null)
  const { receipt } = answer
  const isOwn = receipt?.own !== undefined || receipt?.grounded !== undefined || form !== undefined
  useEffect(loadMarkdown, [])
  useEffect(() => {
    if (isOwn) loadOwnAnswer()
  }, [isOwn])
  const Text = markdown.value
  const Own = ownAnswer.value
  return (
    <section class="exchange">
      <div class="question">
        <h2 class="hidden">{ask.you}</h2>
        <p>{exchange.question}</p>
      </div>
      <div class="answer" tabIndex={-1} ref={element} aria-busy={answer.state === 'writing'}>
        <h2 class="hidden">{ask.sen}</h2>
        {answer.text === '' && answer.state === 'writing' && (
          <p class="waiting">{answer.isThinking ? ask.thinking : ask.answering}</p>
        )}
        {answer.text !== '' && <p class="ai-label">{ask.label}</p>}
        {answer.text !== '' &&
          (Text === undefined || isTooDeep(answer.text) ? (
            <p class="as-written">{answer.text}</p>
          ) : isOwn && receipt !== undefined && Own !== undefined ? (
            <Own exchange={exchange} receipt={receipt} readLink={readLink} Text={Text} />
          ) : (
            <Text text={answer.text} readLink={readLink} />
          ))}
        {answer.text === '' && answer.state === 'done' && <p class="small">{ask.empty}</p>}
      </div>
      {answer.state === 'stopped' && <p class="notice">{ask.stopped}</p>}
      {answer.state === 'cut' && <p class="notice warn">{ask.cut}</p>}
      <FailureNotice failure={answer.failure ?? save.failure} />
      {answer.state !== 'writing' && (
        <div class="buttons">
          {answer.text !== '' && (
            <button
              type="button"
              class="button quiet"
              onClick={() => void copyAnswer(`${ask.label}\n\n${answer.text}`, element.current)}
            >
              {ask.copy}
            </button>
          )}
          {answer.text !== '' && answer.receipt !== undefined && (
            <button
              type="button"
              class="button quiet"
              disabled={save.isBusy}
              onClick={() =>
                void save.run(async () =>
                  (await import('../../parts/save-answer.ts')).saveAnswer(exchange),
                )
              }
            >
              {ask.word}
            </button>
          )}
          {form !== undefined && (
            <a class="button quiet" href={`#/ask/${form.task.id}`}>
              {ask.changeForm}
            </a>
          )}
          {isLast && (
            <button type="button" class="button quiet" onClick={() => void askAgain()}>
              {ask.again}
            </button>
          )}
        </div>
      )}
      {answer.receipt !== undefined && (
        <>
          <MaskingLimits masked={answer.receipt.masked} />
          <ReceiptView receipt={answer.receipt} />
        </>
      )}
    </section>
  )
}

/** A copied answer says in its first line what it is (design: sovereignty §11); so does the element, where only it can be selected. */
async function copyAnswer(text: string, element: HTMLElement | null): Promise<void> {
  const { shell } = words()
  toast((await copyText(text, element)) ? shell.copied : shell.selectToCopy)
}
