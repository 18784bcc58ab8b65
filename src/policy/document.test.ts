// Documents: a closed vocabulary in which every wrong word is named with the one that was meant, one canonical text, one hash.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import type { PolicyFault } from '../contract/rules-view.ts'
import { ruleWords, sayPolicyFault } from '../i18n/rule-words.ts'
import { canonicalText, documentHash, normalise } from './canonical.ts'
import { readDocument, readDocumentText } from './read-document.ts'
import { anyDocument } from './testing/arbitrary.ts'
import { writeDocument } from './write-document.ts'

const head = 'policy = { id = "house", jurisdiction = "VN" }\n'
const rule = (members: string): string =>
  `${head}rules = [\n  { class = "public", to = "*", do = "allow", why = "ours" },\n  { ${members} },\n]\n`
const good = 'class = "personal", to = "abroad", do = "mask", why = "VN Law 91/2025 Art. 20"'

interface Wrong {
  readonly name: string
  readonly text: string
  readonly wants: readonly (Partial<PolicyFault> & Pick<PolicyFault, 'code'>)[]
}
const wrong: readonly Wrong[] = [
  { name: 'no TOML', text: 'policy = {', wants: [{ code: 'not-toml', line: 1 }] },
  { name: 'too large', text: `# ${'x'.repeat(500_000)}`, wants: [{ code: 'too-large' }] },
  {
    name: 'nothing at all',
    text: '',
    wants: [
      { code: 'missing-key', about: 'policy' },
      { code: 'missing-key', about: 'rules' },
    ],
  },
  {
    name: 'an unknown key of the whole',
    text: `${head}rule = []\nrules = []`,
    wants: [{ code: 'unknown-key', about: 'rule', nearest: 'rules', line: 2 }],
  },
  {
    name: 'an unknown key of the head',
    text: 'policy = { id = "house", jurisdiction = "VN", juristiction = "VN" }\nrules = []',
    wants: [{ code: 'unknown-key', about: 'juristiction', nearest: 'jurisdiction' }],
  },
  {
    name: 'an unknown key of a rule',
    text: rule(`${good}, requires = ["contract"]`),
    wants: [
      { code: 'unknown-key', path: 'rules[1]', about: 'requires', nearest: 'require', line: 4 },
    ],
  },
  {
    name: 'an unknown class',
    text: rule('class = "persnal", to = "abroad", do = "local", why = "x"'),
    wants: [
      { code: 'unknown-word', path: 'rules[1].class', about: 'persnal', nearest: 'personal' },
    ],
  },
  {
    name: 'an unknown place',
    text: rule('class = "personal", to = "aborad", do = "local", why = "x"'),
    wants: [
      { code: 'unknown-word', path: 'rules[1].to', about: 'aborad', nearest: 'abroad', line: 4 },
    ],
  },
  {
    name: 'a code that is no country',
    text: rule('class = "personal", to = "UK", do = "local", why = "x"'),
    wants: [{ code: 'country-unknown', about: 'UK' }],
  },
  {
    name: 'a country in small letters',
    text: rule('class = "personal", to = "vn", do = "local", why = "x"'),
    wants: [{ code: 'unknown-word', about: 'vn' }],
  },
  {
    name: 'an unknown action',
    text: rule('class = "personal", to = "abroad", do = "maks", why = "x"'),
    wants: [{ code: 'unknown-word', path: 'rules[1].do', about: 'maks', nearest: 'mask' }],
  },
  {
    name: 'an unknown condition',
    text: rule('class = "personal", to = "abroad", do = "mask", why = "x", require = ["dosier"]'),
    wants: [{ code: 'unknown-word', path: 'rules[1].require[0]', nearest: 'dossier' }],
  },
  {
    name: 'a consent without a purpose',
    text: rule('class = "personal", to = "abroad", do = "mask", why = "x", require = ["consent:"]'),
    wants: [{ code: 'unknown-word', about: 'consent:' }],
  },
  ...(['public', 'internal', 'important', 'core', 'secret'] as const).map((one) => ({
    name: `nothing of ${one} can be masked`,
    text: rule(`class = "${one}", to = "abroad", do = "mask", why = "x"`),
    wants: [{ code: 'mask-without-spans', path: 'rules[1].do', about: one, line: 4 } as const],
  })),
  {
    name: 'no reason',
    text: rule('class = "personal", to = "abroad", do = "local"'),
    wants: [{ code: 'why-missing', path: 'rules[1].why' }],
  },
  {
    name: 'a blank reason',
    text: rule('class = "personal", to = "abroad", do = "local", why = "  "'),
    wants: [{ code: 'why-missing' }],
  },
  {
    name: 'a mask in this building',
    text: rule('class = "personal", to = "here", do = "mask", why = "x"'),
    wants: [{ code: 'here-open-or-closed' }],
  },
  {
    name: 'a condition on what is closed anyway',
    text: rule(
      'class = "personal", to = "abroad", do = "local", why = "x", require = ["contract"]',
    ),
    wants: [{ code: 'require-without-effect', about: 'contract' }],
  },
  {
    name: 'an unknown type and an unknown mode of replacing',
    text: `${head}modes = { NAMES = "token", DOB = "tokn" }\nrules = []`,
    wants: [
      { code: 'unknown-word', path: 'modes.DOB', about: 'tokn', nearest: 'token' },
      { code: 'unknown-key', path: 'modes', about: 'NAMES', nearest: 'NAME' },
    ],
  },
  {
    name: 'a version that is none',
    text: 'policy = { id = "house", jurisdiction = "VN", version = "three" }\nrules = []',
    wants: [{ code: 'unknown-key', about: 'version' }],
  },
  {
    name: 'a law that is no country',
    text: 'policy = { id = "house", jurisdiction = "Vietnam" }\nrules = []',
    wants: [{ code: 'country-unknown', about: 'Vietnam' }],
  },
  {
    name: 'a key that would change the program',
    text: `${head}rules = []\n[__proto__]\nx = 1`,
    wants: [{ code: 'not-toml' }],
  },
  {
    name: 'more operators than a house has',
    text: `${head}rules = [\n${Array.from(
      { length: 41 },
      (_, index) => `  { class = "public", to = "operator:o${index}", do = "allow", why = "x" },\n`,
    ).join('')}]`,
    wants: [{ code: 'too-large', path: 'rules' }],
  },
  {
    name: 'a truth value that is text',
    text: 'policy = { id = "house", jurisdiction = "VN", sensitive_word_alone = "yes" }\nrules = []',
    wants: [{ code: 'wrong-value', path: 'policy.sensitiveWordAlone' }],
  },
]

