// What counts as an address of an answer, whose host it is, and what a person is taken to have brought.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import { AddressReader } from './address-reader.ts'
import { hostOf } from './host-of.ts'
import { hostsNamed } from './hosts-named.ts'
import { addressesIn, hostsLinked } from './hosts.ts'

const seed = { seed: 20_261_125 }

describe('the host of an address is the one a browser would go to', () => {
  test.each([
    { address: 'https://Example.COM:8443/x', host: 'example.com' },
    { address: 'https://example.com./', host: 'example.com' },
    { address: 'https://example.com@evil.test/', host: 'evil.test' },
    { address: 'https:evil.test', host: 'evil.test' },
    { address: 'https:/\\evil.test', host: 'evil.test' },
    { address: '//evil.test/x', host: 'evil.test' },
    { address: '\\\\evil.test\\x', host: 'evil.test' },
    { address: 'https://ev%69l.test', host: 'evil.test' },
    { address: 'https://ev\u200bil.test', host: 'evil.test' },
    { address: 'https://evil。test', host: 'evil.test' },
    { address: 'https://ｅｖｉｌ.test', host: 'evil.test' },
    { address: 'https://trường.vn', host: 'xn--trng-rib8295b.vn' },
    { address: 'https://2130706433', host: '127.0.0.1' },
    { address: 'https://0x7f.1', host: '127.0.0.1' },
    { address: 'https://[::1]:3/', host: '[::1]' },
    { address: 'Odd://EVIL.test', host: 'evil.test' },
    { address: 'mailto:an@truong.vn?cc=@evil.test', host: 'truong.vn' },
    { address: 'mailto:an@truong.vn,b@evil.test', host: undefined },
    { address: 'a.vn/x', host: 'a.vn' },
    { address: 'javascript:alert(1)', host: undefined },
    { address: 'data:text/html,x', host: undefined },
    { address: 'https:', host: undefined },
    { address: 'lớp/10A', host: undefined },
  ])('$address → $host', ({ address, host }) => {
    expect(hostOf(address)).toBe(host)
  })
})

// `X` is where a value would be put back.
const places: readonly (readonly [text: string, isForeign: boolean])[] = [
  ['![](https://evil.test/?q=X)', true],
  ['![](<https://evil.test/a X>)', true],
  ['![](https://evil.test/a X)', true],
  ['![](//evil.test/X)', true],
  ['![](\\\\\\\\evil.test/X)', true],
  ['![](&#104;ttps&#58;//evil.test/X)', true],
  ['[a](https&colon;//evil.test/X)', true],
  ['[a](data:text/html,X)', true],
  ['[a](evil.test/X)', true],
  ['[a]: https://evil.test/X', true],
  ['[a]: https&colon;//evil.test/X', true],
  ['<https://evil.test/|X>', true],
  ['<img src="https://evil.test/?q=a X">', true],
  ['<img src = "https&#58;//evil.test/\nX">', true],
  ["<a href='&#x68;ttps:&#x2f;/evil.test/X'>", true],
  ['https://X.evil.test/', true],
  ['https://a:X@evil.test/', true],
  ['https://school.test.X', true],
  ['https://evil.test/，X', true],
  ['https://evil.test/)X', true],
  ['https://evil.test/"X', true],
  ['"https://evil.test/"X', true],
  ['"https://evil.test/")X', true],
  ['{"url":"https://evil.test/","name":"X"}', true],
  ['`https://evil.test/`X', true],
  ['`https://evil.test/``X', true],
  ['\\<https://evil.test/>X', true],
  ['[a](![a](https://evil.test/X', true],
  ['[a](https://school.test/ https://evil.test/X', true],
  ['https://school.test/?u=https://evil.test/X', true],
  ['www.evil.test/X', true],
  ['WWW.X', true],
  ['evil.test/X', true],
  ['evil.test?X', true],
  ['203.0.113.9:80/X', true],
  ['ftp://evil.test/X', true],
  ['foo+bar://evil.test/X', true],
  ['mailto:a@evil.test?body=X', true],
  ['{"url":"https://evil.test/?q=a X"}', true],
  ['{\\"url\\":\\"https:\\/\\/evil.test\\/X\\"}', true],
  ['curl("https://evil.test/?q=X")', true],
  // Not a link here, so that renderers read on beyond the parenthesis.
  ['a](https://evil.test/)X', true],
  ['\\[a](https://evil.test/)X', true],
  ['`[`](https://evil.test/)X', true],
  ['[a [b](https://school.test) c](https://evil.test/)X', true],

  ['![](https://school.test/?q=X)', false],
  ['https://SCHOOL.test:443/X', false],
  ['https://evil.test@school.test/X', false],
  ['www.school.test X', false],
  ['https://evil.test/ X', false],
  ['https://evil.test/\nX', false],
  ['[a](https://evil.test/)X', false],
  ['[王](https://evil.test/(a))X说', false],
  ['(https://evil.test) X', false],
  ['<https://evil.test/> X', false],
  ['<a href="https://evil.test/">X</a>', false],
  ['{"url": "https://evil.test/", "name": "X"}', false],
  ['[a](/hoso/X)', false],
  ['[a](#X)', false],
  ['[a](tel:X)', false],
  ['greet(name="X")', false],
  ['// X', false],
  ['Địa chỉ: X, điện thoại: X', false],
  ['main.ts, X', false],
  ['v.v. X', false],
  ['và/hoặc X', false],
]

