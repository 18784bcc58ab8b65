// What doctor sees of the house's duties, from its database alone: no server need run.
import type { Clock } from '../../contract/clock.ts'
import type { Config } from '../../contract/config.ts'
import type { Reader } from '../../contract/store.ts'
import type { DutyFacts } from '../../doctor/facts.ts'
import { lawPack } from '../../report/law/pack.ts'
import { dueReviews } from '../../report/law/review.ts'
import { toCount } from '../../report/persons/create-counters.ts'
import { readFigures } from '../../report/persons/figures.ts'
import { spanNames, spanOf } from '../../report/persons/spans.ts'
import { firstHouse, readHouse } from '../read-database.ts'

const dayMs = 86_400_000

export async function lookAtDuties(config: Config, clock: Clock): Promise<DutyFacts> {
  const now = clock.now()
  const reviews = dueReviews(lawPack(), now, -1).map(({ instrument }) => instrument.id)
  const none: DutyFacts = { clocks: [], nearest: undefined, reviews }
  const facts = await readHouse(config.dataFolder, (reader) => read(reader, now))
  return { ...none, ...facts }
}

async function read(reader: Reader, now: number): Promise<Omit<DutyFacts, 'reviews'> | undefined> {
  const house = await firstHouse(reader)
  if (house === undefined) return undefined
  const running = await reader.find('clocks', { tenant: house.id, stoppedAt: 0 })
  const clocks = running
    .toSorted((one, other) => one.dueAt - other.dueAt)
    .map(({ name, dueAt }) => ({ name, days: Math.floor((dueAt - now) / dayMs) }))
  const [ever, year] = spanNames(spanOf(now, house.zone))
  const pages = [ever, year].map((span) => reader.find('person_counts', { tenant: house.id, span }))
  const rows = (await Promise.all(pages)).flat()
  const [nearest] = readFigures(rows.map(toCount), house.country, year).toSorted(
    (one, other) => other.share - one.share,
  )
  return { clocks, nearest: nearest && { figure: nearest.figure, share: nearest.share } }
}
