// The story of one call: what happened in one sentence, its stages on a time line, the decision in words, and the proof to take away.
import type { CallStory } from '../../../contract/views.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { MaskingLimits } from '../../parts/masking-limits.tsx'
import { useNarrowScreen } from '../../parts/narrow-screen.ts'
import { ReceiptView } from '../../parts/receipt.tsx'
import { type Band, callTimeline, nameOf, readBands } from '../../pictures/call-timeline.tsx'
import { count, country, milliseconds, seconds, time } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { useView } from '../../state/view.ts'

export interface StoryProperties {
  readonly id: string
  readonly onClose: () => void
}

export function StoryDialog({ id, onClose }: StoryProperties) {
  const { ledger, shell } = words()
  const view = useView<CallStory>(`/api/calls/${encodeURIComponent(id)}/story`)
  const story = view.data
  return (
    <Dialog title={ledger.story} isWide onClose={onClose}>
      <FailureNotice failure={view.failure} />
      {story === undefined && view.failure === undefined && <p class="loading">{shell.loading}</p>}
      {story !== undefined && <Story story={story} />}
    </Dialog>
  )
}

function Story({ story }: { readonly story: CallStory }) {
  const { ask, ledger } = words()
  const bands = readBands(story, ask)
  // A proof is of a pair: what was to be sent, and what became of it. A refused call has one entry and sent nothing.
  const isPair = story.receipt !== undefined
  const proof = `/api/calls/${encodeURIComponent(story.call)}/proof`
  return (
    <>
      <p class="story-lead">{headline(story)}</p>
      {story.sentence !== '' && <p class="notice warn">{story.sentence}</p>}
      <Timeline bands={bands} story={story} />
      <Decision story={story} />
      <div class="buttons">
        {isPair && (
          <a class="button primary" href={proof} download={`${story.call}.senproof`}>
            {ledger.proof}
          </a>
        )}
        <span class="small">{ledger.entryNumbers(story.entries.map(count).join(', '))}</span>
      </div>
      {isPair && <p class="small">{ledger.proofMeaning}</p>}
      {story.receipt !== undefined && <MaskingLimits masked={story.receipt.masked} />}
      {story.receipt !== undefined && <ReceiptView receipt={story.receipt} />}
    </>
  )
}

function headline(story: CallStory): string {
  const { ask, ledger } = words()
  const who = story.who === '' ? ledger.nobody : story.who
  const asked = ledger.asked(who, time(story.at))
  const { receipt } = story
  if (receipt === undefined) return `${asked} ${ledger.deniedLine}`
  const rung = ask.rungs[receipt.rung]
  const took = ask.receipt.seconds(seconds(story.totalMs))
  if (story.status !== 'ok') return `${asked} ${ledger.failedLine(rung, took)}`
  return `${asked} ${ledger.answeredLine(rung, took)}`
}

function Timeline({
  bands,
  story,
}: {
  readonly bands: readonly Band[]
  readonly story: CallStory
}) {
  const { ledger, shell } = words()
  const isNarrow = useNarrowScreen()
  const text = {
    title: ledger.timeline.title,
    finding: ledger.timeline.finding(longest(bands)),
    stages: ledger.timeline.stages,
    duration: milliseconds,
  }
  const isTimed = (story.receipt ?? story.denied)?.stages !== undefined
  return (
    <figure>
      {callTimeline(bands, text, { width: isNarrow ? 320 : 660, isNarrow })}
      {!isTimed && <p class="small">{ledger.timeline.unknown}</p>}
      <details>
        <summary>{shell.asTable}</summary>
        <div class="table-scroll" tabIndex={0} role="region" aria-label={ledger.timeline.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{ledger.timeline.stage}</th>
                <th scope="col" class="number">
                  {ledger.timeline.from}
                </th>
                <th scope="col" class="number">
                  {ledger.timeline.first}
                </th>
                <th scope="col" class="number">
                  {ledger.timeline.length}
                </th>
              </tr>
            </thead>
            <tbody>
              {bands.map((band) => (
                <tr key={`${band.stage} ${band.from} ${band.who}`}>
                  <td>
                    {nameOf(band, text)}
                    {band.isFailed && ` · ${ledger.statuses.error}`}
                  </td>
                  <td class="number">{milliseconds(band.from)}</td>
                  <td class="number">{band.first === undefined ? '' : milliseconds(band.first)}</td>
                  <td class="number">{milliseconds(band.to - band.from)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}

/** What took longest, for the one sentence that a picture carries. */
function longest(bands: readonly Band[]): string {
  const { stages } = words().ledger.timeline
  const most = bands.reduce<Band | undefined>(
    (best, band) => (best === undefined || band.to - band.from > best.to - best.from ? band : best),
    undefined,
  )
  return most === undefined
    ? ''
    : `${nameOf(most, { stages })}, ${milliseconds(most.to - most.from)}`
}

/** What was found, what was decided by which rule, and what became of every attempt: all of it in words. */
function Decision({ story }: { readonly story: CallStory }) {
  const { ask, ledger } = words()
  const { receipt, denied } = story
  const classes = receipt?.classes ?? denied?.classes ?? []
  const names: Readonly<Record<string, string>> = ask.receipt.dataClasses
  const hops = (receipt ?? denied)?.hops ?? []
  const masked = Object.values(receipt?.masked ?? {}).reduce((sum, number) => sum + number, 0)
  const statuses: Readonly<Record<string, string>> = ledger.statuses
  return (
    <section>
      <h3>{ledger.decision}</h3>
      <ul class="story-steps">
        <li>
          {classes.every((one) => one === 'public')
            ? ledger.foundNothing
            : ledger.found(classes.map((one) => names[one] ?? one).join(', '))}
        </li>
        {receipt !== undefined && (
          <li>
            {ledger.decided(ask.receipt.decisions[receipt.policy.decision], receipt.policy.rule)}
          </li>
        )}
        {masked > 0 && <li>{ledger.hidden(masked)}</li>}
        {hops.map((hop) => (
          <li key={hop.intent}>
            {ledger.attempt(
              `${ask.rungs[hop.rung]} (${hop.route})`,
              hop.place === 'here' ? ask.receipt.here : country(hop.place),
              statuses[hop.status] ?? hop.status,
            )}
          </li>
        ))}
        {denied !== undefined && <li>{ledger.deniedLine}</li>}
      </ul>
    </section>
  )
}
