// What is left of a value that is made coarser instead of being replaced: the province of an address, the year of a date of birth.
import type { FindingType } from '../contract/finding.ts'
import { foldMarks } from '../text/fold-marks.ts'
import { chinese, vietnamese } from './provinces.ts'

const folded: readonly (readonly [string, string])[] = vietnamese.map((name) => [
  ` ${foldMarks(name).replaceAll('-', ' ').replace(/\s+/g, ' ')} `,
  name,
])

/** Short forms that are written more often than the name. */
const shortForms: readonly (readonly [RegExp, string])[] = [
  [/ (?:tp ?hcm|hcmc|sai ?gon) /g, ' ho chi minh '],
  [/ (?:hn) $/g, ' ha noi '],
]

/** Undefined where nothing coarser is in the value, or the type has nothing coarser: then it gets a pseudonym. */
export function generalise(type: FindingType, value: string): string | undefined {
  if (type === 'DOB') return yearOf(value)
  return type === 'ADDRESS' ? provinceOf(value) : undefined
}

/** The last year of four digits: `12/03/2015`, `2015-03-12`, `2015年3月12日`. Two digits could be any century. */
function yearOf(value: string): string | undefined {
  const plain = value.replace(/[\uff10-\uff19]/g, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) - 0xfee0),
  )
  return plain.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g)?.at(-1) ?? plain.match(/^(?:19|20)\d\d/)?.[0]
}

/** The province that stands last in a Vietnamese address, first in a Chinese one. */
function provinceOf(value: string): string | undefined {
  const han = chinese
    .map((name) => ({ name, at: value.indexOf(name) }))
    .filter(({ at }) => at !== -1)
    .sort((one, other) => one.at - other.at)[0]
  if (han !== undefined) return han.name
  let words = ` ${foldMarks(value)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `
  for (const [form, name] of shortForms) words = words.replace(form, name)
  let best: { readonly name: string; readonly at: number } | undefined
  for (const [form, name] of folded) {
    const at = words.lastIndexOf(form)
    if (at !== -1 && (best === undefined || at + form.length > best.at)) {
      best = { name, at: at + form.length }
    }
  }
  return best?.name
}
