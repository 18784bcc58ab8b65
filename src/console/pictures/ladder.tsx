// The picture "ladder": five steps, one petal each; the one that answered is lit, the others say why they did not.
import type { Receipt } from '../../contract/receipt.ts'
import { type Rung, rungs } from '../../contract/route.ts'
import type { ConsoleWords } from '../../i18n/console-words.ts'
import { Lotus } from '../parts/lotus.tsx'

export interface LadderStep {
  readonly rung: Rung
  readonly name: string
  readonly isLit: boolean
  /** Why it did not answer, in at most four words; or that it did. */
  readonly why: string
}

/** The five steps of a receipt, in words. What the receipt passes over in silence was not needed. */
export function readLadder(
  ladder: Receipt['ladder'],
  words: ConsoleWords['ask'],
): readonly LadderStep[] {
  return rungs.map((rung) => {
    const step = ladder.find((one) => one.rung === rung)
    const isLit = step?.state === 'answered'
    const skipped = step === undefined || step.why === '' ? undefined : words.skips[step.why]
    return {
      rung,
      name: words.rungs[rung],
      isLit,
      why: isLit ? words.ladder.lit : (skipped ?? words.ladder.unused),
    }
  })
}

/** Side by side on wide screens, one below the other on narrow ones: the layout is the style sheet's. */
export function Ladder({
  ladder,
  words,
}: {
  readonly ladder: Receipt['ladder']
  readonly words: ConsoleWords['ask']
}) {
  const steps = readLadder(ladder, words)
  const lit = steps.find((step) => step.isLit)
  const finding = lit === undefined ? words.ladder.nobody : words.ladder.answered(lit.name)
  return (
    <figure class="ladder">
      <figcaption class="hidden">
        {words.ladder.title}. {finding}
      </figcaption>
      <ol>
        {steps.map((step) => (
          <li key={step.rung} class={step.isLit ? 'step step-lit' : 'step'}>
            <Lotus lit={step.isLit ? step.rung : 0} size={26} />
            <span class="step-name">{step.name}</span>
            <span class="step-why">{step.why}</span>
          </li>
        ))}
      </ol>
    </figure>
  )
}
