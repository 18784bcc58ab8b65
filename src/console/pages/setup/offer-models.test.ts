// The set-up offers what runs here and understands the reader, and chooses nothing that does not fit.
import { expect, test } from 'bun:test'

import type { CatalogueView } from '../../../contract/views.ts'
import { offerModels } from './offer-models.ts'

const model = (
  id: string,
  megabytes: number,
  rest: Partial<CatalogueView> = {},
): CatalogueView => ({
  id,
  bytes: megabytes * 1_000_000,
  licence: 'MIT',
  languages: ['vi', 'zh', 'en'],
  use: 'chat',
  status: 'unverified',
  fits: 'well',
  installed: false,
  ...rest,
})

test.each([
  { name: 'nothing to offer', catalogue: [], models: [], best: undefined },
  {
    name: 'a toy, an installed one, one that finds passages and one too large are left out',
    catalogue: [
      model('toy', 1),
      model('here', 640, { installed: true }),
      model('passages', 438, { use: 'embed' }),
      model('giant', 19_800, { fits: 'no' }),
      model('small', 640),
    ],
    models: ['small'],
    best: 'small',
  },
  {
    name: 'one that speaks the language goes before a smaller one that does not',
    catalogue: [
      model('english', 98, { languages: ['en'], status: 'confirmed' }),
      model('small', 640),
    ],
    models: ['english', 'small'],
    best: 'small',
  },
  {
    name: 'of three that speak it, the largest that is quick to fetch',
    catalogue: [model('c', 2500), model('b', 900), model('a', 300), model('d', 4000)],
    models: ['a', 'b', 'c'],
    best: 'b',
  },
  {
    name: 'what only just fits is offered and not chosen',
    catalogue: [model('tight', 900, { fits: 'tight' })],
    models: ['tight'],
    best: undefined,
  },
] as const)('$name', ({ catalogue, models, best }) => {
  const offer = offerModels([...catalogue], 'vi')
  expect(offer.models.map(({ id }) => id)).toEqual([...models])
  expect(offer.best).toBe(best)
})
