// Marked sentences are bold for every reader of Markdown: in Chinese no space helps the closing stars.
import { expect, test } from 'bun:test'

import { quoteMarkdown } from './quote-markdown.ts'

const spanOf = (text: string, part: string) => {
  const start = text.indexOf(part)
  return [start, start + part.length] as const
}

test.each([
  {
    name: 'a Chinese sentence before another one',
    text: '未满16周岁的，可以代为申领。代办的，应当提供证件。',
    marked: ['未满16周岁的，可以代为申领。'],
    quote: '> **未满16周岁的，可以代为申领**。代办的，应当提供证件。',
  },
  {
    name: 'two Chinese sentences side by side',
    text: '应当申领；可以申领。',
    marked: ['应当申领；', '可以申领。'],
    quote: '> **应当申领**；**可以申领**。',
  },
  {
    name: 'a closing quotation mark stays outside, too',
    text: '称为“本法”。其他不变。',
    marked: ['称为“本法”。'],
    quote: '> **称为“本法**”。其他不变。',
  },
  {
    name: 'Vietnamese keeps its full stop',
    text: 'Lệ phí là 8.000 đồng. Nộp tại xã.',
    marked: ['Lệ phí là 8.000 đồng.'],
    quote: '> **Lệ phí là 8.000 đồng.** Nộp tại xã.',
  },
  { name: 'nothing marked', text: '第三条', marked: [], quote: '> 第三条' },
])('$name', ({ text, marked, quote }) => {
  expect(
    quoteMarkdown(
      text,
      marked.map((part) => spanOf(text, part)),
    ),
  ).toBe(quote)
})
