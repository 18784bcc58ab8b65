// `providers`: the places that data may be sent to, and what a person must check in each contract.
import type { Cell, Fill, Section } from '../document.ts'
import { destinationOf } from '../persons/spans.ts'
import type { Say } from '../say.ts'
import type { ProviderFacts, ReportSource } from '../source.ts'

export function providerSections(source: ReportSource, say: Say, fill: Fill): readonly Section[] {
  const { words } = say
  const { columns } = words.providers
  const others = source.providers.filter(({ kind }) => kind !== 'here')
  const title = words.titles.providers
  if (others.length === 0) return [{ title, text: words.nothing }]
  const isVietnam = source.house.country === 'VN'
  const isChina = source.house.country === 'CN'
  const items = [
    ...(isVietnam ? [columns.items71, columns.items122] : []),
    ...(isChina ? [columns.pipl21] : []),
  ]
  const rows = others.map((provider): readonly Cell[] => {
    const id = destinationOf(provider)
    return [
      { text: nameOf(provider, say), source: 'C' },
      { text: say.country(provider.country), source: 'C' },
      { text: `${provider.operator} (${say.country(provider.operatorCountry)})`, source: 'C' },
      usedCell(source, say, id),
      fill(`contract:${id}`, ''),
      ...items.map((_, index) => fill(`items${index + 1}:${id}`, '')),
      fill(`checked:${id}`, ''),
    ]
  })
  const { label, place, operator, used, contract, checked } = columns
  return [
    {
      title,
      table: { columns: [label, place, operator, used, contract, ...items, checked], rows },
    },
  ]
}

function nameOf({ label, isEnabled }: ProviderFacts, say: Say): string {
  return isEnabled ? label : `${label} (${say.words.providers.off})`
}

function usedCell(source: ReportSource, say: Say, destination: string): Cell {
  const rows = source.totals.rows.filter((row) => row.destination === destination)
  const sent = rows.reduce((sum, row) => sum + row.transfers, 0)
  const trace = rows.map((row) => row.numbers.text()).join(',')
  return { text: say.number(sent), source: 'L', isNumber: true, ...(trace !== '' && { trace }) }
}
