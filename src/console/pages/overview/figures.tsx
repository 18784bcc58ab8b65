// The month in four numbers, each against the month before: answers, spent, saved, kept from leaving.
import type { MonthFigures, OverviewView } from '../../../contract/overview-view.ts'
import { count, money } from '../../state/format.ts'
import { overviewWords } from '../../state/page-words.ts'
import { answered, wasUsed } from './was-used.ts'

export function Figures({ view }: { readonly view: OverviewView }) {
  const { figures } = overviewWords()
  const { now, before, currency } = view
  const was = (value: string | undefined) =>
    wasUsed(before) && value !== undefined ? figures.last(value) : ''
  const saved = now.saved === undefined ? undefined : signed(now.saved)
  const wasSaved = before.saved === undefined ? undefined : signed(before.saved)
  return (
    <dl class="figures">
      <Figure
        name={figures.answers}
        value={count(answered(now.answers))}
        notes={[
          now.failed > 0 ? figures.failed(count(now.failed)) : '',
          was(count(answered(before.answers))),
        ]}
      />
      <Figure
        name={figures.spent}
        value={money(now.spent, currency)}
        notes={[...moneyNotes(now, currency), was(money(before.spent, currency))]}
      />
      <Figure
        name={saved?.isBelow === true ? figures.dearer : figures.saved}
        value={saved === undefined ? figures.unknown : money(saved.amount, currency)}
        notes={[
          saved === undefined ? figures.noBaseline : '',
          now.unpriced > 0 ? figures.unpriced(count(now.unpriced)) : '',
          was(
            wasSaved === undefined || wasSaved.isBelow
              ? undefined
              : money(wasSaved.amount, currency),
          ),
        ]}
      />
      <Figure
        name={figures.stopped}
        value={count(stopped(now))}
        notes={[
          stopped(now) === 0
            ? ''
            : figures.stoppedParts(
                count(now.stopped.masked),
                count(now.stopped.kept),
                count(now.stopped.denied),
              ),
          was(count(stopped(before))),
        ]}
      />
    </dl>
  )
}

interface FigureProperties {
  readonly name: string
  readonly value: string
  /** Empty ones are left out. */
  readonly notes: readonly string[]
}

function Figure({ name, value, notes }: FigureProperties) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd class="big-number">{value}</dd>
      {notes
        .filter((note) => note !== '')
        .map((note) => (
          <dd key={note} class="small">
            {note}
          </dd>
        ))}
    </div>
  )
}

function moneyNotes(now: MonthFigures, currency: string): readonly string[] {
  const { figures } = overviewWords()
  return [
    Number(now.uncertain) > 0 ? figures.uncertain(money(now.uncertain, currency)) : '',
    ...now.unconverted.map((one) => figures.unconverted(money(one.amount, one.currency))),
  ]
}

/** A minus sign is said in words. */
export function signed(amount: string): { readonly amount: string; readonly isBelow: boolean } {
  const isBelow = amount.startsWith('-')
  return { amount: isBelow ? amount.slice(1) : amount, isBelow }
}

function stopped({ stopped: { masked, kept, denied } }: MonthFigures): number {
  return masked + kept + denied
}
