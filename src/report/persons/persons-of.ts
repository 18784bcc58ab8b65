// Who is meant in a record: its strongest identifiers, each of them one person (design `law` §3).
import type { FindingType } from '../../contract/finding.ts'
import type { Identifier, PersonRecord } from '../../contract/persons.ts'

/** Strongest first. A type that is not here tells no person from another: a plate, a company's code, an address. */
const strength: readonly (readonly FindingType[])[] = [
  ['VN_CCCD', 'CN_ID', 'HK_ID', 'TW_ID'],
  ['VN_CMND', 'CN_ID15', 'VN_PASSPORT', 'CN_PASSPORT', 'CN_HMT_PERMIT'],
  ['VN_BHXH', 'VN_BHYT15', 'VN_GPLX'],
  ['PHONE'],
  ['EMAIL'],
  ['WECHAT', 'QQ', 'BANK_ACCOUNT', 'BANK_CARD'],
]

/** What is hashed: a kind and a normalised value. */
export interface Person {
  readonly kind: string
  readonly value: string
}

/**
 * Several identifiers of the strongest kind are several persons; weaker ones beside them are taken to be theirs. Without any, names
 * stand for themselves, together with a date of birth where the record has exactly one of each.
 */
export function personsOf(record: PersonRecord): readonly Person[] {
  for (const types of strength) {
    const found = record.filter(({ type }) => types.includes(type))
    if (found.length > 0) return distinct(found.map(byNumber))
  }
  const names = distinct(record.filter(({ type }) => type === 'NAME').map(byName))
  const births = record.filter(({ type }) => type === 'DOB')
  const [name] = names
  const [birth] = births
  if (name !== undefined && names.length === 1 && birth !== undefined && births.length === 1) {
    return [{ kind: 'name+birth', value: `${name.value}\u0000${compact(birth.value)}` }]
  }
  return names
}

function byNumber({ type, value }: Identifier): Person {
  // One person's old and new forms of a number are one only where the digits are: 09…, 84 9… and +84 9….
  const kind = type === 'PHONE' ? 'phone' : type.toLowerCase()
  const plain = compact(value)
  return {
    kind,
    value: type === 'PHONE' ? plain.replace(/^(?:\+|00)?(?:84|86)(?=\d{9,})|^0/, '') : plain,
  }
}

function byName({ value }: Identifier): Person {
  const name = value.normalize('NFC').toLowerCase().trim().replace(/\s+/gu, ' ')
  return { kind: 'name', value: name }
}

/** Full-width forms, spaces and separators say nothing of whose number it is. */
function compact(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}./-]+/gu, '')
}

function distinct(persons: readonly Person[]): readonly Person[] {
  return [...new Map(persons.map((one) => [`${one.kind}\u0000${one.value}`, one])).values()]
}
