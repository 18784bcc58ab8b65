// What is left unread of a lane never opens a way out: no value goes where a reader who saw everything would see a foreign address.
import { test } from 'bun:test'

import fc from 'fast-check'

import { AddressReader } from '../../text/address-reader.ts'
import { Surroundings } from './surroundings.ts'

const seed = { seed: 20_261_125, numRuns: 20_000 }
const brought: ReadonlySet<string> = new Set(['truong.vn'])
const words =
  `https http : / // \\ \\\\ . evil test ? # = " ' \` < > ( ) [ ] ![ ]( src href <img a www www. evil.test truong.vn 10.0.0.1 80 @
  mailto: tel: &#58; & %20 ， 。 ễ 王 - _ * x Tên: data: url(`.split(/\s+/)
const pieces = fc.constantFrom(' ', '\n', '\t', '<img ', 'Tên: ', ...words)

test('with any text, read in any pieces', () => {
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 24 }),
      fc.array(fc.nat(24), { maxLength: 3 }),
      (parts, asked) => {
        const around = new Surroundings(false, () => brought)
        let said = ''
        for (const [index, word] of parts.entries()) {
          around.push(word)
          said += word
          if (index < parts.length - 1 && !asked.includes(index)) continue
          const reader = new AddressReader()
          reader.push(said)
          if (around.write('v') !== undefined && reader.isForeign(brought)) return false
        }
        return true
      },
    ),
    seed,
  )
})
