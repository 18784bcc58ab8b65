// Runs a command with a throw-away PostgreSQL beside it: `bun scripts/with-postgres.ts [--optional] -- bun test src/store`.
// The cluster lies in a temporary folder, listens on loopback only, and is stopped and removed when the command has ended.
import { existsSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

const command = process.argv.slice(2)
const isOptional = command[0] === '--optional'
if (isOptional) command.shift()
// Bun itself takes away a `--` that comes first.
if (command[0] === '--') command.shift()
if (command.length === 0) {
  console.error('Usage: bun scripts/with-postgres.ts [--optional] -- COMMAND…')
  process.exit(2)
}

const binaries = ['18', '17', '16', '15']
  .map((version) => `/usr/lib/postgresql/${version}/bin`)
  .find((folder) => existsSync(join(folder, 'initdb')))
if (binaries === undefined) {
  if (!isOptional) {
    console.error('PostgreSQL 15 or newer is not installed: apt install postgresql.')
    process.exit(2)
  }
  process.exit(await run(command, {}))
}
process.exit(await runWithCluster(binaries))

async function runWithCluster(folder: string): Promise<number> {
  const home = await mkdtemp(join(tmpdir(), 'sen-postgres-'))
  const port = freePort()
  const data = join(home, 'data')
  const as = await owner(home)
  let isRunning = false
  try {
    await demand([
      ...as,
      join(folder, 'initdb'),
      '-D',
      data,
      '-U',
      'sen',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
    ])
    const settings = `-h 127.0.0.1 -p ${port} -k ${home} -c max_connections=60 -c shared_buffers=32MB`
    await demand([
      ...as,
      join(folder, 'pg_ctl'),
      '-D',
      data,
      '-w',
      '-l',
      join(home, 'log'),
      '-o',
      settings,
      'start',
    ])
    isRunning = true
    return await run(command, {
      SEN_TEST_POSTGRES_URL: `postgres://sen@127.0.0.1:${port}/postgres`,
    })
  } finally {
    if (isRunning)
      await demand([...as, join(folder, 'pg_ctl'), '-D', data, '-m', 'immediate', 'stop'])
    await rm(home, { recursive: true, force: true })
  }
}

/** PostgreSQL does not run as root: there it runs as the user that its package made. */
async function owner(home: string): Promise<readonly string[]> {
  if (userInfo().uid !== 0) return []
  const id = Bun.spawnSync(['id', '-u', 'postgres'], { stderr: 'ignore' })
  if (id.exitCode !== 0)
    throw new Error('Run as another user than root, or make a user named postgres.')
  await chmod(home, 0o700)
  await chown(home, Number(id.stdout.toString()), -1)
  return ['runuser', '-u', 'postgres', '--']
}

function freePort(): number {
  const server = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data: () => undefined } })
  const { port } = server
  server.stop(true)
  return port
}

async function demand(parts: readonly string[]): Promise<void> {
  // Files, not pipes: the server keeps what it inherits open for as long as it runs.
  const child = Bun.spawn([...parts], {
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'inherit',
    cwd: '/',
  })
  if ((await child.exited) !== 0) throw new Error(`${parts.join(' ')} failed.`)
}

async function run(
  parts: readonly string[],
  extra: Readonly<Record<string, string>>,
): Promise<number> {
  const child = Bun.spawn([...parts], {
    stdin: 'ignore',
    stdout: 'inherit',
    stderr: 'inherit',
    env: { ...process.env, ...extra },
  })
  return child.exited
}
