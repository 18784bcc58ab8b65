// What is left unread of a lane never opens a way out: no value goes where a reader who saw everything would see a foreign address.
import { test } from 'bun:test'

import fc from 'fast-check'

import { AddressReader } from '../../text/address-reader.ts'
import { Surroundings } from './surroundings.ts'

const seed = { seed: 20_261_125, numRuns: 20_000 }
const brought: ReadonlySet<string> = new Set(['truong.vn'])
const pieces = fc.constantFrom(
  
    'https',
    'http',
    ':',
    '/',
    '//',
    '\\',
    '\\\\',
    '.',
    'evil',
    'test',
    '?',
    '#',
    '=',
    '"',
    "'",
    '`',
    '<',
    '>',
    '(',
    ')',
    '[',
    ']',
  ,
  
    '![',
    '](',
    ' ',
    '\n',
    'src',
    'href',
    '<img ',
    'a',
    'www',
    'www.',
    'evil.test',
    'truong.vn',
    '10.0.0.1',
    '80',
    '@',
    'mailto:',
    'tel:',
  ,
  
    '&#58;',
    '&',
    '%20',
    '，',
    '。',
    'ễ',
    '王',
    '-',
    '_',
    '*',
    '\t',
    'x',
    'Tên: ',
    'data:',
    'url(',
  ,
)

test('with any text, read in any pieces', () => {
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 24 }),
      fc.array(fc.nat(24), { maxLength: 3 }),
      (words, asked) => {
        const around = new Surroundings(false, () => brought)
        let said = ''
        for (const [index, word] of words.entries()) {
          around.push(word)
          said += word
          if (index < words.length - 1 && !asked.includes(index)) continue
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
