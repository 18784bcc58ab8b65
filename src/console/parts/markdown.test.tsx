// An answer cannot become anything but text: no tag, no script, no address that runs, nothing fetched.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { toMarkup } from '../testing/to-markup.ts'
import { linksFor } from './links.ts'
import { markdownNodes } from './markdown.tsx'
import { isTooDeep } from './too-deep.ts'

const look = { code: 'Program text', table: 'As table', readLink: linksFor('https://x.vn') }
/** As the page does it. */
const render = (text: string) =>
  isTooDeep(text) ? `as-written: ${text}` : toMarkup(markdownNodes(text, look))

interface Scenario {
  readonly name: string
  readonly text: string
  readonly has: readonly string[]
  readonly lacks: readonly string[]
}

const scenarios: readonly Scenario[] = [
  {
    name: 'headings start below the page’s own',
    text: '# A\n\n## B\n\n### C',
    has: ['<h3>A</h3>', '<h4>B</h4>', '<h5>C</h5>'],
    lacks: ['<h1', '<h2'],
  },
  {
    name: 'marks, lists and a numbered list that starts late',
    text: 'a **b** *c* `d<q`\n\n- x\n- y\n\n3. z',
    has: ['<strong>b</strong>', '<em>c</em>', '<code>d&lt;q</code>', '<ul>', '<ol start="3">'],
    lacks: ['<q'],
  },
  {
    name: 'a table that scrolls by keyboard',
    text: '| A | B |\n|---|---|\n| 1 | 2 |',
    has: ['<th scope="col">A</th>', '<td>2</td>', 'tabIndex="0"', 'aria-label="As table"'],
    lacks: [],
  },
  {
    name: 'program text stays as it is',
    text: '```js\nif (a < b) alert("&amp;")\n```',
    has: ['if (a &lt; b) alert(&quot;&amp;amp;&quot;)'],
    lacks: ['<b'],
  },
  {
    name: 'a script is shown, not run',
    text: '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> after',
    has: ['&lt;script>alert(1)&lt;/script>', '&lt;img src=x onerror=alert(1)>'],
    lacks: ['<script', '<img'],
  },
  {
    name: 'only https and mail addresses become links',
    text: '[a](https://x.vn/1) [b](javascript:alert(1)) [c](JaVaScRiPt:alert(1)) [d](data:text/html,x) [e](mailto:a@b.vn) [f](http://x.vn) [g](//x.vn) [h](vbscript:x)',
    has: ['href="https://x.vn/1"', 'href="mailto:a@b.vn"', 'rel="noopener noreferrer"', 'b', 'f'],
    lacks: ['javascript', 'JaVaScRiPt', 'data:', 'http://x.vn', 'vbscript', 'href="//'],
  },
  {
    name: 'an image is its words, never a request',
    text: '![plan](https://x.vn/p.png) and ![](https://x.vn/q.png)',
    has: ['plan', 'https://x.vn/q.png'],
    lacks: ['<img', 'src='],
  },
  {
    name: 'an address that the person did not bring is shown, never linked',
    text: '[https://x.vn](https://evil.test/?q=1) https://evil.test/2 <https://evil.test/3> [r]\n\n[r]: https://evil.test/4',
    has: [
      'https://x.vn <code>https://evil.test/?q=1</code>',
      'https://evil.test/2',
      'r <code>https://evil.test/4</code>',
    ],
    lacks: ['<a', 'href'],
  },
  {
    name: 'spellings of a host do not pass for another one',
    text: '[a](https://x.vn@evil.test/) [b](https:evil.test) [c](https://X.VN./) [d](https://x.vn.evil.test/) [e](https://ｘ.vn/)',
    has: ['<code>https://x.vn@evil.test/</code>', 'href="https://x.vn./"', 'href="https://x.vn/"'],
    lacks: ['href="https://x.vn@', 'href="https://evil', 'href="https://x.vn.evil'],
  },
  {
    name: 'letters that turn the line around are written out in an address',
    text: '[a](https://evil.test/\u202ecod.exe)',
    has: ['https://evil.test/%E2%80%AEcod.exe'],
    lacks: ['\u202e', '<a'],
  },
  {
    name: 'a link around a picture is no way to load it',
    text: '[![x](https://x.vn/a.png)](https://evil.test/b) ![y][p]\n\n[p]: https://x.vn/p.png',
    has: ['x <code>https://evil.test/b</code>', 'y'],
    lacks: ['<img', 'src=', '<a'],
  },
  {
    name: 'a mail that comes filled in is no link',
    text: '[a](mailto:a@b.vn?body=secret) [b](mailto:b@b.vn)',
    has: ['a <code>mailto:a@b.vn?body=secret</code>', 'href="mailto:b@b.vn"'],
    lacks: ['href="mailto:a'],
  },
  {
    name: 'raw HTML is shown, whatever it is',
    text: '<a href="https://x.vn/1">x</a> <form action="https://x.vn">\n\n<style>@import "https://x.vn"</style>\n\n<base href="//x.vn">',
    has: ['&lt;form action='],
    lacks: ['<a', '<form', '<style', '<base'],
  },
  {
    name: 'characters written by name',
    text: '1 &lt; 2 &amp; 3 &nbsp; &copy;',
    has: ['1 &lt; 2 &amp; 3', '&amp;copy;'],
    lacks: ['&amp;lt;'],
  },
  { name: 'half-written marks', text: 'a **b and `c', has: ['a **b and `c'], lacks: ['<strong'] },
  { name: 'nothing', text: '', has: [], lacks: ['<'] },
]