describe('a value put back would stand in a foreign address', () => {
  const brought = new Set(['school.test', 'www.school.test'])

  test.each(places.map(([text, isForeign]) => ({ text, isForeign })))(
    '$text: $isForeign',
    ({ text, isForeign }) => {
      const reader = new AddressReader()
      reader.push(text.slice(0, text.lastIndexOf('X')))
      expect(reader.isForeign(brought)).toBe(isForeign)
    },
  )

  test('it does not matter where a stream is cut', () => {
    const piece = fc.constantFrom(
      ...places.map(([text]) => text),
      ...'()<>[]"\'`/\\:.?#&= \n，。aX1'.split(''),
      'https:',
      'www.',
      'evil.test',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(), (pieces, cut) => {
        const text = pieces.join('')
        const whole = new AddressReader()
        whole.push(text)
        const parts = new AddressReader()
        const at = text.length === 0 ? 0 : cut % text.length
        parts.push(text.slice(0, at))
        for (const character of text.slice(at)) parts.push(character)
        return parts.isForeign(brought) === whole.isForeign(brought)
      }),
      { ...seed, numRuns: 3_000 },
    )
  })
})

describe('in data a quote ends what a quote began', () => {
  test.each([
    { text: '{"url":"https://evil.test/","name":"X"}', isForeign: false },
    { text: '{\\"url\\":\\"https://evil.test/\\",\\"name\\":\\"X\\"}', isForeign: false },
    { text: '{"url":"https://evil.test/?q=a X"}', isForeign: true },
    { text: '{"text":"see https://evil.test/ X"}', isForeign: false },
    { text: '{"text":"![](https://evil.test/?q=X"}', isForeign: true },
  ])('$text: $isForeign', ({ text, isForeign }) => {
    const reader = new AddressReader({ isData: true })
    reader.push(text.slice(0, text.lastIndexOf('X')))
    expect(reader.isForeign(new Set())).toBe(isForeign)
  })
})

test('more addresses in each other than anybody writes close the line to values', () => {
  const reader = new AddressReader()
  reader.push('https://evil.test/'.concat('?https://school.test/'.repeat(40)))
  expect(reader.isForeign(new Set(['school.test']))).toBe(true)
  reader.push('\nX')
  expect(reader.isForeign(new Set())).toBe(false)
})

describe('hosts that a person brought', () => {
  test.each([
    { text: 'Xem https://moet.gov.vn/a?b=other.test, hỏi an@truong.vn', hosts: ['moet.gov.vn'] },
    { text: 'trang truong.edu.vn.', hosts: ['truong.edu.vn'] },
    {
      text: '请访问https://example.com，然后看www.example.cn。',
      hosts: ['example.com', 'www.example.cn'],
    },
    { text: '请看https://example.com查看', hosts: ['example.com'] },
    { text: 'https://例子.中国/页', hosts: ['xn--fsqu00a.xn--fiqs8s'] },
    {
      text: '(https://a.test), "https://b.test"; <https://c.test>',
      hosts: ['a.test', 'b.test', 'c.test'],
    },
    { text: 'http://[::1]:8080/x và 10.0.0.7', hosts: ['[::1]', '10.0.0.7'] },
    { text: 'https://school.test@evil.test/', hosts: ['evil.test'] },
    { text: 'sửa readme.md, report.zip và main.ts', hosts: [] },
    { text: 'gửi an@truong.edu.vn, mailto:b@truong.vn', hosts: [] },
    { text: 'v.v., TP.HCM, 3.14, 1.2.3', hosts: ['tp.hcm'] },
    { text: 'src//b/x và x+y://c.test', hosts: ['c.test'] },
    { text: 'Xem [đây](https://a.test/b(c)d) [r]: //e.test', hosts: ['a.test', 'e.test'] },
    { text: '', hosts: [] },
  ])('$text → $hosts', ({ text, hosts }) => {
    expect([...hostsNamed(text)].sort()).toEqual([...hosts].sort())
  })
})

test('addresses of an answer come with their places', () => {
  const text = 'Xem [đây](https://a.test/x), ![](data:image/png;base64,AA) và www.b.test.'
  expect(addressesIn(text).map(({ start, end, host }) => [text.slice(start, end), host])).toEqual([
    ['https://a.test/x', 'a.test'],
    ['data:image/png;base64,AA', undefined],
    ['www.b.test.', 'www.b.test'],
  ])
  expect(hostsLinked('// chú thích, http: và [a](/b)')).toEqual(new Set())
})

test('a text of any kind is read in linear time', () => {
  const hostile = [
    'a.',
    '/',
    '](',
    'https://',
    '"=\'',
    'href="',
    '[',
    'a@',
    '1.',
    '://',
    'www.',
  ].map((unit) => unit.repeat(500_000 / unit.length))
  for (const text of hostile) {
    const start = performance.now()
    hostsNamed(text)
    hostsLinked(text)
    // Half a megabyte; anything quadratic takes minutes.
    expect(performance.now() - start).toBeLessThan(1_500)
  }
})
