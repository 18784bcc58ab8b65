// A loose answer of a task that is not proven says so, in the asker's language; an exact one and a proven task say nothing.
import { expect, test } from 'bun:test'

import type { OwnCertainty } from '../../contract/own-step.ts'
import type { BarState } from '../../contract/pack-evidence.ts'
import { loadPack } from '../../packs/load/load-pack.ts'
import { packWith } from '../../packs/testing/small-pack.ts'
import { withBarNote } from './bar-note.ts'

const loaded = loadPack(packWith())
if (!loaded.ok) throw new Error('the small pack does not load')
const { pack } = loaded
const [task] = pack.tasks

const findingOf = (certainty: OwnCertainty) => ({
  on: '2026-11-25',
  answer: {
    step: 'record' as const,
    certainty,
    text: 'said',
    sources: [],
    quotes: [],
    choices: [],
  },
  unconfirmed: undefined,
  hits: [],
  mass: 0,
  miss: undefined,
  outgrown: [],
})
const packIn = (state: BarState | undefined) =>
  state === undefined
    ? pack
    : {
        ...pack,
        evidence: {
          measured: '',
          index: '',
          cases: '',
          chunks: 1,
          thresholds: [],
          bars: [{ task: 'ask', state, right: 60, trials: 60, low: 0.95 }],
        },
      }

test.each([
  { name: 'a choice of an unmeasured task', certainty: 'choice', state: undefined, notes: true },
  { name: 'a choice, not proven', certainty: 'choice', state: 'not-proven', notes: true },
  { name: 'a choice, failed', certainty: 'choice', state: 'failed', notes: true },
  { name: 'a choice, proven', certainty: 'choice', state: 'proven', notes: false },
  { name: 'an exact answer', certainty: 'exact', state: 'failed', notes: false },
  { name: 'no task', certainty: 'choice', state: undefined, isOpen: true, notes: false },
] as const)('$name: $notes', ({ certainty, state, notes, ...more }) => {
  const noted = { task: 'isOpen' in more ? undefined : task, packs: [packIn(state)] }
  const said = { en: 'Not proven here', vi: 'Chưa chứng minh được ở đây', zh: '尚未验证' }
  for (const language of ['en', 'vi', 'zh'] as const) {
    const { answer } = withBarNote(findingOf(certainty), { ...noted, language })
    expect(answer?.text.startsWith('said')).toBe(true)
    expect(answer?.text.includes(said[language])).toBe(notes)
    expect(answer?.text.includes('85')).toBe(notes)
  }
})

test.each([
  ['proven', 'proven'],
  ['failed', 'failed'],
  ['not-proven', 'not-proven'],
  [undefined, 'not-proven'],
] as const)('where nothing was found a model answers, and the receipt knows: %p', (state, bar) => {
  const nothing = { ...findingOf('exact'), answer: undefined }
  const noted = { packs: [packIn(state)], language: 'en' } as const
  expect(withBarNote(nothing, { ...noted, task }).bar).toBe(bar)
  expect(withBarNote(nothing, { ...noted, task: undefined })).not.toHaveProperty('bar')
})

test('an answer in a shape of its own keeps it', () => {
  const shaped = task && { ...task, output: 'json:route' as const }
  const finding = findingOf('proven')
  expect(withBarNote(finding, { task: shaped, packs: [pack], language: 'en' }).answer?.text).toBe(
    'said',
  )
})
