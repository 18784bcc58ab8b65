// What a task demands of an answer, one demand a row, each with an answer that meets it and one that does not.
import { describe, expect, test } from 'bun:test'

import { checkOutput, type OutputFault, outputRules } from './output-rules.ts'

const facts = { sources: 2, types: new Map() }

describe('an answer', () => {
  test.each([
    { rules: {}, answer: '', faults: [] },
    { rules: { maxCharacters: 5 }, answer: '12345', faults: [] },
    { rules: { maxCharacters: 5 }, answer: '123456', faults: ['too-long'] },
    { rules: { maxCharacters: 2 }, answer: '👨‍👩‍👧‍👦ạ'.normalize('NFD'), faults: [] },
    { rules: { language: 'vi' }, answer: 'Anh mang theo căn cước khi đến khám.', faults: [] },
    {
      rules: { language: 'vi' },
      answer: 'Please bring your identity card.',
      faults: ['wrong-language'],
    },
    { rules: { language: 'zh' }, answer: 'Anh mang theo căn cước.', faults: ['wrong-language'] },
    { rules: { language: 'vi' }, answer: '120/80', faults: [] },
    { rules: { language: 'zh' }, answer: 'Paracetamol 500 mg', faults: [] },
    {
      rules: { language: 'vi' },
      answer: 'Принесите, пожалуйста, паспорт и полис на приём к врачу.',
      faults: ['wrong-language'],
    },
    { rules: { mustCite: true }, answer: 'Theo Điều 5 [1], [2].', faults: [] },
    { rules: { mustCite: true }, answer: 'Theo Điều 5.', faults: ['no-citation'] },
    { rules: { mustCite: true }, answer: 'Theo [3] và [0].', faults: ['unknown-citation'] },
    { rules: { mustCite: false }, answer: 'Theo [3].', faults: [] },
    { rules: { format: 'plain' }, answer: 'Một câu. Hai câu (và 3 - 4).', faults: [] },
    { rules: { format: 'plain' }, answer: '- một\n- hai', faults: ['not-plain'] },
    { rules: { format: 'plain' }, answer: 'Xem [đây](/a)', faults: ['not-plain'] },
    { rules: { format: 'plain' }, answer: '# Tên', faults: ['not-plain'] },
    { rules: { format: 'json' }, answer: ' {"a": [1]}\n', faults: [] },
    { rules: { format: 'json' }, answer: '```json\n{}\n```', faults: ['not-json'] },
    { rules: { format: 'json' }, answer: '{"__proto__": 1}', faults: ['not-json'] },
    { rules: { needsHuman: true }, answer: 'Đồng ý.', faults: ['needs-human'] },
    {
      rules: { maxCharacters: 3, mustCite: true, needsHuman: true },
      answer: 'Bốn chữ',
      faults: ['too-long', 'no-citation', 'needs-human'],
    },
  ] as const)('$rules: "$answer" → $faults', ({ rules, answer, faults }) => {
    expect(checkOutput(answer, outputRules.parse(rules), facts)).toEqual(
      faults as unknown as OutputFault[],
    )
  })

  test('may not hold what is forbidden, by the types that detection found', () => {
    const rules = outputRules.parse({ mustNotContain: ['PHONE', 'VN_CCCD'] })
    const found = (type: 'PHONE' | 'EMAIL', count: number) => ({
      sources: 0,
      types: new Map([[type, count]]),
    })
    expect(checkOutput('x', rules, found('PHONE', 1))).toEqual(['forbidden-identifier'])
    expect(checkOutput('x', rules, found('PHONE', 0))).toEqual([])
    expect(checkOutput('x', rules, found('EMAIL', 2))).toEqual([])
  })

  test('of a million characters is checked at once', () => {
    const rules = outputRules.parse({
      maxCharacters: 10,
      language: 'vi',
      mustCite: true,
      format: 'plain',
    })
    for (const unit of ['a', '[1', '*', '\n- ', 'a\u0301', '`']) {
      const start = performance.now()
      checkOutput(unit.repeat(1_000_000 / unit.length), rules, facts)
      expect(performance.now() - start).toBeLessThan(1_000)
    }
  })
})

test.each([
  { name: 'an unknown demand', value: { mustRhyme: true } },
  { name: 'an unknown language', value: { language: 'fr' } },
  { name: 'an unknown type', value: { mustNotContain: ['SSN'] } },
  { name: 'no room at all', value: { maxCharacters: 0 } },
])('refused: $name', ({ value }) => {
  expect(outputRules.safeParse(value).success).toBe(false)
})
