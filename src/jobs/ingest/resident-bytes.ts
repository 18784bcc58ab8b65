// Memory of a process and of all that it started, as far as this system tells.
import { readFile } from 'node:fs/promises'

const pageBytes = 4_096
const mostProcesses = 64

/** 0 where there is no /proc, or when the process is gone: the child looks at itself as well. */
export async function residentBytes(pid: number): Promise<number> {
  let sum = 0
  const waiting = [pid]
  for (let count = 0; waiting.length > 0 && count < mostProcesses; count += 1) {
    const next = waiting.shift() ?? 0
    const [memory, children] = await Promise.all([
      readFile(`/proc/${next}/statm`, 'utf8').catch(() => ''),
      readFile(`/proc/${next}/task/${next}/children`, 'utf8').catch(() => ''),
    ])
    sum += Number(memory.split(' ')[1] ?? 0) * pageBytes
    waiting.push(
      ...children
        .split(' ')
        .map(Number)
        .filter((one) => one > 0),
    )
  }
  return sum
}
