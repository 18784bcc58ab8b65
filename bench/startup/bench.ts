// bench:startup – from the start of the program to ready on a data folder with calls in it, and what it keeps in memory, idle and loaded.
import { readFileSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { launcherEnvironment, programFile } from '../../e2e/testing/program.ts'
import { startNode } from '../../e2e/testing/start-node.ts'
import { requestBody } from '../gateway/bodies.ts'
import { hasWrk, load, onCore } from '../gateway/load.ts'
import { gate, report } from '../report.ts'
import { startStub } from '../stub/stub.ts'

const help = `Starts the program again and again on one data folder that holds real calls and measures the time until /readyz answers 200.
Then its resident memory: idle, and after load with 32 connections (no model is loaded; the engine is a process of its own).
--quick starts 5 times instead of 20 and puts fewer calls into the folder.`

if (process.argv.includes('--help')) {
  console.log(help)
  process.exit(0)
}
const quick = process.argv.includes('--quick')
const plan = quick
  ? { calls: 1_000, starts: 5, loadSeconds: 4 }
  : { calls: 10_000, starts: 20, loadSeconds: 30 }
using stub = startStub()
const folder = await mkdtemp(join(tmpdir(), 'sen-startup-'))
const filled = join(folder, 'data')

let loadedRss = Number.NaN
{
  await using node = await startNode({
    upstream: `http://127.0.0.1:${stub.port}/v1`,
    environment: { SEN_LOG_LEVEL: 'warn' },
    prefix: onCore(0, []),
  })
  const target = {
    url: `${node.url}/v1/chat/completions`,
    headers: { authorization: `Bearer ${node.key}` },
    body: requestBody('stub-model', false),
  }
  for (let done = 0; done < plan.calls; done += 50) {
    await Promise.all(
      Array.from({ length: 50 }, () =>
        node
          .chat({ model: 'stub-model', messages: [{ role: 'user', content: 'x' }] })
          .then((response) => response.text()),
      ),
    )
  }
  if (hasWrk) await load(target, { folder, seconds: plan.loadSeconds, connections: 32 })
  loadedRss = rssMb(node.process.pid)
  await node.stop()
  await cp(node.folder, filled, { recursive: true })
}

const times: number[] = []
let idleRss = Number.NaN
for (let run = 0; run < plan.starts; run += 1) {
  const port = 7_500 + run
  const started = performance.now()
  const child = Bun.spawn(
    [process.execPath, '--no-env-file', programFile(), 'serve', '--port', String(port)],
    {
      stdin: 'ignore',
      stdout: 'ignore',
      stderr: 'ignore',
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        SEN_DATA: filled,
        SEN_DEFAULT_MODEL: 'none',
        SEN_LOG_LEVEL: 'warn',
        ...launcherEnvironment,
      },
    },
  )
  while (!(await isReady(port))) await Bun.sleep(2)
  times.push(performance.now() - started)
  if (run === plan.starts - 1) {
    await Bun.sleep(3_000)
    idleRss = rssMb(child.pid)
  }
  child.kill('SIGTERM')
  await child.exited
}
await rm(folder, { recursive: true, force: true })

const sorted = times.toSorted((left, right) => left - right)
const metrics = {
  ready_ms: round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN),
  ready_max_ms: round(sorted.at(-1) ?? Number.NaN),
  idle_rss_mb: round(idleRss),
  loaded_rss_mb: round(loadedRss),
}
const gates = {
  idle_rss_mb: gate('<=90', metrics.idle_rss_mb),
  loaded_rss_mb: gate('<=160', metrics.loaded_rss_mb),
}
process.exit(
  report('startup', { metrics, gates, quick, skipped: hasWrk ? [] : ['wrk: not installed'] }),
)

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`)
    await response.text()
    return response.ok
  } catch {
    return false
  }
}

function rssMb(pid: number): number {
  return (
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) /
    1024
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
