// Every instant and every call of the oracle is priced alike, to the nano-unit.
import { describe, expect, test } from 'bun:test'

import { formatRate, parseRate } from '../money/rate.ts'
import { bandVectors, questionOf, replayLines, usageOf } from './testing/oracle.ts'
import { shippedBook } from './testing/shipped-book.ts'

const book = await shippedBook()

describe('the 59 instants of the oracle', () => {
  const vectors = bandVectors()

  test('all of them are here', () => {
    expect(vectors).toHaveLength(59)
  })

  test.each(vectors)('$model at $at: $why', (vector) => {
    const answer = book.quote(questionOf(vector, 1_000))
    if (vector.refuse === true) {
      expect(answer.kind).toBe('refused')
      return
    }
    expect(answer).toMatchObject({
      kind: 'quote',
      record: vector.price,
      schedule: vector.schedule,
      band: vector.band,
    })
    const rates = answer.kind === 'quote' ? Object.entries(answer.rates) : []
    const wanted = Object.entries(vector.rates ?? {}).map(([name, rate]) => [
      name,
      formatRate(parseRate(rate) ?? -1n),
    ])
    expect(rates.map(([name, rate]) => [name, formatRate(rate)])).toEqual(wanted)
  })
})

test('the 3,000 replayed calls cost the same to the nano-unit', () => {
  const lines = replayLines()
  const wrong = lines.filter((line) => {
    const usage = usageOf(line)
    const answer = book.quote(questionOf(line, usage.input))
    if (answer.kind !== 'quote' || answer.record !== line.price || answer.band !== line.band)
      return true
    const cost = book.cost(answer, usage)
    return (
      cost.kind !== 'cost' ||
      cost.nano.toString() !== line.cost_nano ||
      cost.currency !== line.currency
    )
  })
  expect(lines).toHaveLength(3_000)
  expect(wrong).toEqual([])
})
