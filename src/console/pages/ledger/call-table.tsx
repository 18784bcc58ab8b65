// The last calls: a table on wide screens, cards on narrow ones with the two most important facts first.
import type { LedgerView } from '../../../contract/views.ts'
import { Lotus } from '../../parts/lotus.tsx'
import { count, country, money, seconds, time } from '../../state/format.ts'
import { words } from '../../state/language.ts'

type Call = LedgerView['calls'][number]

export function CallTable({ calls }: { readonly calls: LedgerView['calls'] }) {
  const { ledger } = words()
  const { columns } = ledger
  return (
    <table class="calls">
      <thead>
        <tr>
          <th scope="col">{columns.at}</th>
          <th scope="col">{columns.step}</th>
          <th scope="col">{columns.status}</th>
          <th scope="col">{columns.place}</th>
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

function Row({ call }: { readonly call: Call }) {
  const { ask, ledger } = words()
  const { columns } = ledger
  const isGood = call.status === 'ok'
  return (
    <tr>
      <td data-label={columns.at}>
        <a href={`#/ledger/${call.call}`} aria-label={ledger.open(time(call.at), call.sequence)}>
          {time(call.at)}
        </a>
      </td>
      <td data-label={columns.step}>
        <span class="with-mark">
          <Lotus lit={isGood && call.rung !== '' ? call.rung : 0} size={18} />
          {call.rung === '' ? '' : ask.rungs[call.rung]}
        </span>
      </td>
      <td data-label={columns.status}>
        <span class={`chip chip-${isGood ? 'ok' : 'failed'}`}>{statusOf(call)}</span>
      </td>
      <td data-label={columns.place}>{placeOf(call)}</td>
      <td data-label={columns.cost} class="number">
        {/^0(\.0+)?$/.test(call.cost) ? ask.receipt.free : money(call.cost, call.currency)}
      </td>
      <td data-label={columns.duration} class="number">
        {ask.receipt.seconds(seconds(call.ms))}
      </td>
      <td data-label={columns.number} class="number">
        {count(call.sequence)}
      </td>
    </tr>
  )
}

function statusOf(call: Call): string {
  const names: Readonly<Record<string, string>> = words().ledger.statuses
  return names[call.status] ?? words().ledger.running
}

function placeOf(call: Call): string {
  const isHere = call.rung === 'cache' || call.rung === 'documents' || call.rung === 'local'
  return isHere || call.place === 'here' ? words().ask.receipt.here : country(call.place)
}
