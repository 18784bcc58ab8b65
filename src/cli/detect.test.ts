// Tests of `sen detect`: texts, lines of JSON, standard input; what is printed, and that no node is asked.
import { expect, test } from 'bun:test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { CliIo } from './io.ts'
import { createTestHouse } from './testing/house.ts'

const house = await createTestHouse()

async function* bytes(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text)
}

interface Scenario {
  readonly name: string
  readonly argv: readonly string[]
  readonly file?: string
  readonly input?: readonly string[]
  readonly status: number
  readonly out?: readonly string[]
  readonly error?: readonly string[]
  readonly lacks?: readonly string[]
}

test.each<Scenario>([
  {
    name: 'a text file: line, columns, type, class, certainty, value',
    argv: ['detect', 'x.txt'],
    file: 'Kính gửi\nCCCD 079203012345, sđt 0912 345 678\n',
    status: 0,
    out: [
      '2:6–17  VN_CCCD  personal  0.94  079203012345\n',
      '2:24–35  PHONE  personal  0.98  0912 345 678\n',
    ],
    error: ['2 values found.', 'Classes of data: personal 2'],
  },
  {
    name: 'the same as one line of JSON, with offsets into the text',
    argv: ['detect', '--json', 'x.txt'],
    file: 'Kính gửi\nCCCD 079203012345',
    status: 0,
    out: [
      '{"spans":[[14,26,"VN_CCCD"]],"findings":[{"start":14,"end":26,"type":"VN_CCCD","class":"personal","confidence":0.935,"labelled":true}],"classes":{"personal":1},"covered":true}\n',
    ],
    lacks: ['found', '079203012345'],
  },
  {
    name: 'lines of JSON, each with its id',
    argv: ['detect', '--json', 'x.txt'],
    file: '{"id":"a","text":"sđt 0912345678"}\n\n{"id":7,"text":"không có gì"}\n{"text":"x"}',
    status: 0,
    out: [
      '{"id":"a","spans":[[4,14,"PHONE"]]',
      '{"id":7,"spans":[],"findings":[],"classes":{},"covered":true}\n{"spans":[]',
    ],
  },
  {
    name: 'lines of JSON for people',
    argv: ['detect', 'x.txt'],
    file: '{"id":"a","text":"\\nsđt 0912345678"}\n',
    status: 0,
    out: ['a:6–15  PHONE'],
  },
  {
    name: 'a line of JSON that holds no text is named',
    argv: ['detect', 'x.txt'],
    file: '{"text":"x"}\n{"txt":"0912345678"}\n',
    status: 2,
    error: ['Line 2'],
    lacks: ['0912345678'],
  },
  {
    name: 'a number over two pieces of a stream is one number',
    argv: ['detect', '--json'],
    input: ['{"text":"sđt 09', '12345678"}', '\n'],
    status: 0,
    out: ['[[4,14,"PHONE"]]'],
  },
  {
    name: 'strict finds what balanced leaves',
    argv: ['detect', '--json', '--mode', 'strict'],
    input: ['Dãy 001199000017 trong đề'],
    status: 0,
    out: ['[[4,16,"VN_CCCD"]]'],
  },
  {
    name: 'nothing',
    argv: ['detect', '--language', 'vi'],
    input: ['Trời đẹp'],
    status: 0,
    error: ['Không tìm thấy gì.'],
  },
  {
    name: 'an empty input is an empty text',
    argv: ['detect', '--json'],
    input: [''],
    status: 0,
    out: ['{"spans":[]'],
  },
  { name: 'no text at all', argv: ['detect'], status: 2, error: ['There is no text.'] },
  {
    name: 'a file that is not there',
    argv: ['detect', 'gone.txt'],
    status: 2,
    error: ['gone.txt cannot be read'],
  },
  { name: 'a folder', argv: ['detect', '.'], status: 2, error: ['cannot be read'] },
  {
    name: 'an unknown mode',
    argv: ['detect', '--mode', 'loose'],
    status: 2,
    error: ['--mode: allowed values: strict, balanced'],
  },
  {
    name: 'help',
    argv: ['detect', '--help'],
    status: 0,
    out: ['sen detect --json cases.jsonl', 'without a server'],
  },
])('$name', async ({ argv, file, input, status, out = [], error = [], lacks = [] }) => {
  if (file !== undefined) await writeFile(join(house.folder, 'x.txt'), file)
  const io: Partial<CliIo> = input === undefined ? {} : { openInput: () => bytes(...input) }
  const ran = await house.run(argv, io)
  for (const piece of out) expect(ran.out).toContain(piece)
  for (const piece of error) expect(ran.error).toContain(piece)
  for (const piece of lacks) expect(ran.out + ran.error).not.toContain(piece)
  expect(ran.status).toBe(status)
  expect(house.asked).toEqual([])
})

test('a long text is read in pieces: offsets and lines go on, nothing is found twice', async () => {
  const line = `${'chữ '.repeat(40)}\n`
  const before = line.repeat(9_000)
  const text = `${before}sđt 0912345678\n${before}sđt 0389123456`
  await writeFile(join(house.folder, 'long.txt'), text)
  const ran = await house.run(['detect', '--json', '--names', 'rules', 'long.txt'])
  const { spans } = JSON.parse(ran.out) as { spans: [number, number, string][] }
  expect(spans.map(([start, end]) => text.slice(start, end))).toEqual(['0912345678', '0389123456'])
  const shown = await house.run(['detect', '--names', 'rules', 'long.txt'])
  expect(shown.out).toContain('9001:5–14  PHONE')
  expect(shown.out).toContain('18002:5–14  PHONE')
})
