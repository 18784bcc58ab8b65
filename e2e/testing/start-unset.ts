// A real node that nobody has set up yet, offline and without a model: what lies before whoever opens the link first.
import { readlinkSync as readlink } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { launcherEnvironment, programFile } from './program.ts'

export interface UnsetNode extends AsyncDisposable {
  readonly url: string
  /** The part of the set-up link behind `#setup/`. */
  readonly secret: string
  /** Everything written to both streams so far. */
  output(): string
  /** Addresses outside this machine that its sockets are connected to, or were and are not yet forgotten. */
  strangers(): Promise<readonly string[]>
}

export async function startUnset(): Promise<UnsetNode> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-unset-'))
  const child = Bun.spawn(
    [process.execPath, '--no-env-file', programFile(), 'serve', '--port', '0'],
    {
      cwd: folder,
      stdin: 'ignore',
      stdout: 'pipe',
      stderr: 'pipe',
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        SEN_DATA: folder,
        SEN_LOG_FORMAT: 'json',
        SEN_OFFLINE: '1',
        SEN_DEFAULT_MODEL: 'none',
        ...launcherEnvironment,
      },
    },
  )
  let written = ''
  const collect = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder()
    for await (const piece of stream) written += decoder.decode(piece, { stream: true })
  }
  for (const stream of [child.stdout, child.stderr]) void collect(stream)
  const linkOf = () => /(http:\/\/127\.0\.0\.1:\d+)\/#setup\/(\S+)/.exec(written)
  for (let tries = 0; linkOf() === null && child.exitCode === null && tries < 2_000; tries += 1)
    await Bun.sleep(10)
  const [, url, secret] = linkOf() ?? []
  if (url === undefined || secret === undefined) throw new Error(`no set-up link:\n${written}`)
  return {
    url,
    secret,
    output: () => written,
    strangers: () => strangersOf(child.pid),
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null) child.kill('SIGKILL')
      await child.exited
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** From the kernel's own list of the process's network name space; ours are told by the numbers of its sockets (proc(5)). */
async function strangersOf(pid: number): Promise<readonly string[]> {
  const inodes = new Set(
    [...new Bun.Glob('*').scanSync({ cwd: `/proc/${pid}/fd`, onlyFiles: false })].flatMap(
      (name) => inodeOf(`/proc/${pid}/fd/${name}`) ?? [],
    ),
  )
  const found: string[] = []
  for (const table of ['tcp', 'tcp6', 'udp', 'udp6']) {
    const rows = (await readFile(`/proc/${pid}/net/${table}`, 'utf8')).split('\n').slice(1)
    for (const row of rows) {
      const [, , remote = '', , , , , , , inode = ''] = row.trim().split(/\s+/)
      if (inodes.has(inode) && !isLoopback(remote)) found.push(`${table} ${remote}`)
    }
  }
  return found
}

function inodeOf(path: string): string | undefined {
  try {
    return /socket:\[(\d+)\]/.exec(readlink(path))?.[1]
  } catch {
    // Closed between the look at the list and this one.
    return undefined
  }
}

/** `0100007F:1CC0` is 127.0.0.1; all zeros is a socket that is connected to nobody. */
function isLoopback(remote: string): boolean {
  const [address = ''] = remote.split(':')
  return /^(?:0+|[0-9A-F]{6}7F|0{24}0{0,7}1000000|0{16}FFFF0000[0-9A-F]{6}7F)$/.test(address)
}
