// A paper that was left out is reported and no other; papers of another case are not missing.
import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { ProcedureRecord } from '../../contract/pack.ts'
import { compareDossier } from './dossier-answer.ts'

const records = readFileSync(
  join(import.meta.dir, '../../../packs/public-administration/records/procedure.jsonl'),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as ProcedureRecord)
  .filter(({ papers }) => papers.length >= 2)

test('of every procedure each paper that is left out is the one that is missing', () => {
  expect(records.length).toBeGreaterThanOrEqual(60)
  const wrong = records.flatMap(({ id, papers }) =>
    papers.flatMap((left, place) => {
      const brought = papers.filter((_, index) => index !== place).map(({ name }) => name)
      const { missing, unknown } = compareDossier(papers, brought)
      const isRight = missing.length === 1 && missing[0]?.name === left.name && unknown.length === 0
      return isRight ? [] : [`${id} ${place}`]
    }),
  )
  expect(wrong).toEqual([])
})
