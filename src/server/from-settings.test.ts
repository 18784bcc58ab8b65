// What follows from the settings is made again when they were swapped, and only then.
import { expect, test } from 'bun:test'

import { fromSettings } from './from-settings.ts'

test('derived once for each snapshot', () => {
  let settings = { most: 1 }
  let derived = 0
  const limits = fromSettings(
    () => settings,
    ({ most }) => {
      derived += 1
      return { most }
    },
  )
  expect(limits()).toBe(limits())
  expect(derived).toBe(1)
  settings = { most: 2 }
  expect(limits()).toEqual({ most: 2 })
  expect(derived).toBe(2)
})
