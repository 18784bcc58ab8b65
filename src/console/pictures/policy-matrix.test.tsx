// The matrix: every cell a mark and a word, shades by how often, on a phone one place at a time, and all of it a real table.
import { expect, test } from 'bun:test'

import type { VNode } from 'preact'

import { toMarkup } from '../testing/to-markup.ts'
import { heat, type MatrixCell, policyMatrix } from './policy-matrix.tsx'

const { rules } = await import('../../i18n/en/rules.ts')
const words = {
  title: 'Matrix of the rules',
  finding: 'It decided 320 times in the last 30 days.',
  data: 'Data',
  classes: rules.classes,
  action: (action: keyof typeof rules.actions) => rules.actions[action],
  column: (to: string) => (to === 'CN' ? 'China' : to),
  calls: (count: number) => `${count} times`,
  open: (data: string, place: string, action: string) => `${data}, ${place}: ${action}. Open`,
  changed: 'changed in the draft',
}
const cells: readonly MatrixCell[] = [
  { class: 'public', to: 'here', action: 'allow', calls: 0, isChanged: false },
  { class: 'public', to: 'CN', action: 'allow', calls: 300, isChanged: false },
  { class: 'personal', to: 'here', action: 'allow', calls: 20, isChanged: false },
  { class: 'personal', to: 'CN', action: 'mask', calls: 1, isChanged: true },
  { class: 'secret', to: 'here', action: 'deny', calls: 0, isChanged: false },
  { class: 'secret', to: 'CN', action: 'local', calls: 0, isChanged: false },
]
const opened: string[] = []
const data = {
  classes: ['public', 'personal', 'secret'],
  columns: ['here', 'CN'],
  cells,
  onOpen: (cell: MatrixCell) => opened.push(`${cell.class} ${cell.to}`),
} as const

test('rows, columns and cells are those of the rules, each with mark, word and shade', () => {
  const markup = toMarkup(policyMatrix(data, words, { only: undefined }))
  expect(markup).toContain(
    'Matrix of the rules. It decided 320 times in the last 30 days.</caption>',
  )
  expect(markup.split('scope="row"').length - 1).toBe(3)
  expect(markup.split('scope="col"').length - 1).toBe(3)
  expect(markup.split('<button').length - 1).toBe(6)
  expect(markup).toContain(
    'class="cell heat-4" aria-label="public, China: may go. Open. 300 times."',
  )
  expect(markup).toContain(
    'class="cell heat-1 cell-changed" aria-label="personal, China: masked. Open. 1 times. changed in the draft."',
  )
  for (const mark of ['mark-allow', 'mark-mask', 'mark-local', 'mark-deny'])
    expect(markup).toContain(mark)
  expect(markup).not.toContain('style=')
  expect(markup).not.toContain('undefined')
})

test('on a phone there is one place at a time', () => {
  const markup = toMarkup(policyMatrix(data, words, { only: 'CN' }))
  expect(markup.split('<button').length - 1).toBe(3)
  expect(markup).toContain('>China<')
  expect(markup).not.toContain('>here<')
})

test('a press opens the cell it is in', () => {
  const press = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(press)
    if (node === null || typeof node !== 'object' || !('props' in node)) return
    const { type, props } = node as VNode<Record<string, unknown>>
    if (typeof type === 'function') return press((type as (given: object) => unknown)(props))
    if (type === 'button') (props['onClick'] as () => void)()
    press(props['children'])
  }
  press(policyMatrix(data, words, { only: undefined }))
  expect(opened).toEqual(cells.map((cell) => `${cell.class} ${cell.to}`))
})

test.each([
  { calls: 0, most: 0, wants: 0 },
  { calls: 0, most: 500, wants: 0 },
  { calls: 1, most: 1, wants: 4 },
  { calls: 1, most: 1000, wants: 1 },
  { calls: 20, most: 1000, wants: 2 },
  { calls: 200, most: 1000, wants: 3 },
  { calls: 1000, most: 1000, wants: 4 },
])('$calls of at most $most is shade $wants', ({ calls, most, wants }) => {
  expect(heat(calls, most)).toBe(wants as 0)
})
