// Who is counted in a record: the strongest identifiers, each once, however they are written.
import { expect, test } from 'bun:test'

import type { Identifier } from '../../contract/persons.ts'
import { personsOf } from './persons-of.ts'

const id = (type: Identifier['type'], value: string): Identifier => ({ type, value })

const scenarios: readonly {
  readonly name: string
  readonly record: readonly Identifier[]
  readonly kinds: readonly string[]
}[] = [
  { name: 'nothing', record: [], kinds: [] },
  { name: 'an address alone is nobody', record: [id('ADDRESS', '12 Lê Lợi')], kinds: [] },
  { name: 'a company is nobody', record: [id('CN_USCC', '91110000600037341L')], kinds: [] },
  {
    name: 'name, phone and personal id of one pupil are one person',
    record: [id('NAME', 'Lê An'), id('PHONE', '0912345678'), id('VN_CCCD', '079318000000')],
    kinds: ['vn_cccd'],
  },
  {
    name: 'two personal ids are two persons, their phones are none more',
    record: [
      id('VN_CCCD', '079318000000'),
      id('VN_CCCD', '079318000001'),
      id('PHONE', '0912345678'),
    ],
    kinds: ['vn_cccd', 'vn_cccd'],
  },
  {
    name: 'one phone in three spellings is one person',
    record: [
      id('PHONE', '0912 345 678'),
      id('PHONE', '+84912345678'),
      id('PHONE', '84.912.345.678'),
    ],
    kinds: ['phone'],
  },
  {
    name: 'full-width digits are the same digits',
    record: [
      id('CN_ID', '11010519491231002X'),
      id('CN_ID', '１１０１０５１９４９１２３１００２ｘ'),
    ],
    kinds: ['cn_id'],
  },
  {
    name: 'one name with one date of birth is told from its namesakes',
    record: [id('NAME', 'Nguyễn Văn An'), id('DOB', '01/02/2015')],
    kinds: ['name+birth'],
  },
  {
    name: 'two names and one date: nobody knows whose date',
    record: [id('NAME', 'Nguyễn Văn An'), id('NAME', 'Lê Hoa'), id('DOB', '01/02/2015')],
    kinds: ['name', 'name'],
  },
  {
    name: 'NFD and case make no second person',
    record: [id('NAME', 'Nguyễn  Văn An'), id('NAME', 'NGUYỄN VĂN AN'.normalize('NFD'))],
    kinds: ['name'],
  },
]

test.each(scenarios)('$name', ({ record, kinds }) => {
  expect(personsOf(record).map((one) => one.kind)).toEqual([...kinds])
})
