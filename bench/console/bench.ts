// Weighs the console as a browser on a slow line gets it: what must arrive before the first question can be typed, and each page after it.
import type { ConsoleAssets } from '../../src/http/console/assets.ts'
import { buildConsole } from '../../src/http/console/build.ts'
import { loadConsoleWords } from '../../src/i18n/console-words.ts'
import { gate, report } from '../report.ts'

const languages = ['vi', 'zh', 'en'] as const
/** `--break splitting`: counts as if nothing were loaded late. The gate must fail then. */
const isBroken = process.argv.includes('splitting') && process.argv.includes('--break')

const started = performance.now()
const assets = await buildConsole()
const buildMs = performance.now() - started

const text = (path: string) => new TextDecoder().decode(assets.get(path)?.bytes)
const gzip = (paths: Iterable<string>) =>
  [...paths].reduce((sum, path) => sum + (assets.get(path)?.gzip.length ?? 0), 0)

/** Chunks that a script needs before it runs: its static imports and theirs. */
function needs(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path) || !assets.has(path)) return seen
  seen.add(path)
  const imports = text(path).matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)
  for (const [, name = ''] of imports) needs(`/assets/${name}`, seen)
  return seen
}

/** The chunk that holds one language, found by a sentence of it. */
async function wordsOf(
  built: ConsoleAssets,
  language: (typeof languages)[number],
): Promise<string> {
  const { ask } = await loadConsoleWords(language)
  const isOwn = (path: string) => path.endsWith('.js') && text(path).includes(ask.notice)
  const found = [...built.keys()].filter(isOwn)
  if (found.length !== 1 || found[0] === undefined) {
    console.error(`The words of ${language} are in ${found.length} files instead of one.`)
    process.exit(2)
  }
  return found[0]
}

const linked = [...text('/').matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path)
const words = await Promise.all(languages.map((language) => wordsOf(assets, language)))
const heaviestWords = words.reduce((left, right) => (gzip([left]) > gzip([right]) ? left : right))
const scripts = new Set(
  linked.filter((path) => path.endsWith('.js')).flatMap((path) => [...needs(path)]),
)
const first = isBroken
  ? new Set(assets.keys())
  : new Set(['/', ...linked, ...scripts, ...needs(heaviestWords)])

const late = [...assets.keys()].filter((path) => !first.has(path) && !words.includes(path))
for (const path of [...assets.keys()].sort((left, right) => gzip([right]) - gzip([left]))) {
  const when = first.has(path) ? 'first' : words.includes(path) ? 'other language' : 'late'
  console.log(`${String(gzip([path])).padStart(7)}  ${when.padEnd(14)}  ${path}`)
}

const isMarkdown = (path: string) => /\/markdown-/.test(path)
const pageBytes = Math.max(
  0,
  ...late.filter((path) => !isMarkdown(path)).map((path) => gzip([path])),
)
const metrics = {
  first_load_gzip_bytes: gzip(first),
  script_gzip_bytes: gzip(scripts),
  style_gzip_bytes: gzip([...assets.keys()].filter((path) => path.endsWith('.css'))),
  words_gzip_bytes: gzip([heaviestWords]),
  largest_page_gzip_bytes: pageBytes,
  markdown_gzip_bytes: gzip([...assets.keys()].filter(isMarkdown)),
  build_ms: Math.round(buildMs),
}
process.exitCode = report('console', {
  metrics,
  gates: {
    first_load_gzip_bytes: gate('<=61440', metrics.first_load_gzip_bytes),
    words_gzip_bytes: gate('<=8192', metrics.words_gzip_bytes),
    largest_page_gzip_bytes: gate('<=15360', metrics.largest_page_gzip_bytes),
    markdown_gzip_bytes: gate('<=16384', metrics.markdown_gzip_bytes),
  },
})
