// Which way of cutting, reading and matching a measurement belongs to: evidence of another way says nothing about this one.
import { hash } from 'node:crypto'

import { nameWeights, passageWeights } from '../../knowledge/extract/weights.ts'
import { cut } from './pack-texts.ts'

/** Raised by whoever changes how texts are read into words or how a question is matched; weights and cutting are seen by themselves. */
const matching = 5

export const indexEdition: string = hash(
  'sha256',
  JSON.stringify([matching, cut, nameWeights, passageWeights]),
  'hex',
).slice(0, 16)
