// A fine, or the points for an act: the amounts of the text, what comes with them, and that a person decides the single case.
import type { PointsRecord, SanctionRecord } from '../../contract/pack.ts'
import { sayAmount } from '../../i18n/answer-words.ts'
import type { RenderOptions } from './render-procedure.ts'

export function renderSanction(record: SanctionRecord, { words, language }: RenderOptions): string {
  const { labels } = words
  const vehicles = record.vehicle.map((one) => vehicleName(words.vehicles, one)).join(', ')
  const fines = record.fine.map(({ min, max, currency, subject }) => {
    const from = sayAmount({ amount: min, currency }, language)
    const to = sayAmount({ amount: max, currency }, language)
    const range = min === max ? from : words.range(from, to)
    return record.fine.length === 1 ? range : `${range} (${words.subject[subject]})`
  })
  return [
    `**${labels.act}:** ${record.behaviour}`,
    ...(vehicles === '' ? [] : [`**${labels.vehicle}:** ${vehicles}`]),
    ...(fines.length === 0 ? [] : [`**${labels.fine}:** ${fines.join('; ')}`]),
    ...(record.points === null ? [] : [`**${labels.points}:** ${record.points}`]),
    ...(record.further.length === 0
      ? []
      : [`**${labels.further}**\n\n${record.further.map((one) => `- ${one}`).join('\n')}`]),
    words.tableOnly,
  ].join('\n\n')
}

export function renderPoints(record: PointsRecord, { words }: RenderOptions): string {
  return [
    `**${words.labels.act}:** ${record.behaviour}`,
    `**${words.labels.points}:** ${record.points}`,
    words.tableOnly,
  ].join('\n\n')
}

function vehicleName(names: Readonly<Record<string, string>>, vehicle: string): string {
  return names[vehicle] ?? vehicle
}
