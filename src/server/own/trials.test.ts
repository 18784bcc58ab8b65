// What bars count on kept cases: offices, and papers that are not there; cases of other use, and bars that need a model, count nothing.
import { expect, test } from 'bun:test'

import type { PackCase } from '../../contract/pack.ts'
import { openedPack } from './testing/sort-house.ts'
import { trialsOf } from './trials.ts'

const { pack } = await openedPack('public-administration')

const dossier = {
  id: 'd1',
  task: 'dossier-check',
  language: 'vi',
  kind: 'answerable',
  input: { procedure: 'vn-birth', papers: 'tờ khai đã điền\ngiấy chứng sinh' },
  date: '2026-11-25',
  expect: {
    fields: { missing: ['Giấy tờ chứng minh nhân thân: căn cước, hộ chiếu… (xuất trình)'] },
  },
  grade: 'fields',
  use: 'keep',
  author: 'project',
  written_on: '2026-11-25',
} satisfies PackCase
const light = {
  ...dossier,
  task: 'route-request',
  input: { message: 'Dây điện đứt rơi xuống giữa đường tóe lửa', country: 'VN' },
  expect: { fields: { unit: 'vn-power' } },
} satisfies PackCase

test.each([
  ['a paper that is not there is told', dossier, [true]],
  [
    'a paper that was brought and is expected as missing is a mistake',
    { ...dossier, expect: { fields: { missing: ['Giấy chứng sinh'] } } },
    [false],
  ],
  ['nothing is missing', { ...dossier, expect: { fields: { missing: [] } } }, []],
  ['of no known sheet', { ...dossier, input: { procedure: 'vn-nothing', papers: 'x' } }, []],
  ['the right office', light, [true]],
  [
    'one of two that readers named',
    { ...light, expect: { fields: { unit: ['vn-commune-economy', 'vn-power'] } } },
    [true],
  ],
  ['another one', { ...light, expect: { fields: { unit: 'vn-commune-police' } } }, [false]],
  ['a case that is handed over names no office', { ...light, expect: { hand_over: true } }, []],
  ['a tuning case', { ...light, use: 'tune' }, []],
  ['a letter needs a model', { ...light, task: 'letter' }, []],
] satisfies readonly (readonly [string, PackCase, readonly boolean[]])[])('%s', (_, one, holds) => {
  const trials = trialsOf(pack, [], [one])
  expect(trials.map((trial) => trial.holds)).toEqual([...holds])
  for (const { task, language } of trials)
    expect({ task, language }).toEqual({ task: one.task, language: 'vi' })
})
