// An answer cannot become anything but text: no tag, no script, no address that runs, nothing fetched.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { toMarkup } from '../testing/to-markup.ts'
import { markdownNodes } from './markdown.tsx'

const labels = { code: 'Program text', table: 'As table' }
const render = (text: string) => toMarkup(markdownNodes(text, labels))

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
