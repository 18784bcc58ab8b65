// Every code that a person may be shown has words in the three languages, and no words are for nothing.
import { expect, test } from 'bun:test'

import { guardActions, guardSources, signalCodes, signalGroups } from '../contract/guard.ts'
import { signalWords } from '../i18n/signal-words.ts'
import { outputFaults } from './output-rules.ts'

test.each(['en', 'vi', 'zh'] as const)('%s', (language) => {
  const words = signalWords(language)
  const keys = (catalogue: object): readonly string[] => Object.keys(catalogue).sort()
  expect(keys(words.codes)).toEqual(keys(signalCodes))
  expect(keys(words.groups)).toEqual([...signalGroups].sort())
  expect(keys(words.actions)).toEqual([...guardActions].sort())
  expect(keys(words.sources)).toEqual([...guardSources].sort())
  expect(keys(words.output)).toEqual([...outputFaults].sort())
})
