// The receipt under an answer: one line that everybody reads, the ladder, and the details for whoever asks.
import type { Receipt } from '../../contract/receipt.ts'
import { Ladder } from '../pictures/ladder.tsx'
import { allDigits, count, country, duration, money, seconds } from '../state/format.ts'
import { words } from '../state/language.ts'
import { useFoundWords } from '../state/page-words.ts'
import { Lotus } from './lotus.tsx'
import { WhyModel } from './why-model.tsx'

export function ReceiptView({ receipt }: { readonly receipt: Receipt }) {
  const { ask } = words()
  return (
    <div class="receipt" role="group" aria-label={ask.receipt.title}>
      <p class="receipt-line">
        <Lotus lit={receipt.rung} size={22} />
        <strong>{ask.rungs[receipt.rung]}</strong>
        <span>{houseCost(receipt)}</span>
        {!isHere(receipt) && <span>{placeOf(receipt)}</span>}
        <span>{ask.receipt.seconds(seconds(receipt.ms.total))}</span>
      </p>
      {receipt.other_language === true && <p class="notice warn">{ask.receipt.otherLanguage}</p>}
      <Ladder ladder={receipt.ladder} words={ask} />
      <details>
        <summary>{ask.receipt.details}</summary>
        <Details receipt={receipt} />
      </details>
    </div>
  )
}

function Details({ receipt }: { readonly receipt: Receipt }) {
  const { ask, shell } = words()
  const text = ask.receipt
  const { cost, usage } = receipt
  const classes = receipt.classes.map((one) => dataClass(one)).join(', ')
  const found = useFoundWords(Object.keys(receipt.masked).length > 0)
  const types: Readonly<Record<string, string>> = found?.types ?? {}
  const masked = Object.entries(receipt.masked).map(
    ([kind, number]) => `${types[kind] ?? kind} ${number}`,
  )
  const { restore } = receipt
  const isConverted = cost.currency !== cost.house_currency
  return (
    <>
      <dl class="facts">
        <Fact name={text.cost} value={allDigits(cost.house, cost.house_currency)} />
        {isConverted && <Fact name={text.billed} value={allDigits(cost.amount, cost.currency)} />}
        {(receipt.earlier ?? []).map((one) => (
          <Fact
            name={text.earlier}
            value={`${allDigits(one.amount, one.currency)} · ${one.route}`}
          />
        ))}
        {!isFree(receipt) && (
          <Fact name={text.certainty} value={text.certainties[cost.certainty]} />
        )}
        {receipt.cached !== undefined && (
          <Fact name={text.keptAnswer} value={text.levels[receipt.cached.level]} />
        )}
        {(receipt.age ?? 0) > 0 && <Fact name={text.age} value={duration(receipt.age ?? 0)} />}
        <Fact name={text.place} value={placeOf(receipt)} />
        <Fact name={text.served} value={receipt.served === '' ? receipt.sent : receipt.served} />
        {/* "May be sent" would mislead where nothing was sent. */}
        {!(isHere(receipt) && receipt.policy.decision === 'allow') && (
          <Fact name={text.decision} value={text.decisions[receipt.policy.decision]} />
        )}
        {classes !== '' && <Fact name={text.data} value={classes} />}
        {masked.length > 0 && <Fact name={text.masked} value={masked.join(', ')} />}
        {restore !== undefined && found !== undefined && (
          <Fact
            name={found.back}
            value={found.restored(
              count(restore.restored + restore.repaired),
              count(restore.expected),
            )}
          />
        )}
        <Fact
          name={text.ledger}
          value={text.ledgerPair(receipt.ledger.intent, receipt.ledger.outcome)}
        />
      </dl>
      {receipt.rung !== 'documents' && <WhyModel of={receipt.call} />}
      <details>
        <summary>{shell.advanced}</summary>
        <dl class="facts">
          <Fact name={text.call} value={receipt.call} />
          <Fact name={text.asked} value={receipt.asked} />
          <Fact name={text.route} value={receipt.route} />
          <Fact name={text.attempts} value={count(receipt.attempts)} />
          <Fact name={text.usage} value={text.usageText(count(usage.input), count(usage.output))} />
          {receipt.price.record !== '' && (
            <Fact
              name={text.price}
              value={`${receipt.price.record} ${receipt.price.band}`.trim()}
            />
          )}
          {receipt.ignored.length > 0 && (
            <Fact name={text.ignored} value={receipt.ignored.join(', ')} />
          )}
        </dl>
        {receipt.calendar_unknown === true && <p class="small">{text.calendar}</p>}
      </details>
    </>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function houseCost(receipt: Receipt): string {
  const { house, house_currency: currency } = receipt.cost
  return isFree(receipt) ? words().ask.receipt.free : money(house, currency)
}

const isFree = (receipt: Receipt) => /^0(\.0+)?$/.test(receipt.cost.house)

/** Rungs up to the local model are in this building; the others name who and where. */
const isHere = (receipt: Receipt) => ['cache', 'documents', 'local'].includes(receipt.rung)

function placeOf(receipt: Receipt): string {
  const text = words().ask.receipt
  if (isHere(receipt)) return text.here
  return text.by(receipt.place.operator, country(receipt.place.country))
}

function dataClass(name: string): string {
  const names: Readonly<Record<string, string>> = words().ask.receipt.dataClasses
  return names[name] ?? name
}