test.each([...wrong])('$name is refused', ({ text, wants }) => {
  const read = readDocumentText(text)
  const faults = read.ok ? [] : read.faults
  expect(faults).toMatchObject(wants as PolicyFault[])
  expect(faults).toHaveLength(wants.length)
  for (const fault of faults) {
    for (const language of ['en', 'vi', 'zh'] as const)
      expect(sayPolicyFault(ruleWords(language), fault)).not.toBe('')
  }
})

test('a sentence says where, what and which word was meant', () => {
  const read = readDocumentText(rule('class = "personal", to = "aborad", do = "local", why = "x"'))
  const said = read.ok ? [] : read.faults.map((fault) => sayPolicyFault(ruleWords('en'), fault))
  expect(said).toEqual([
    'line 4, rules[1].to: The word “aborad” is not known here. Did you mean “abroad”?',
  ])
})

test('the document of the design reads as it stands there', () => {
  const read = readDocumentText(`
policy = { id = "vn-clinic", version = 3, jurisdiction = "VN", base = "vn", mode = "strict" }
rules = [
  { class = "personal", to = "abroad", do = "mask", require = ["contract", "dossier"], why = "VN Law 91/2025 Art. 20" },
]`)
  expect(read.ok && read.document).toEqual({
    policy: {
      id: 'vn-clinic',
      base: 'vn',
      jurisdiction: 'VN',
      mode: 'strict',
      floor: 'public',
      unread: 'local',
      sensitiveWordAlone: false,
    },
    modes: {},
    rules: [
      {
        class: 'personal',
        to: 'abroad',
        do: 'mask',
        require: ['contract', 'dossier'],
        why: 'VN Law 91/2025 Art. 20',
      },
    ],
  })
})

test('what is written reads as the same document, as text and as data, with the same hash', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const again = [readDocumentText(writeDocument(document)), readDocument(document)]
      for (const read of again) {
        expect(read).toEqual({ ok: true, document })
        if (read.ok) expect(documentHash(read.document)).toBe(documentHash(document))
      }
    }),
    { seed: 4, numRuns: 200 },
  )
})

test('the order of typing is no difference, every other change is', () => {
  fc.assert(
    fc.property(anyDocument, anyDocument, (one, other) => {
      const shuffled = normalise({ ...one, rules: one.rules.toReversed() })
      expect(documentHash(shuffled)).toBe(documentHash(one))
      const same = canonicalText(one) === canonicalText(other)
      expect(documentHash(one) === documentHash(other)).toBe(same)
    }),
    { seed: 5, numRuns: 200 },
  )
})

test('the canonical text is sorted JSON, so that others can compute the hash', () => {
  const read = readDocumentText(rule(`${good}, require = ["dossier", "contract"]`))
  if (!read.ok) throw new RangeError('The document is good.')
  expect(canonicalText(read.document)).toBe(
    '{"modes":{},"policy":{"base":"house","floor":"public","id":"house","jurisdiction":"VN","mode":"balanced","sensitiveWordAlone":false,"unread":"local"},' +
      '"rules":[{"class":"public","do":"allow","require":[],"to":"*","why":"ours"},' +
      '{"class":"personal","do":"mask","require":["contract","dossier"],"to":"abroad","why":"VN Law 91/2025 Art. 20"}]}',
  )
})

test.each([`why = "a\\u0000b"`, `why = "a\\u2028b"`, `why = "${'x'.repeat(501)}"`])(
  'a reason that is no line is refused: %#',
  (why) => {
    const read = readDocumentText(rule(`class = "personal", to = "abroad", do = "local", ${why}`))
    expect(read.ok).toBe(false)
  },
)

test('random text is refused or read, and never thrown over', () => {
  const words = [
    'policy',
    'rules',
    '=',
    '{',
    '}',
    '[',
    ']',
    '"',
    'class',
    'to',
    ',',
    '\n',
    '🪷',
    '\0',
  ]
  const noise = fc
    .array(fc.constantFrom(...words), { maxLength: 40 })
    .map((parts) => parts.join(' '))
  fc.assert(
    fc.property(noise, (text) => {
      readDocumentText(text)
    }),
    { seed: 6, numRuns: 2_000 },
  )
})
