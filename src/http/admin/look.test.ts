// What a question is told about itself while it is written: the loosest decision of all places that could be asked, offsets, and no value.
import { expect, test } from 'bun:test'

import type { PolicyAction } from '../../contract/policy.ts'
import type { Place } from '../../contract/route.ts'
import type { LookResult, TriedPlace, TryResult } from '../../contract/views.ts'
import { lookResult } from './look.ts'
import { adminHouse, sessionOf } from './testing/admin-house.ts'

const here: Place = { kind: 'here', country: 'VN', operator: 'house', operatorCountry: 'VN' }
const home: Place = { kind: 'own', country: 'VN', operator: 'fpt', operatorCountry: 'VN' }
const abroad: Place = {
  kind: 'provider',
  country: 'CN',
  operator: 'deepseek',
  operatorCountry: 'CN',
}

function tried(actions: readonly (readonly [Place, PolicyAction])[]): TryResult {
  const at = ([place, action]: readonly [Place, PolicyAction]): TriedPlace => ({
    place,
    labels: [],
    class: 'personal',
    action,
    rule: 'r',
    why: '',
    reason: '',
    unmet: [],
    instead: [],
  })
  return {
    examined: true,
    covered: true,
    findings: [
      {
        start: 3,
        end: 7,
        type: 'PHONE',
        class: 'personal',
        labelled: true,
        confidence: 90,
        mode: 'token',
      },
    ],
    classes: [{ class: 'personal', count: 1 }],
    places: actions.map(at),
  }
}

test.each([
  {
    name: 'nothing but this building could be asked',
    reach: [here],
    actions: [
      [here, 'allow'],
      [abroad, 'mask'],
    ],
    fate: 'here',
  },
  {
    name: 'one place abroad',
    reach: [here, abroad],
    actions: [
      [here, 'allow'],
      [abroad, 'mask'],
    ],
    fate: 'mask',
  },
  {
    name: 'two places: the looser counts',
    reach: [here, home, abroad],
    actions: [
      [here, 'allow'],
      [home, 'allow'],
      [abroad, 'mask'],
    ],
    fate: 'allow',
  },
  {
    name: 'a place that could not be asked does not count',
    reach: [here, abroad],
    actions: [
      [here, 'allow'],
      [home, 'allow'],
      [abroad, 'mask'],
    ],
    fate: 'mask',
  },
  {
    name: 'everywhere closed, but here',
    reach: [here, home, abroad],
    actions: [
      [here, 'allow'],
      [home, 'local'],
      [abroad, 'local'],
    ],
    fate: 'local',
  },
  {
    name: 'refused abroad only',
    reach: [abroad],
    actions: [
      [here, 'allow'],
      [abroad, 'deny'],
    ],
    fate: 'deny',
  },
  {
    name: 'refused here too',
    reach: [here, abroad],
    actions: [
      [here, 'deny'],
      [abroad, 'deny'],
    ],
    fate: 'deny',
  },
  { name: 'nothing can be asked', reach: [], actions: [[here, 'allow']], fate: 'here' },
] as const)('$name', ({ reach, actions, fate }) => {
  expect(lookResult(tried(actions), reach)).toEqual({
    examined: true,
    covered: true,
    fate,
    findings: [{ start: 3, end: 7, type: 'PHONE' }],
  })
})

test('who may ask may look; the answer holds offsets and kinds only, and nothing is written', async () => {
  const house = await adminHouse({ hasRules: true })
  const text = 'bà Lan, sđt 0912 345 678'
  const ask = async (who: 'member' | 'auditor', model: string) =>
    house.send(await sessionOf(house, 'a', who), 'POST /api/ask/look', { text, model })
  expect((await ask('auditor', 'sen/auto')).status).toBe(403)
  const entries = house.store.entries.length
  const writes = house.store.writes
  const answer = await ask('member', 'sen/auto')
  expect(answer.status).toBe(200)
  const body = await answer.text()
  expect(body).not.toContain('Lan')
  expect(body).not.toContain('0912')
  expect(JSON.parse(body) as LookResult).toHaveProperty('fate')
  // The session's own time of last use is all that may have been written.
  expect([house.store.entries.length, house.store.writes]).toEqual([entries, writes + 1])
  expect(house.reported).toEqual([])
})
