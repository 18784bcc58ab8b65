// The last calls: a table on wide screens, cards on narrow ones with the two most important facts first.
import type { LedgerCall } from '../../../contract/views.ts'
import { Lotus } from '../../parts/lotus.tsx'
import { count, country, milliseconds, money, time } from '../../state/format.ts'
import { words } from '../../state/language.ts'

export function CallTable({ calls }: { readonly calls: readonly LedgerCall[] }) {
  const { columns } = words().ledger
  return (
    <table class="calls">
      <thead>
        <tr>
          <th scope="col">{columns.at}</th>
          <th scope="col">{columns.status}</th>
          <th scope="col">{columns.who}</th>
          <th scope="col">{columns.step}</th>
          <th scope="col" class="number">
            {columns.cost}
          </th>
          <th scope="col" class="number">
            {columns.duration}
          </th>
          <th scope="col" class="number">
            {columns.number}
          </th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <Row key={call.sequence} call={call} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ call }: { readonly call: LedgerCall }) {
  const { ask, ledger } = words()
  const { columns } = ledger
  const isGood = call.status === 'ok'
  return (
    <tr>
      <td data-label={columns.at}>
        <a
          href={`#/ledger/${call.call}`}
          data-row=""
          aria-label={ledger.open(time(call.at), call.sequence)}
        >
          {time(call.at)}
        </a>
      </td>
      <td data-label={columns.status}>
        <span class="chips">
          <span class={`chip chip-${isGood ? 'ok' : 'failed'}`}>
            {!isGood && '✕ '}
            {statusOf(call)}
          </span>
          {call.marks
            .filter((mark) => mark !== 'denied' && mark !== 'failed')
            .map((mark) => (
              <span key={mark} class={`chip chip-${mark}`}>
                {ledger.marks[mark]}
              </span>
            ))}
        </span>
      </td>
      <td data-label={columns.who}>{call.who === '' ? ledger.nobody : call.who}</td>
      <td data-label={columns.step}>
        {call.rung === '' ? (
          ledger.notAsked
        ) : (
          <span class="with-mark">
            <Lotus lit={isGood ? call.rung : 0} size={18} />
            <span>
              {ask.rungs[call.rung]}
              {!isHere(call) && <span class="small-line">{country(call.place)}</span>}
            </span>
          </span>
        )}
      </td>
      <td data-label={columns.cost} class="number">
        {/^0(\.0+)?$/.test(call.cost) ? ask.receipt.free : money(call.cost, call.currency)}
      </td>
      <td data-label={columns.duration} class="number">
        {milliseconds(call.ms)}
      </td>
      <td data-label={columns.number} class="number">
        {count(call.sequence)}
      </td>
    </tr>
  )
}

function statusOf(call: LedgerCall): string {
  const names: Readonly<Record<string, string>> = words().ledger.statuses
  return names[call.status] ?? call.status
}

/** What is on a rung of this building, or at a server that stands in it, went nowhere. */
function isHere({ place, rung }: LedgerCall): boolean {
  return place === 'here' || rung === 'cache' || rung === 'documents' || rung === 'local'
}
