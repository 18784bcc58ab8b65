// The contrasts of design `console` §10, recomputed from the style sheet: WCAG 2.1 relative luminance.
import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const sheet = readFileSync(join(import.meta.dir, 'tokens.css'), 'utf8')
const blocks = sheet.split(/^[:@]/m).filter((block) => block.includes('--paper'))
const [light = {}, systemDark = {}, chosenDark = {}] = blocks.map(readTokens)

function readTokens(block: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [low = 0, high = 0] = [luminance(one ?? ''), luminance(other ?? '')].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

describe.each([
  { theme: 'light', tokens: light },
  { theme: 'dark', tokens: chosenDark },
])('$theme', ({ tokens }) => {
  const grounds = ['paper', 'surface', 'sunken']

  test.each(['ink', 'ink-2', 'lotus', 'leaf', 'amber', 'red', 'sky'])(
    '%s is read on every ground',
    (name) => {
      for (const ground of grounds) {
        expect(contrast(tokens[name], tokens[ground])).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  test.each(['lotus', 'leaf', 'amber', 'red', 'sky'])(
    '%s is read on its own soft ground',
    (name) => {
      expect(contrast(tokens[name], tokens[`${name}-soft`])).toBeGreaterThanOrEqual(5.5)
      expect(contrast(tokens['ink'], tokens[`${name}-soft`])).toBeGreaterThanOrEqual(4.5)
    },
  )

  test('the primary button and the borders of controls', () => {
    expect(contrast(tokens['on-lotus'], tokens['lotus'])).toBeGreaterThanOrEqual(6.99)
    for (const ground of grounds) {
      expect(contrast(tokens['edge'], tokens[ground])).toBeGreaterThanOrEqual(3)
    }
  })

  test.each([1, 2, 3, 4])('word and mark of a cell are read on shade %d', (shade) => {
    expect(contrast(tokens['ink'], tokens[`heat-${shade}`])).toBeGreaterThanOrEqual(4.5)
    for (const mark of ['leaf', 'sky', 'amber', 'red']) {
      expect(contrast(tokens[mark], tokens[`heat-${shade}`])).toBeGreaterThanOrEqual(3)
    }
  })

  test.each(['cache', 'documents', 'local', 'low-cost', 'strong'])(
    'the rung %s is seen',
    (rung) => {
      for (const ground of ['paper', 'surface']) {
        expect(contrast(tokens[`rung-${rung}`], tokens[ground])).toBeGreaterThanOrEqual(3)
      }
    },
  )
})

test('a chosen dark theme is the device’s dark theme', () => {
  expect(chosenDark).toEqual(systemDark)
  expect(Object.keys(chosenDark).sort()).toEqual(Object.keys(light).sort())
})

test('colours stand in tokens.css and nowhere else', () => {
  for (const file of ['base', 'shell', 'parts', 'pictures', 'pages']) {
    const text = readFileSync(join(import.meta.dir, `${file}.css`), 'utf8')
    expect(`${file} ${text.match(/#[0-9a-f]{3,8}\b/i)?.[0] ?? 'none'}`).toBe(`${file} none`)
  }
})
