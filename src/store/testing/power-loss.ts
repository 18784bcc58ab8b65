// Power-loss simulator: records what the writer wrote and synced (strace), builds the disks that a cut could leave, and judges each.
// The model: a sync makes that file's earlier writes durable. A later write may be there, be missing, or be torn at a multiple of 512
// bytes, each independently. Directory entries count as durable at once; SQLite's shared memory is rebuilt and not looked at.
import { Database } from 'bun:sqlite'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

import { verifyEntries } from '../../ledger/verify.ts'
import { parseAmount } from '../../money/money.ts'
import { randomBelow } from './random.ts'

export interface PowerLossResult {
  readonly states: number
  readonly sound: number
  /** States without an entry that was acknowledged before the cut. */
  readonly lost: number
  readonly corrupt: number
  readonly syncs: number
  readonly examples: readonly string[]
}

type Step =
  | { readonly kind: 'write'; readonly path: string; readonly at: number; readonly data: Buffer }
  | { readonly kind: 'size'; readonly path: string; readonly size: number }
  | { readonly kind: 'sync'; readonly path: string }
  | { readonly kind: 'gone'; readonly path: string }
  | { readonly kind: 'acknowledged'; readonly size: number }

export async function losePower(options: {
  readonly states: number
  readonly seed: number
  readonly calls: number
  readonly synchronous: 'FULL' | 'NORMAL' | 'OFF'
}): Promise<PowerLossResult> {
  const work = await mkdtemp(join(tmpdir(), 'sen-power-'))
  try {
    const steps = await record(work, options)
    const random = randomBelow(options.seed)
    const first = steps.findIndex((step) => step.kind === 'acknowledged')
    if (first < 0) throw new Error('The traced process acknowledged nothing.')
    const tally = { sound: 0, lost: 0, corrupt: 0 }
    const examples: string[] = []
    for (let state = 0; state < options.states; state += 1) {
      const until = first + random(steps.length - first)
      const mode = modes[random(modes.length)] ?? 'all'
      const { files, acknowledged } = buildDisk(steps.slice(0, until + 1), mode, random)
      const verdict = await judge(work, files, acknowledged)
      tally[verdict.kind] += 1
      if (verdict.kind !== 'sound' && examples.length < 5) {
        examples.push(`state ${state} (step ${until}, ${mode}): ${verdict.why}`)
      }
    }
    const syncs = steps.filter((step) => step.kind === 'sync').length
    return { states: options.states, ...tally, syncs, examples }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

const calls = 'openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat'

async function record(
  work: string,
  options: { readonly calls: number; readonly synchronous: string },
): Promise<readonly Step[]> {
  const data = await mkdtemp(join(work, 'data-'))
  const trace = join(work, 'trace')
  const victim = [
    process.execPath,
    join(import.meta.dir, 'victim.ts'),
    data,
    '4',
    '0',
    String(options.calls),
    options.synchronous,
  ]
  const traced = [
    'strace',
    '-f',
    '-xx',
    '-y',
    '-s',
    '4194304',
    '-e',
    `trace=${calls}`,
    '-o',
    trace,
    ...victim,
  ]
  const child = Bun.spawn(traced, { stdout: 'ignore', stderr: 'inherit' })
  if ((await child.exited) !== 0) throw new Error('The traced process failed.')
  return readTrace(await readFile(trace, 'latin1'), join(data, 'sen.db'))
}

function readTrace(text: string, database: string): readonly Step[] {
  const steps: Step[] = []
  const unfinished = new Map<string, string>()
  for (const raw of text.split('\n')) {
    const line = joinLine(raw, unfinished)
    const match = line === undefined ? null : /^(\d+) +(\w+)\((.*)\) += (-?\d+)/.exec(line)
    const [, , call = '', parameters = '', result = '-1'] = match ?? []
    if (Number(result) < 0) continue
    const step = toStep({ call, parameters, result: Number(result) }, database)
    if (step !== undefined) steps.push(step)
  }
  return steps
}

/** strace cuts a call in two when another thread comes between. */
function joinLine(raw: string, unfinished: Map<string, string>): string | undefined {
  const cut = /^(\d+) +(\w+)\(.* <unfinished \.\.\.>$/.exec(raw)
  if (cut !== null) {
    unfinished.set(`${cut[1]} ${cut[2]}`, raw.slice(0, -' <unfinished ...>'.length))
    return undefined
  }
  const back = /^(\d+) +<\.\.\. (\w+) resumed>(.*)$/.exec(raw)
  return back === null ? raw : `${unfinished.get(`${back[1]} ${back[2]}`) ?? ''}${back[3]}`
}

function toStep(
  { call, parameters, result }: { call: string; parameters: string; result: number },
  database: string,
): Step | undefined {
  const descriptor = /^(\d+)<([^>]*)>/.exec(parameters)
  const path = unhex(descriptor?.[2] ?? '').toString()
  const isOurs = path === database || path === `${database}-wal`
  const last = Number(parameters.slice(parameters.lastIndexOf(',') + 1))
  const bytes = (): Buffer => unhex(/"((?:\\x[0-9a-f]{2})*)"/.exec(parameters)?.[1] ?? '')
  if (call === 'write' && descriptor?.[1] === '1') {
    const sizes = [
      ...bytes()
        .toString()
        .matchAll(/^[IO] (\d+) /gm),
    ].map((one) => Number(one[1]) + 1)
    return sizes.length === 0 ? undefined : { kind: 'acknowledged', size: Math.max(...sizes) }
  }
  if (call.startsWith('unlink')) {
    const gone = bytes().toString()
    return gone.startsWith(database) ? { kind: 'gone', path: gone } : undefined
  }
  if (!isOurs) return undefined
  if (call === 'pwrite64')
    return { kind: 'write', path, at: last, data: bytes().subarray(0, result) }
  if (call === 'ftruncate') return { kind: 'size', path, size: last }
  if (call === 'fsync' || call === 'fdatasync') return { kind: 'sync', path }
  // A plain write to a database file would be missed: better to fail than to judge half a disk.
  if (call === 'write') throw new Error('SQLite writes otherwise than this simulator can read.')
  return undefined
}

const modes = ['none', 'all', 'some', 'torn'] as const
type Files = Map<string, Buffer>
type Change = Extract<Step, { kind: 'write' | 'size' }>

function buildDisk(
  steps: readonly Step[],
  mode: (typeof modes)[number],
  random: (limit: number) => number,
) {
  const files: Files = new Map()
  const waiting = new Map<string, Change[]>()
  let acknowledged = 0
  for (const step of steps) {
    if (step.kind === 'acknowledged') acknowledged = Math.max(acknowledged, step.size)
    else if (step.kind === 'sync') {
      for (const change of waiting.get(step.path) ?? []) applyChange(files, change)
      waiting.delete(step.path)
    } else if (step.kind === 'gone') {
      files.delete(step.path)
      waiting.delete(step.path)
    } else {
      const list = waiting.get(step.path) ?? []
      list.push(step)
      waiting.set(step.path, list)
    }
  }
  for (const change of [...waiting.values()].flat()) {
    if (mode === 'none' || (mode !== 'all' && random(2) === 1)) continue
    const isTorn = mode === 'torn' && change.kind === 'write' && change.data.length > 512
    const kept = isTorn ? 512 * (1 + random(Math.floor(change.data.length / 512))) : 0
    applyChange(files, isTorn ? { ...change, data: change.data.subarray(0, kept) } : change)
  }
  return { files, acknowledged }
}

function applyChange(files: Files, change: Change): void {
  const old = files.get(change.path) ?? Buffer.alloc(0)
  const end =
    change.kind === 'write' ? Math.max(old.length, change.at + change.data.length) : change.size
  const now = Buffer.alloc(end)
  old.copy(now, 0, 0, Math.min(old.length, end))
  if (change.kind === 'write') change.data.copy(now, change.at)
  files.set(change.path, now)
}

interface Verdict {
  readonly kind: 'sound' | 'lost' | 'corrupt'
  readonly why: string
}

async function judge(work: string, files: Files, acknowledged: number): Promise<Verdict> {
  const here = await mkdtemp(join(work, 's-'))
  for (const [path, data] of files) await writeFile(join(here, basename(path)), data)
  try {
    return judgeDatabase(join(here, 'sen.db'), acknowledged)
  } catch (error) {
    return { kind: 'corrupt', why: String(error) }
  } finally {
    await rm(here, { recursive: true, force: true })
  }
}

function judgeDatabase(file: string, acknowledged: number): Verdict {
  const database = new Database(file, { safeIntegers: true })
  try {
    const rows = <Row>(sql: string): Row[] => database.query<Row, []>(sql).all()
    const [check] = rows<{ integrity_check: string }>('pragma integrity_check')
    if (check?.integrity_check !== 'ok') return { kind: 'corrupt', why: 'integrity' }
    const texts = rows<{ entry: string }>('select entry from ledger_entries order by id').map(
      (row) => row.entry,
    )
    const verified = verifyEntries(texts)
    if (!verified.ok)
      return { kind: 'corrupt', why: `${verified.fault.fault} at ${verified.fault.index}` }
    if (texts.length < acknowledged)
      return { kind: 'lost', why: `${texts.length} of ${acknowledged}` }
    const [sums] = rows<{ spent: bigint; held: bigint }>(
      "select spent_nano as spent, held_nano as held from budget_windows where budget_id = 'house'",
    )
    const [reserved] = rows<{ nano: bigint }>(
      'select coalesce(sum(reserved_nano), 0) as nano from reservations',
    )
    const spent = sumOfCosts(texts)
    if ((sums?.spent ?? 0n) !== spent || (sums?.held ?? 0n) !== reserved?.nano) {
      return { kind: 'corrupt', why: 'budgets differ from entries' }
    }
    return { kind: 'sound', why: '' }
  } finally {
    database.close()
  }
}

function sumOfCosts(texts: readonly string[]): bigint {
  return texts.reduce((sum, text) => {
    const { cost } = JSON.parse(text) as { cost?: { amount: string } }
    return sum + (cost === undefined ? 0n : (parseAmount(cost.amount) ?? 0n))
  }, 0n)
}

function unhex(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex')
}
