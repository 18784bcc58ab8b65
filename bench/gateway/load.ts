// The load program: wrk on the other core, the same request bytes for every contender, and what it says of errors.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Load {
  readonly rps: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Anything but a whole 2xx answer. */
  readonly failed: number
}

export interface Target {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export const hasWrk = Bun.which('wrk') !== null
export const pinned = Bun.which('taskset') !== null && navigator.hardwareConcurrency > 1

/** Puts a program on one core, where the machine has more. */
export function onCore(core: number, command: readonly string[]): string[] {
  return pinned ? ['taskset', '-c', String(core), ...command] : [...command]
}

/** Runs `seconds` of load with `connections` kept open. */
export async function load(
  target: Target,
  options: { readonly folder: string; readonly seconds: number; readonly connections: number },
): Promise<Load> {
  const script = join(options.folder, 'request.lua')
  const headers = Object.entries({ 'content-type': 'application/json', ...target.headers })
  await writeFile(
    script,
    `wrk.method = "POST"\nwrk.body = [==[${target.body}]==]\n${numbering(target.body)}${headers.map(([name, value]) => `wrk.headers["${name}"] = "${value}"`).join('\n')}\n`,
  )
  const command = onCore(1, [
    'wrk',
    '-t1',
    `-c${options.connections}`,
    `-d${options.seconds}s`,
    '--latency',
    '--timeout',
    '10s',
    '-s',
    script,
    target.url,
  ])
  const child = Bun.spawn(command, { stdout: 'pipe', stderr: 'pipe' })
  const output = await new Response(child.stdout).text()
  await child.exited
  const number = (pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? Number.NaN)
  const errors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(output)
  const socket = errors === null ? 0 : errors.slice(1).reduce((sum, one) => sum + Number(one), 0)
  const status = /Non-2xx or 3xx responses: (\d+)/.exec(output)
  return {
    rps: number(/Requests\/sec:\s+([\d.]+)/),
    p50Ms: milliseconds(/50%\s+([\d.]+)(us|ms|s)/.exec(output)),
    p99Ms: milliseconds(/99%\s+([\d.]+)(us|ms|s)/.exec(output)),
    failed: socket + Number(status?.[1] ?? 0),
  }
}

/** A body with {@link eachOther} in it is another one for every request. */
function numbering(body: string): string {
  if (!body.includes(eachOther)) return ''
  return `local body, n = wrk.body, 0
request = function()
  n = n + 1
  return wrk.format(nil, nil, nil, (body:gsub("${eachOther}", string.format("%07d", n))))
end
`
}

export const eachOther = '@@@@'

function milliseconds(match: RegExpExecArray | null): number {
  if (match === null) return Number.NaN
  const factor = { us: 0.001, ms: 1, s: 1000 }[match[2] ?? 'ms'] ?? 1
  return Number(match[1]) * factor
}
