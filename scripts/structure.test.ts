// The house rules that lint cannot see, as a table: each row says what it looks for, and its offenders are printed.
import { expect, test } from 'bun:test'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

interface SourceFile {
  /** Relative to the repository. */
  readonly path: string
  readonly text: string
  readonly lines: readonly string[]
}

const root = join(import.meta.dir, '..')
const folders = ['src', 'e2e', 'bench', 'scripts', 'lint'] as const
const files: readonly SourceFile[] = (
  await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(root, folder), { recursive: true })
      const sources = names.filter(
        (name) => /\.(?:tsx?|m?js)$/.test(name) && !/(?:^|\/)(?:peers|node_modules)\//.test(name),
      )
      return await Promise.all(
        sources.map(async (name) => {
          const text = await readFile(join(root, folder, name), 'utf8')
          return { path: `${folder}/${name}`, text, lines: text.split('\n') }
        }),
      )
    }),
  )
).flat()

const isTest = ({ path }: SourceFile): boolean => /\.test\.tsx?$|\/testing\//.test(path)
const inSource = ({ path }: SourceFile): boolean => path.startsWith('src/')
const isProduct = (file: SourceFile): boolean => inSource(file) && !isTest(file)
/** Catalogues of words and tables of data may be as long as they are. */
const isData = ({ path }: SourceFile): boolean => /^src\/i18n\/(?:en|vi|zh)\//.test(path)

/** Names what it forbids. */
const self = 'scripts/structure.test.ts'

interface Rule {
  readonly name: string
  readonly applies: (file: SourceFile) => boolean
  /** Where the file offends, as `line` or as a reason. */
  readonly offends: (file: SourceFile) => readonly (string | number)[]
  /** A file that must be an offender, so that a rule that sees nothing is noticed: path and text. */
  readonly catches: readonly [path: string, text: string]
}

const linesWith =
  (pattern: RegExp) =>
  ({ lines }: SourceFile): readonly number[] =>
    lines.flatMap((line, index) => (pattern.test(line) ? index + 1 : []))

const rules: readonly Rule[] = [
  {
    name: 'the first line tells the job of the file',
    applies: () => true,
    offends: ({ lines: [first = '', second = ''] }) =>
      /^(?:\/\/ \S|\/\*\* ?\S)/.test(first.startsWith('#!') ? second : first) ? [] : [first],
    catches: ['src/text/a.ts', "import { b } from './b.ts'\n// Too late."],
  },
  {
    name: 'at most 300 lines of code',
    // Tests are tables; what is long there is data.
    applies: (file) => !isTest(file) && !isData(file) && !file.path.startsWith('e2e/'),
    offends({ lines }) {
      const code = lines.filter((line) => !/^\s*(?:$|\/\/|\/?\*)/.test(line)).length
      return code > 300 ? [`${code} lines`] : []
    },
    catches: ['src/text/a.ts', 'call()\n'.repeat(301)],
  },
  {
    name: 'no default export',
    applies: ({ path }) => path !== 'lint/plugin.js',
    offends: linesWith(/^export default\b/),
    catches: ['src/text/a.ts', 'export default 1'],
  },
  {
    name: 'nothing is left for later',
    applies: ({ path }) => path !== self,
    offends: linesWith(/\b(?:TODO|FIXME|HACK)\b/),
    catches: ['src/text/a.ts', '// TODO mend'],
  },
  {
    name: 'nothing prints past the log and the command line',
    applies: isProduct,
    offends: linesWith(/\bconsole\.(?:log|info|warn|error|debug|trace)\(/),
    catches: ['src/text/a.ts', 'console.log(1)'],
  },
  {
    name: 'no folder or file for everything',
    applies: () => true,
    offends: ({ path }) =>
      /(?:^|\/)(?:utils?|helpers?|common|misc|shared)(?:\/|\.[a-z]+$)/.test(path) ? [path] : [],
    catches: ['src/utils/a.ts', ''],
  },
  {
    name: 'names of files are kebab-case',
    applies: () => true,
    offends: ({ path }) =>
      /^(?:[a-z0-9.-]+\/)*[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:tsx?|m?js)$/.test(path) ? [] : [path],
    catches: ['src/text/foldMarks.ts', ''],
  },
  {
    name: 'no enum, no namespace',
    applies: inSource,
    offends: linesWith(/^\s*(?:export )?(?:declare )?(?:const )?(?:enum|namespace) \w/),
    catches: ['src/text/a.ts', 'export const enum Action {'],
  },
  {
    name: 'tests mock no module, and sleep only between looks at what they wait for',
    applies: ({ path }) => /\.test\.tsx?$/.test(path) && path !== self,
    offends: ({ lines }) =>
      lines.flatMap((line, index) => {
        const isLook = /\bwhile \(/.test(`${lines[index - 1] ?? ''}${line}`)
        const isSleep = /\bBun\.sleep(?:Sync)?\(/.test(line) && !isLook
        return isSleep || /\bmock\.module\(/.test(line) ? index + 1 : []
      }),
    catches: ['src/text/a.test.ts', 'await Bun.sleep(100)'],
  },
  {
    name: 'no test is switched off or alone',
    applies: ({ path }) => /\.test\.tsx?$/.test(path),
    offends: linesWith(/^\s*(?:test|describe|it)\.(?:only|todo|failing)\b/),
    catches: ['src/text/a.test.ts', "test.only('one', () => undefined)"],
  },
  {
    name: 'relative imports name the file with its ending',
    applies: () => true,
    offends: linesWith(
      /^(?:import|export) .*from '\.{1,2}\/[^']*(?<!\.(?:tsx?|m?js|json|css|svg))'$/,
    ),
    catches: ['src/text/a.ts', "import { b } from './b'"],
  },
  {
    name: 'a disabled rule of lint says why',
    applies: ({ path }) => path !== self,
    offends: linesWith(/(?:oxlint|eslint)-disable(?!.* -- \S)/),
    catches: ['src/text/a.ts', '// oxlint-disable-next-line no-eval'],
  },
]

test.each(rules)('$name', ({ applies, offends }) => {
  const offenders = files.filter(applies).flatMap((file) => {
    const places = offends(file)
    return places.length === 0 ? [] : `${file.path}: ${places.join(', ')}`
  })
  expect(offenders).toEqual([])
})

test.each(rules)('would be noticed: $name', ({ applies, offends, catches: [path, text] }) => {
  const file = { path, text, lines: text.split('\n') }
  expect(applies(file)).toBe(true)
  expect(offends(file)).not.toEqual([])
})

test('three languages have the same files of words', () => {
  const areas = (language: string): readonly string[] =>
    files
      .filter(({ path }) => path.startsWith(`src/i18n/${language}/`))
      .map(({ path }) => path.slice(`src/i18n/${language}/`.length))
      .sort()
  expect(areas('vi')).toEqual(areas('en'))
  expect(areas('zh')).toEqual(areas('en'))
})
