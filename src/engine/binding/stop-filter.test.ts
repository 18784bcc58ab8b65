// Stop sequences in pieces: what went out is the text up to the first of them, however it was cut.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { createStopFilter } from './stop-filter.ts'

function run(pieces: readonly string[], stops: readonly string[]) {
  const filter = createStopFilter(stops)
  let text = ''
  for (const piece of pieces) {
    const passed = filter.push(piece)
    text += passed.text
    if (passed.stopped !== undefined) return { text, stopped: passed.stopped }
  }
  return { text: text + filter.flush(), stopped: undefined }
}

test.each([
  { name: 'no stops', pieces: ['a', 'b'], stops: [], text: 'ab', stopped: undefined },
  { name: 'in one piece', pieces: ['ab###c'], stops: ['###'], text: 'ab', stopped: '###' },
  {
    name: 'in three pieces',
    pieces: ['ab#', '#', '#c'],
    stops: ['###'],
    text: 'ab',
    stopped: '###',
  },
  { name: 'almost', pieces: ['ab##', 'c'], stops: ['###'], text: 'ab##c', stopped: undefined },
  { name: 'open at the end', pieces: ['ab##'], stops: ['###'], text: 'ab##', stopped: undefined },
  {
    name: 'the earlier of two',
    pieces: ['a', 'xb', 'y'],
    stops: ['y', 'xb'],
    text: 'a',
    stopped: 'xb',
  },
  { name: 'at the very start', pieces: ['\n', '\n'], stops: ['\n\n'], text: '', stopped: '\n\n' },
])('$name', ({ pieces, stops, text, stopped }) => {
  expect(run(pieces, stops)).toEqual({ text, stopped } as never)
})

test('where the text is cut makes no difference', () => {
  const letters = fc.constantFrom('a', 'b', 'c')
  const text = fc.array(letters, { maxLength: 40 }).map((list) => list.join(''))
  const stop = fc.array(letters, { minLength: 1, maxLength: 4 }).map((list) => list.join(''))
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 8 }),
      fc.array(stop, { maxLength: 3 }),
      (pieces, stops) => {
        const whole = pieces.join('')
        const ends = stops.map((one) => whole.indexOf(one)).filter((at) => at !== -1)
        const result = run(pieces, stops)
        // A longer stop may begin earlier and be met later: what went out is never more than up to the first end.
        if (ends.length === 0) expect(result).toEqual({ text: whole, stopped: undefined })
        else expect(whole.startsWith(result.text + (result.stopped ?? '?'))).toBe(true)
      },
    ),
    { seed: 20_261_124, numRuns: 2_000 },
  )
})
