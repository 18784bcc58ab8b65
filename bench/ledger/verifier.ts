// Runs the built verifier as an auditor would: one file in a process of its own, on one core where the system can pin it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface VerifierRun {
  readonly exit: number
  /** From the start of the program to its end. */
  readonly seconds: number
  /** Most that it held at once; 0 where the system does not tell. */
  readonly megabytes: number
  readonly isPinned: boolean
}

export async function runVerifier(folder: string, given: readonly string[]): Promise<VerifierRun> {
  const taskset = Bun.which('taskset')
  const pin = taskset === null ? [] : [taskset, '-c', '1']
  const started = performance.now()
  const child = Bun.spawn(
    [...pin, process.execPath, join(folder, 'sen-verify.mjs'), ...given, '--json'],
    { cwd: folder, stdout: 'ignore', stderr: 'inherit' },
  )
  let megabytes = 0
  const watch = setInterval(() => {
    void peakOf(child.pid).then((peak) => (megabytes = Math.max(megabytes, peak)))
  }, 10)
  const exit = await child.exited
  clearInterval(watch)
  const seconds = (performance.now() - started) / 1_000
  return { exit, seconds, megabytes, isPinned: taskset !== null }
}

/** The high-water mark of a running process (proc_pid_status(5)); the parent's own is not in it, as it is in `getrusage`. */
async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1_024
}
