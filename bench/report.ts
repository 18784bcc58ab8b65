// The end of every benchmark: one line of JSON as the last line of stdout, and the exit code that says whether its gates held.
import { cpus, loadavg, release } from 'node:os'

export interface Gate {
  /** `=0`, `>=0.32`, `<=90`. */
  readonly want: string
  readonly got: number
  readonly ok: boolean
}

export interface Findings {
  /** snake_case with the unit at the end; ratios `<a>_vs_<b>`. */
  readonly metrics: Readonly<Record<string, number>>
  readonly gates: Readonly<Record<string, Gate>>
  /** What could not be measured, and why: `portkey: not installed`. */
  readonly skipped?: readonly string[]
  readonly quick?: boolean
  /** Facts about this run's machine that the benchmark itself knows: `pinned`, `calibration`. */
  readonly machine?: Readonly<Record<string, string | number | boolean>>
}

/** Compares a figure with what is wanted of it. @throws Error for a wish it cannot read. */
export function gate(want: string, got: number): Gate {
  const match = /^(>=|<=|=|>|<)\s*(-?\d+(?:\.\d+)?)$/.exec(want)
  if (match === null) throw new Error(`A gate is written as ">=0.5", not "${want}".`)
  const limit = Number(match[2])
  return { want, got, ok: holds(match[1] ?? '=', got, limit) }
}

function holds(sign: string, got: number, limit: number): boolean {
  if (sign === '>=') return got >= limit
  if (sign === '<=') return got <= limit
  if (sign === '>') return got > limit
  if (sign === '<') return got < limit
  return got === limit
}

/**
 * Prints the line and returns the exit code: 0 every gate held, 1 a gate failed. A figure that is no number fails the run: it would
 * otherwise pass as `null`.
 */
export function report(name: string, findings: Findings): 0 | 1 {
  const { metrics, gates, skipped = [], quick = false } = findings
  const isWhole = Object.values(metrics).every((value) => Number.isFinite(value))
  const ok = isWhole && Object.values(gates).every((one) => one.ok)
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    bun: Bun.version,
    os: `${process.platform} ${release()}`,
    load: Number((loadavg()[0] ?? 0).toFixed(2)),
    ...findings.machine,
  }
  const at = new Date().toISOString()
  const head = { bench: name, version: 1, commit: commit(), at, quick, machine }
  process.stdout.write(`${JSON.stringify({ ...head, metrics, gates, skipped, ok })}\n`)
  return ok ? 0 : 1
}

function commit(): string {
  const git = Bun.spawnSync(['git', 'rev-parse', '--short', 'HEAD'], {
    cwd: import.meta.dir,
    stderr: 'ignore',
  })
  return git.exitCode === 0 ? git.stdout.toString().trim() : 'unknown'
}
