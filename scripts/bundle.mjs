// Puts the server's sources together in dist/: 80 ms less to start and 13 MB less to hold (docs/decisions, put-together).
// Done again whenever a source is newer than what is there. Started by itself it prints the file to run, or ends with 1.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What is started by its file: the program, the threads of its database, the one that looks into long texts, and that of own documents. */
const entries = [
  'main',
  'store/dialects/sqlite/writer-thread',
  'store/dialects/sqlite/copy-thread',
  'server/inspect-thread',
  'server/knowledge-thread',
  'server/student-thread',
]
/** Stay where they are: one is native and found by its folder, the other is for another runtime. */
const outside = ['node-llama-cpp', 'pg-cloudflare']
/** A server that runs may still load a piece of the version it began with, and a start may just have been told to run one. */
const keptVersions = 3
const keptMs = 600_000
/** What changed within the same second, to the same size, looks the same: such sources are put together once more. */
const settleMs = 2_000

/**
 * Brings `dist/` of this checkout up to date: each version in a folder of its own that never changes, and a file `current` that names
 * the one to run. So any number of starts may do it at once, and none sees half of anything.
 * @returns the program's file; undefined where it cannot be built or written, so that the sources must be run. Never throws.
 */
export function bundle(root, bun) {
  const dist = join(root, 'dist')
  let unfinished
  let known
  try {
    const { digest, newest } = digestOf(root)
    const current = read(join(dist, 'current'))
    const program = join(dist, current ?? '', 'main.js')
    const facts = statSync(program, { throwIfNoEntry: false })
    if (current?.startsWith(`${digest}-`) === true && facts !== undefined) known = program
    if (known !== undefined && facts.mtimeMs > newest + settleMs) return known
    mkdirSync(dist, { recursive: true })
    unfinished = mkdtempSync(join(dist, '.new-'))
    if (!build(root, bun, unfinished)) return known
    // A service runs it as another user than the one who set it up.
    chmodSync(unfinished, 0o755)
    const version = `${digest}-${Date.now().toString(36)}-${process.pid.toString(36)}`
    renameSync(unfinished, join(dist, version))
    point(dist, version)
    forgetOld(dist, version)
    return join(dist, version, 'main.js')
  } catch {
    return known
  } finally {
    if (unfinished !== undefined) rmSync(unfinished, { recursive: true, force: true })
  }
}

function build(root, bun, folder) {
  const result = spawnSync(
    bun,
    [
      'build',
      ...entries.map((entry) => join(root, 'src', `${entry}.ts`)),
      '--target=bun',
      '--splitting',
      '--entry-naming=[name].[ext]',
      ...outside.map((name) => `--external=${name}`),
      `--outdir=${folder}`,
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  if (result.status !== 0) process.stderr.write(result.stderr ?? '')
  return result.status === 0
}

function point(dist, version) {
  const file = join(dist, 'current')
  const next = join(dist, `.current-${process.pid}`)
  writeFileSync(next, version)
  renameSync(next, file)
}

function forgetOld(dist, version) {
  const old = readdirSync(dist)
    .filter((name) => /^[0-9a-f]{16}-/.test(name) && name !== version)
    .map((name) => ({ path: join(dist, name), at: timeOf(join(dist, name)) }))
    .sort((left, right) => right.at - left.at)
    .slice(keptVersions - 1)
  for (const { path, at } of old)
    if (Date.now() - at > keptMs) rmSync(path, { recursive: true, force: true })
}

function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/**
 * Names, sizes and times of everything that goes in: looking into 900 files would be felt at every start. Whole seconds, which is what
 * an image's layers keep of a time.
 */
function digestOf(root) {
  const seen = { hash: createHash('sha256'), newest: 0 }
  for (const file of ['package-lock.json', 'package.json', 'scripts/bundle.mjs'])
    note(seen, root, file)
  for (const file of readdirSync(join(root, 'src'), { recursive: true }).sort(byName)) {
    // The page is put together by the server itself, and tests go nowhere.
    if (file.startsWith('console') || file.includes('testing') || file.includes('.test.')) continue
    note(seen, root, join('src', file))
  }
  const packs = join(root, 'packs')
  for (const file of existsSync(packs) ? readdirSync(packs, { recursive: true }).sort(byName) : [])
    note(seen, root, join('packs', file))
  return { digest: seen.hash.digest('hex').slice(0, 16), newest: seen.newest }
}

/** In the order of code units, as `sort` does by itself where it knows that these are texts. */
function byName(left, right) {
  if (left === right) return 0
  return left < right ? -1 : 1
}

function note(seen, root, file) {
  const facts = statSync(join(root, file), { throwIfNoEntry: false })
  // An editor's lock points nowhere, and a folder's time changes with files that do not count.
  if (facts?.isFile() !== true) return
  seen.newest = Math.max(seen.newest, facts.mtimeMs)
  seen.hash.update(`${file}\0${facts.size}\0${Math.floor(facts.mtimeMs / 1000)}\n`)
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..')
  const program = bundle(root, join(root, 'node_modules', 'bun', 'bin', 'bun.exe'))
  if (program === undefined) process.exit(1)
  process.stdout.write(`${program}\n`)
}
