// `counters`: distinct persons, the figures of the law they are held against, clocks, and what is kept how long.
import type { Cell, Section } from '../document.ts'
import { retentionFloors } from '../retention.ts'
import type { Say } from '../say.ts'
import type { ReportSource } from '../source.ts'

const cell = (text: string, isNumber = false): Cell => ({
  text,
  source: 'L',
  ...(isNumber && { isNumber }),
})

export function counterSections(source: ReportSource, say: Say): readonly Section[] {
  return [counts(source, say), figures(source, say), clocks(source, say), retention(source, say)]
}

function counts(source: ReportSource, say: Say): Section {
  const { words, named } = say
  const { columns } = words.counters
  const title = words.counters.counts
  if (source.counts.length === 0) return { title, text: words.nothing }
  const rows = source.counts
    .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
    .map((count) => [
      cell(destination(count.destination, say)),
      cell(count.span === 'ever' ? words.counters.ever : count.span),
      cell(named(words.classes, count.class)),
      cell(say.persons(count), true),
    ])
  return {
    title,
    table: { columns: [columns.destination, columns.span, columns.class, columns.persons], rows },
  }
}

function keyOf(one: { destination: string; span: string; class: string }): string {
  const rank = one.destination === 'all' ? '0' : one.destination === 'abroad' ? '1' : '2'
  return `${rank}${one.destination}\u0000${one.span === 'ever' ? '0' : one.span}\u0000${one.class}`
}

function destination(code: string, say: Say): string {
  const { counters } = say.words
  if (code === 'all') return counters.all
  if (code === 'abroad') return counters.abroad
  const [country = '', ...operator] = code.split('/')
  return `${say.country(country)}, ${operator.join('/')}`
}

function figures(source: ReportSource, say: Say): Section {
  const { words, number, named } = say
  const { columns, states, figureNames } = words.counters
  const title = words.counters.figures
  if (source.figures.length === 0) return { title, text: words.nothing }
  const rows = source.figures.map((one) => [
    cell(named(figureNames, one.figure)),
    cell(named(words.classes, one.count.class)),
    cell(number(one.limit), true),
    cell(say.persons(one.count), true),
    cell(`${number(Math.floor(one.share * 100))} %`, true),
    cell(states[one.state]),
    cell(one.law),
  ])
  const { figure, class: name, limit, persons, share, state, law } = columns
  return { title, table: { columns: [figure, name, limit, persons, share, state, law], rows } }
}

function clocks(source: ReportSource, say: Say): Section {
  const { words, named, time } = say
  const { columns } = words.counters
  const title = words.counters.clocks
  if (source.clocks.length === 0) return { title, text: words.nothing }
  const rows = source.clocks.map((clock) => [
    cell(named(words.clocks.names, clock.name)),
    cell(time(clock.startedAt)),
    cell(
      clock.isProvisional
        ? `${time(clock.dueAt)} (${words.clocks.provisional})`
        : time(clock.dueAt),
    ),
    cell(words.clocks.states[clock.state]),
    cell(clock.reference || '–'),
    cell(clock.law),
  ])
  const { duty, started, due, state, reference, law } = columns
  return { title, table: { columns: [duty, started, due, state, reference, law], rows } }
}

function retention(source: ReportSource, say: Say): Section {
  const { words, number } = say
  const { columns, floors, whileRunning } = words.counters
  const own = retentionFloors.filter(({ jurisdiction }) => jurisdiction === source.house.country)
  const title = words.counters.retention
  if (own.length === 0) return { title, text: words.nothing }
  const rows = own.map((floor) => [
    cell(floors[floor.what]),
    cell(floor.months === undefined ? whileRunning : number(floor.months), true),
    cell(floor.law),
  ])
  return { title, table: { columns: [columns.what, columns.months, columns.law], rows } }
}
