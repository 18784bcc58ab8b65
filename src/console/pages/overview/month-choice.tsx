// Which month is shown: its name between the one before and the one after it.
import type { Signal } from '@preact/signals'

import type { OverviewView } from '../../../contract/overview-view.ts'
import { monthName } from '../../state/format.ts'
import { overviewWords } from '../../state/page-words.ts'

export interface MonthChoiceProperties {
  readonly view: OverviewView
  /** Empty: the present one. */
  readonly month: Signal<string>
}

export function MonthChoice({ view, month }: MonthChoiceProperties) {
  const text = overviewWords()
  const isLast = view.month >= view.today.slice(0, 7)
  const go = (by: number) => {
    month.value = monthBeside(view.month, by)
  }
  return (
    <div class="month-choice" role="group" aria-label={text.month}>
      <button type="button" class="button" aria-label={text.before} onClick={() => go(-1)}>
        ‹
      </button>
      <h2 aria-live="polite">{monthName(view.month)}</h2>
      <button
        type="button"
        class="button"
        aria-label={text.after}
        disabled={isLast}
        onClick={() => go(1)}
      >
        ›
      </button>
    </div>
  )
}

/** `2026-01` and −1 → `2025-12`. */
export function monthBeside(month: string, by: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}
