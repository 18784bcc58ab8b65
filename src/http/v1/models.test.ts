// Names that a key may ask for: routes, names of the house's own, and tasks that have cases.
import { expect, test } from 'bun:test'

import { snapshotOf } from '../../pipeline/testing/fit.ts'
import { openApi } from './testing/house.ts'

const fit = snapshotOf({ tasks: { letters: {}, local: {}, auto: {} } })

interface Listed {
  readonly data: readonly { readonly id: string }[]
}

async function listed(key: string): Promise<readonly string[]> {
  await using api = await openApi({ services: { fit: () => fit } })
  const request = new Request('http://sen.test/v1/models', {
    headers: { authorization: `Bearer ${key}` },
  })
  const { data } = (await (await api.send(request)).json()) as Listed
  return data.map(({ id }) => id)
}

test('a task with cases is listed once, and never in the place of a name that means something else', async () => {
  const names = await listed('senk_one')
  expect(names.filter((name) => name === 'sen/letters')).toHaveLength(1)
  expect(names.filter((name) => name === 'sen/auto').length).toBeLessThan(2)
  expect(names).not.toContain('sen/local')
})

test.each(['senk_far', 'senk_named'])('%s sees none of them', async (key) => {
  expect(await listed(key)).not.toContain('sen/letters')
})
