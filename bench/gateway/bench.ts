// bench:gateway – Sen bare and with everything on, beside nginx as a plain proxy and Portkey, one gateway at a time on one core.
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { gate, report } from '../report.ts'
import { expectedText } from './bodies.ts'
import { type Contender, contenders } from './contenders.ts'
import { hasWrk, load, onCore, pinned } from './load.ts'
import { nginxBinary, writeStubConfig } from './nginx.ts'

const help = `Requests per second of a chat completion through each gateway (one core, 32 connections) to the same stub (the other core).
"bare" is Sen's pipeline without ledger and budgets, "on" the real program with key, six budgets, durable intent and outcome and no
detection, "sovereign" all of it with a question that leaves masked, "sovereign_clean" with one that holds nothing personal,
"sovereign_fresh" with another one in each request, which begins a conversation.
Gates are ratios taken in this run; --quick measures shorter; --connections N for another load; answers are checked before and during it.`

if (process.argv.includes('--help')) {
  console.log(help)
  process.exit(0)
}
const quick = process.argv.includes('--quick')
const connections = Number(process.argv[process.argv.indexOf('--connections') + 1] || 32) || 32
const plan = quick
  ? { warmSeconds: 1, trials: 2, seconds: 2 }
  : { warmSeconds: 3, trials: 5, seconds: 8 }
const skipped: string[] = []
const nginx = nginxBinary()
if (!hasWrk || nginx === undefined) {
  console.log(
    JSON.stringify({
      bench: 'gateway',
      metrics: {},
      skipped: ['wrk or nginx: not installed'],
      ok: false,
    }),
  )
  process.exit(2)
}

const folder = await mkdtemp(join(tmpdir(), 'sen-bench-'))
// nginx's worker is another user where the machine's is root.
await chmod(folder, 0o755)
const stub = Bun.spawn(onCore(1, [nginx, '-c', await writeStubConfig(folder)]), {
  stdout: 'ignore',
  stderr: 'ignore',
})
await Bun.sleep(300)
const found = new Map<
  string,
  { rps: number; p50: number; p99: number; perCpu: number; rssMb: number }
>()
let failed = 0
try {
  for (const contender of shuffled(contenders)) {
    const missing = contender.missing()
    if (missing === undefined) await measure(contender)
    else skipped.push(missing)
  }
} finally {
  stub.kill('SIGTERM')
  await stub.exited
  await rm(folder, { recursive: true, force: true })
}

const of = (name: string): number => found.get(name)?.rps ?? Number.NaN
const ratio = (left: string, right: string): number => round(of(left) / of(right))
/** A figure that is no number fails a run, so a peer that is not here has none. */
const gomodel = found.has('gomodel')
  ? {
      gomodel_rps: round(of('gomodel')),
      bare_vs_gomodel: ratio('bare', 'gomodel'),
      on_vs_gomodel: ratio('on', 'gomodel'),
    }
  : undefined
const metrics = {
  bare_rps: round(of('bare')),
  on_rps: round(of('on')),
  nginx_rps: round(of('nginx')),
  portkey_rps: round(of('portkey')),
  bare_p99_ms: found.get('bare')?.p99 ?? Number.NaN,
  on_p99_ms: found.get('on')?.p99 ?? Number.NaN,
  nginx_p99_ms: found.get('nginx')?.p99 ?? Number.NaN,
  added_p99_ms: round(
    (found.get('on')?.p99 ?? Number.NaN) - (found.get('nginx')?.p99 ?? Number.NaN),
  ),
  on_rss_mb: found.get('on')?.rssMb ?? Number.NaN,
  bare_per_cpu_s: found.get('bare')?.perCpu ?? Number.NaN,
  on_per_cpu_s: found.get('on')?.perCpu ?? Number.NaN,
  nginx_per_cpu_s: found.get('nginx')?.perCpu ?? Number.NaN,
  bare_streams_per_s: round(of('bare_stream')),
  on_streams_per_s: round(of('on_stream')),
  portkey_streams_per_s: round(of('portkey_stream')),
  bare_vs_nginx: ratio('bare', 'nginx'),
  bare_vs_portkey: ratio('bare', 'portkey'),
  on_vs_nginx: ratio('on', 'nginx'),
  on_vs_portkey: ratio('on', 'portkey'),
  stream_vs_portkey: ratio('on_stream', 'portkey_stream'),
  sovereign_rps: round(of('sovereign')),
  sovereign_clean_rps: round(of('sovereign_clean')),
  sovereign_vs_on: ratio('sovereign', 'on'),
  sovereign_fresh_rps: round(of('sovereign_fresh')),
  sovereign_fresh_vs_on: ratio('sovereign_fresh', 'on'),
  sovereign_clean_vs_on: ratio('sovereign_clean', 'on'),
  ...gomodel,
  failed,
}
const gates = {
  bare_vs_nginx: gate('>=0.32', metrics.bare_vs_nginx),
  bare_vs_portkey: gate('>=30', metrics.bare_vs_portkey),
  on_vs_nginx: gate('>=0.12', metrics.on_vs_nginx),
  on_vs_portkey: gate('>=12', metrics.on_vs_portkey),
  stream_vs_portkey: gate('>=10', metrics.stream_vs_portkey),
  sovereign_vs_on: gate('>=0.5', metrics.sovereign_vs_on),
  ...(gomodel && {
    bare_vs_gomodel: gate('>=2', gomodel.bare_vs_gomodel),
    on_vs_gomodel: gate('>=1', gomodel.on_vs_gomodel),
  }),
  failed: gate('=0', failed),
}
process.exit(
  report('gateway', {
    metrics,
    gates,
    skipped,
    quick,
    machine: { pinned, connections, load_program: 'wrk' },
  }),
)