test.each(scenarios)('$name', ({ text, has, lacks }) => {
  const markup = render(text)
  for (const part of has) expect(markup).toContain(part)
  for (const part of lacks) expect(markup).not.toContain(part)
})

test.each([
  '> ',
  '- ',
  '1. ',
  '**_',
  '[',
  '![',
  '[![',
  '<b>',
  '| a ',
  '`',
  '~~',
  '- > ',
  '*a **b ',
])('an answer of 20,000 × "%s" does not take the page away', (unit) => {
  const start = performance.now()
  // As a whole, and as deep as the reader itself still bears.
  for (const count of [20_000, 200]) expect(render(unit.repeat(count))).not.toBe('')
  expect(performance.now() - start).toBeLessThan(5_000)
})

test('what stands in each other too deeply is shown as it was written', () => {
  for (const text of ['> '.repeat(200), `x\n${'1. '.repeat(60)}`, `${' '.repeat(120)}- x`])
    expect(render(text)).toStartWith('as-written')
  expect(render(`${'> '.repeat(10)}x`)).toContain('<blockquote>')
})

test('no text makes another tag or attribute than the ones of this file', () => {
  const signs = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '[',
    ']',
    '(',
    ')',
    '!',
    '`',
    '*',
    '#',
    '|',
    '\n',
  )
  const parts = fc.constantFrom(
    'script',
    'javascript:',
    'onerror=',
    'https://x',
    '1.',
    '- ',
    '<svg/onload=1>',
    'style=',
  )
  const piece = fc.oneof(signs, parts)
  const tags =
    /^(a|p|h[345]|strong|em|del|code|pre|br|hr|ul|ol|li|blockquote|div|table|thead|tbody|tr|th|td)$/
  const attributes = /^(href|rel|target|start|scope|class|tabIndex|role|aria-label|key)$/
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      // Every quote and angle bracket of text is escaped, so what looks like a tag is one.
      for (const [, tag = '', inner = ''] of render(pieces.join('')).matchAll(
        /<([\w]+)([^>]*?)>/g,
      )) {
        if (!tags.test(tag)) return false
        for (const [, name = ''] of inner.matchAll(/ ([\w-]+)="/g)) {
          if (!attributes.test(name)) return false
        }
        if (/ href="(?!https:|mailto:)/.test(inner)) return false
      }
      return true
    }),
    { seed: 20_261_124, numRuns: 2000 },
  )
})
