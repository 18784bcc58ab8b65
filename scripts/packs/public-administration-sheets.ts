// Turns rows of procedures-vn (facts of official procedure sheets) into procedure records of a pack; what a sheet does not say stays null.
import { z } from 'zod'

const amounts = z.array(z.number().int().nonnegative())
export const sheetRow = z.object({
  id: z.string(),
  name: z.string(),
  field: z.string(),
  levels: z.array(z.string()),
  agency: z.string(),
  place: z.string().nullable(),
  who: z.string().nullable(),
  channels: z.array(
    z.object({
      channel: z.enum(['in-person', 'online', 'post']),
      time_limit: z
        .object({
          text: z.string(),
          value: z.number().optional(),
          unit: z.string().optional(),
        })
        .nullable(),
      fee: z.object({ text: z.string(), amounts_vnd: amounts }).nullable(),
      note: z.string().nullable(),
    }),
  ),
  papers: z.array(z.object({ name: z.string(), originals: z.number(), copies: z.number() })),
  steps: z.string().nullable(),
  result: z.string().nullable(),
  conditions: z.string().nullable(),
  legal_basis: z.array(z.object({ number: z.string(), title: z.string() })),
})
export type SheetRow = z.output<typeof sheetRow>

/** Names in the other languages and what people call it, written by hand. */
export const nameRow = z.strictObject({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  vi: z.array(z.string()),
})
export type NameRow = z.output<typeof nameRow>

/** The sheets were published in January 2026. */
const validFrom = '2026-01-01'

/** One record. Two values of one way to apply are told apart by the sheet's own remark; without one both stay, and neither is printed. */
export function recordOfSheet(sheet: SheetRow, names: NameRow) {
  return {
    id: sheet.id,
    kind: 'procedure',
    jurisdiction: 'VN',
    name: { vi: nameOf(sheet.name), zh: names.zh, en: names.en },
    aliases: { vi: names.vi },
    field: sheet.field,
    levels: sheet.levels.map((level) => level.replace(/^Cấp (\p{Lu})/u, lowerLast)),
    agency: tidy(sheet.agency).replace('cấp Xã', 'cấp xã'),
    place: orNull(sheet.place),
    who: orNull(sheet.who),
    channels: sheet.channels.map((one) => channelOf(one, sheet)),
    papers: sheet.papers.map(({ name, originals, copies }) => ({
      name: tidy(name).replace(/^[-+] */u, ''),
      originals,
      copies,
    })),
    steps: orNull(sheet.steps),
    result: orNull(sheet.result),
    conditions: orNull(sheet.conditions),
    legal_basis: sheet.legal_basis.map(({ number, title }) =>
      title.includes(number) ? tidy(title) : `${tidy(title)} (${number})`,
    ),
    language: 'vi',
    valid_from: validFrom,
  }
}

function channelOf(one: SheetRow['channels'][number], sheet: SheetRow) {
  const note = orNull(one.note)
  const isOneOfSeveral = sheet.channels.filter(({ channel }) => channel === one.channel).length > 1
  return {
    channel: one.channel,
    time_limit:
      one.time_limit === null
        ? null
        : withoutUndefined({ ...one.time_limit, text: inSentence(one.time_limit.text) }),
    fee:
      one.fee === null
        ? null
        : {
            text: inSentence(one.fee.text),
            amounts: one.fee.amounts_vnd.map((amount) => ({
              amount: String(amount),
              currency: 'VND',
            })),
          },
    ...(isOneOfSeveral && note !== null ? { case: firstLine(note) } : {}),
    note,
  }
}

function withoutUndefined<T extends object>(value: T) {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined))
}

function firstLine(note: string): string {
  const [line = ''] = note.split('\n')
  return line.slice(0, 300)
}

/** `Thủ tục đăng ký …` → `Đăng ký …`: every row is one. */
function nameOf(name: string): string {
  const short = tidy(name).replace(/^Thủ [Tt]ục /u, '')
  return `${short.slice(0, 1).toUpperCase()}${short.slice(1)}`
}

/** `Cấp Xã` → `Cấp xã`. */
function lowerLast(_: string, letter: string): string {
  return `Cấp ${letter.toLowerCase()}`
}

function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
    .replace(/[ \t\u00a0]+/gu, ' ')
    .replace(/(Ủy ban|Quân đội) nhân nhân/gu, '$1 nhân dân')
    .trim()
}

/** `Phí : 0 Đồng` → `Phí: 0 đồng`: the portal writes its fields as labels, a sheet is read as sentences. */
function inSentence(text: string): string {
  return tidy(text)
    .replaceAll(' :', ':')
    .replace(/(?<=\d )(?:Ngày|Giờ|Tháng|Đồng)(?!\p{L})/gu, (unit) => unit.toLowerCase())
}

function orNull(text: string | null): string | null {
  const clean = text === null ? '' : tidy(text).replace(/^: */u, '')
  return clean === '' ? null : clean
}
