// At most three things that need somebody, each with the way to where it is mended.
import type { Attention } from '../../../contract/overview-view.ts'
import { calendarDay, count, money, percent } from '../../state/format.ts'
import { overviewWords } from '../../state/page-words.ts'

/** Without these something is wrong now. */
const bad: ReadonlySet<Attention['code']> = new Set(['chain-broken', 'budget-spent'])

export function AttentionList({ list }: { readonly list: readonly Attention[] }) {
  const text = overviewWords()
  if (list.length === 0) return undefined
  return (
    <section aria-label={text.attention.title} class="attention">
      {list.map(({ code, page, detail }) => (
        <div key={code} class={bad.has(code) ? 'notice bad' : 'notice warn'}>
          <p>{text.attention.of[code](readable(detail))}</p>
          {page !== 'overview' && (
            <a class="button" href={`#/${page}`}>
              {text.attentionGo[page]}
            </a>
          )}
        </div>
      ))}
    </section>
  )
}

/** Amounts, days, shares and counts as the reader writes them; names stay as they are. */
function readable(detail: Attention['detail']): Readonly<Record<string, string>> {
  const { currency } = detail
  const say: Readonly<Record<string, (value: string) => string>> = {
    ...(currency !== undefined && {
      limit: (value) => money(value, currency),
      left: (value) => money(value, currency),
      less: (value) => money(value, currency),
      amount: (value) => money(value, currency),
    }),
    day: calendarDay,
    share: (value) => percent(Number(value) / 100),
    failed: (value) => count(Number(value)),
    calls: (value) => count(Number(value)),
    count: (value) => count(Number(value)),
  }
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [name, say[name]?.(value) ?? value]),
  )
}