async function measure(contender: Contender): Promise<void> {
  await using running = await contender.start(folder)
  const { target } = running
  if (!(await isRight(target, contender.isStream))) {
    failed += 1
    skipped.push(`${contender.name}: answered with other bytes`)
    return
  }
  const options = { folder, connections }
  await load(target, { ...options, seconds: plan.warmSeconds })
  const trials = []
  const before = cpuSeconds(running.pids)
  for (let trial = 0; trial < plan.trials; trial += 1)
    trials.push(await load(target, { ...options, seconds: plan.seconds }))
  const spent = cpuSeconds(running.pids) - before
  // Peers that fail under this load would be reported as slow otherwise.
  failed += trials.reduce((sum, trial) => sum + trial.failed, 0)
  if (!(await isRight(target, contender.isStream))) failed += 1
  const requests = trials.reduce((sum, trial) => sum + trial.rps * plan.seconds, 0)
  found.set(contender.name, {
    rps: median(trials.map((trial) => trial.rps)),
    p50: median(trials.map((trial) => trial.p50Ms)),
    p99: round(median(trials.map((trial) => trial.p99Ms))),
    perCpu: round(requests / Math.max(0.01, spent)),
    rssMb: rssMb(running.pids),
  })
  process.stderr.write(
    `${contender.name.padEnd(16)} ${JSON.stringify(found.get(contender.name))}\n`,
  )
}

async function isRight(
  target: Contender extends never
    ? never
    : {
        readonly url: string
        readonly headers: Readonly<Record<string, string>>
        readonly body: string
      },
  isStream: boolean,
): Promise<boolean> {
  const response = await fetch(target.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...target.headers },
    body: target.body,
  })
  const text = await response.text()
  if (!response.ok) return false
  if (!isStream) return text.includes(expectedText)
  const pieces = Array.from({ length: 100 }, (_, index) => text.indexOf(`" phần ${index}"`))
  return (
    pieces.every((at, index) => at > (pieces[index - 1] ?? -1)) &&
    text.trimEnd().endsWith('data: [DONE]')
  )
}

function cpuSeconds(pids: readonly number[]): number {
  return tree(pids).reduce((sum, pid) => {
    const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? []
    return sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100
  }, 0)
}

function rssMb(pids: readonly number[]): number {
  return round(
    tree(pids).reduce(
      (sum, pid) =>
        sum + Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024,
      0,
    ),
  )
}

function tree(pids: readonly number[]): number[] {
  return pids.flatMap((pid) => [
    pid,
    ...tree(read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)),
  ])
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

function median(values: readonly number[]): number {
  return (
    [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN
  )
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  const copy = [...items]
  for (let index = copy.length - 1; index > 0; index -= 1) {
    const other = Math.floor(Math.random() * (index + 1))
    const held = copy[index]
    const swap = copy[other]
    if (held !== undefined && swap !== undefined) {
      copy[index] = swap
      copy[other] = held
    }
  }
  return copy
}
