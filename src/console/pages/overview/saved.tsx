// What each day cost under the line of the strong model: the picture, its legend, how it is worked out, and the same as a table.
import type { OverviewView } from '../../../contract/overview-view.ts'
import { rungs } from '../../../contract/route.ts'
import { useNarrowScreen } from '../../parts/narrow-screen.ts'
import { drawnCost, savedDays } from '../../pictures/saved-days.tsx'
import { money, percent, shortDay } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { overviewWords } from '../../state/page-words.ts'
import { DayTable } from './day-table.tsx'
import { signed } from './figures.tsx'
import { HowSaved } from './how-saved.tsx'

export function Saved({ view }: { readonly view: OverviewView }) {
  const { saved: text, doublePrice } = overviewWords()
  const { rungs: rungNames } = words().ask
  const isNarrow = useNarrowScreen()
  const { now, currency, baseline } = view
  const saved = now.saved === undefined ? undefined : signed(now.saved)
  const finding = findingOf(view)
  const gap =
    saved === undefined || saved.isBelow || Number(saved.amount) === 0
      ? ''
      : text.gap(money(saved.amount, currency))
  const used = rungs.filter((rung) => view.days.some((day) => Number(day.spent[rung] ?? 0) > 0))
  // A month of answers that cost nothing, with nothing to compare them with, is no picture.
  const isDrawn = view.days.some((day) => drawnCost(day) > 0 || Number(day.line ?? 0) > 0)
  const isSaidAbove = view.attention.some(({ code }) => code === 'double-price')
  const lineName = baseline.route === undefined ? text.anyLine : text.line(baseline.route)
  return (
    <section class="card">
      <h2>{text.title}</h2>
      <p>{finding}</p>
      {isDrawn && (
        <figure>
          {savedDays(
            view,
            { title: text.title, finding, day: shortDay, gap },
            { width: isNarrow ? 320 : 860, height: isNarrow ? 200 : 260 },
          )}
          <figcaption class="weeks-legend">
            {used.map((rung) => (
              <span key={rung}>
                <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                  <rect class={`rung-${rung}`} x="0.5" y="0.5" width="11" height="11" />
                </svg>
                {rungNames[rung]}
              </span>
            ))}
            {baseline.chosen !== 'none' && (
              <span>
                <svg viewBox="0 0 24 12" width="24" height="12" aria-hidden="true">
                  <path class="saved-line" d="M0 6H24" />
                </svg>
                {lineName}
              </span>
            )}
            {view.days.some(({ estimated }) => estimated) && (
              <span>
                <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                  <path class="saved-hatch" d="M0 12L12 0M0 6L6 0M6 12L12 6" />
                </svg>
                {text.estimated}
              </span>
            )}
          </figcaption>
        </figure>
      )}
      {view.doublePrice.share > 0 && !isSaidAbove && (
        <p>
          {doublePrice(
            percent(view.doublePrice.share),
            money(view.doublePrice.spent, currency),
            money(view.doublePrice.less, currency),
          )}
        </p>
      )}
      {baseline.chosen !== 'none' && <HowSaved baseline={baseline} />}
      <details>
        <summary>{words().shell.asTable}</summary>
        <DayTable view={view} rungs={used} />
      </details>
    </section>
  )
}

function findingOf({ now, currency }: OverviewView): string {
  const { saved: text } = overviewWords()
  const spent = money(now.spent, currency)
  if (now.saved === undefined) return text.findingPlain(spent)
  const { amount, isBelow } = signed(now.saved)
  const difference = money(amount, currency)
  return isBelow ? text.findingDearer(difference, spent) : text.finding(difference, spent)
}
