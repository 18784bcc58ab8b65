// A fine, or the points for an act: the amounts of the text, what comes with them, and that a person decides the single case.
import type { PointsRecord, SanctionRecord } from '../../contract/pack.ts'
import { sayAmount } from '../../i18n/answer-words.ts'
import type { RenderOptions } from './render-procedure.ts'

export function renderSanction(record: SanctionRecord, { words, language }: RenderOptions): string {
  const { labels, labelled } = words
  const vehicles = record.vehicle.map((one) => vehicleName(words.vehicles, one)).join(words.comma)
  const fines = record.fine.map(({ min, max, currency, subject }) => {
    const from = sayAmount({ amount: min, currency }, language)
    const to = sayAmount({ amount: max, currency }, language)
    const range = min === max ? from : words.range(from, to)
    return record.fine.length === 1 ? range : `${range}${words.remarks([words.subject[subject]])}`
  })
  return [
    labelled(labels.act, record.behaviour),
    ...(vehicles === '' ? [] : [labelled(labels.vehicle, vehicles)]),
    ...(fines.length === 0 ? [] : [labelled(labels.fine, fines.join(words.semicolon))]),
    ...(record.points === null ? [] : [labelled(labels.deducted, words.pointsOf(record.points))]),
    ...(record.further.length === 0
      ? []
      : [`**${labels.further}**\n\n${record.further.map((one) => `- ${one}`).join('\n')}`]),
    words.tableOnly,
  ].join('\n\n')
}

export function renderPoints(record: PointsRecord, { words }: RenderOptions): string {
  return [
    words.labelled(words.labels.act, record.behaviour),
    words.labelled(words.labels.points, words.pointsOf(record.points)),
    words.tableOnly,
  ].join('\n\n')
}

function vehicleName(names: Readonly<Record<string, string>>, vehicle: string): string {
  return names[vehicle] ?? vehicle
}
