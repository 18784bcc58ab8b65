// Against a reader of Markdown that knows nothing of ours: wherever it makes a foreign link of a code, the code was not to be undone.
import { expect, test } from 'bun:test'

import fc from 'fast-check'
import { lexer, type Token, type Tokens } from 'marked'

import { AddressReader } from './address-reader.ts'
import { hostOf } from './host-of.ts'

const code = 'SENN7K2M4QX'
const brought = new Set(['school.test'])

/** Targets of every link and picture in the text. */
function targets(text: string): readonly string[] {
  const found: string[] = []
  const walk = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (token.type === 'link' || token.type === 'image')
        found.push((token as Tokens.Link | Tokens.Image).href)
      if (token.type === 'list') walk((token as Tokens.List).items)
      else if (token.type === 'table') {
        const { header, rows } = token as Tokens.Table
        for (const cell of [...header, ...rows.flat()]) walk(cell.tokens)
      } else if ('tokens' in token && token.tokens !== undefined) walk(token.tokens)
    }
  }
  walk(lexer(text, { gfm: true }))
  return found
}

function leads(target: string): boolean {
  // At the very beginning it would be a scheme of its own, which nobody follows.
  if (target.indexOf(code) <= 0) return false
  const host = hostOf(target)
  return host !== undefined && !brought.has(host)
}

const piece = fc.constantFrom(
  'https://evil.test/',
  'https://evil.test/?q=',
  'HTTPS://evil.test',
  'https://school.test/',
  '//evil.test/',
  'www.evil.test/',
  'http:',
  '](',
  '](<',
  '![',
  '[a](',
  '![a](https://evil.test/x',
  '[a]: ',
  '[a]',
  '<',
  '>',
  '(',
  ')',
  '[',
  ']',
  '`',
  '``',
  '"',
  "'",
  '\\',
  '*',
  '_',
  '~~',
  '|',
  ' ',
  ' ',
  '\n',
  '\n\n',
  '> ',
  '- ',
  '，',
  '。',
  'a',
  '王',
  '.',
  ',',
  '&amp;',
  '<b>',
  '<!-- ',
  '    ',
)

test('no foreign link of another reader holds a code that would have been undone', () => {
  let links = 0
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 14 }),
      fc.array(piece, { maxLength: 6 }),
      (before, after) => {
        const lead = before.join('')
        const rest = after.join('')
        // Inside a longer word it is no code (design `sovereignty` §8, edges).
        if (/[a-z0-9]$/i.test(lead) || /^[a-z0-9]/i.test(rest)) return true
        const isLeading = targets(`${lead}${code}${rest}`).some((one) => leads(one))
        if (!isLeading) return true
        links += 1
        const reader = new AddressReader()
        reader.push(lead)
        return reader.isForeign(brought)
      },
    ),
    { seed: 20_261_125, numRuns: 20_000 },
  )
  expect(links).toBeGreaterThan(1_000)
})
