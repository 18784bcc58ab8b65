// Lets the machine's own Python client fetch a wheel: it knows the operator's index, proxy and certificates already.
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { SenError } from '../../errors/sen-error.ts'

export interface PackageClient {
  /** Program and first arguments: `['python3', '-m', 'pip']`. */
  readonly command: readonly string[]
  /** The environment it runs in; handed in, because only the configuration reads the process's own. */
  readonly environment: Readonly<Record<string, string>>
}

export interface FetchedWheel extends AsyncDisposable {
  readonly path: string
}

const lookEvery = 500

/**
 * Downloads one wheel into a folder of its own under `folder`, which goes away with the result.
 * @param onBytes - bytes on the disk so far, about twice a second.
 * @throws SenError `upstream_failed` with detail `reason` (`client-missing`, `client-failed`), AbortError on cancel.
 */
export async function fetchWheel(wanted: {
  readonly client: PackageClient
  readonly package: string
  readonly version: string
  readonly folder: string
  readonly signal: AbortSignal
  onBytes(bytes: number): void
}): Promise<FetchedWheel> {
  const { signal } = wanted
  signal.throwIfAborted()
  const target = join(wanted.folder, 'wheel')
  const temporary = join(wanted.folder, 'tmp')
  const remove = () => rm(wanted.folder, { recursive: true, force: true })
  await remove()
  await mkdir(target, { recursive: true, mode: 0o700 })
  await mkdir(temporary, { mode: 0o700 })
  const look = setInterval(() => {
    sizeOf(wanted.folder).then(
      (bytes) => wanted.onBytes(bytes),
      () => undefined,
    )
  }, lookEvery)
  try {
    await run(
      [
        ...wanted.client.command,
        'download',
        '--no-deps',
        '--only-binary=:all:',
        '--no-input',
        '--disable-pip-version-check',
        '-d',
        target,
        `${wanted.package}==${wanted.version}`,
      ],
      { signal, environment: { ...wanted.client.environment, TMPDIR: temporary } },
    )
    const [wheel, ...others] = (await readdir(target)).filter((name) => name.endsWith('.whl'))
    if (wheel === undefined || others.length > 0) throw failed('client-failed')
    return { path: join(target, wheel), [Symbol.asyncDispose]: remove }
  } catch (thrown) {
    await remove()
    signal.throwIfAborted()
    throw thrown
  } finally {
    clearInterval(look)
  }
}

function failed(reason: string): SenError {
  return new SenError('upstream_failed', { reason })
}

async function run(
  command: readonly string[],
  options: { readonly signal: AbortSignal; readonly environment: Readonly<Record<string, string>> },
): Promise<void> {
  let child: Bun.Subprocess<'ignore', 'ignore', 'ignore'>
  try {
    child = Bun.spawn([...command], {
      env: { ...options.environment },
      // What it prints may hold addresses with passwords in them.
      stdio: ['ignore', 'ignore', 'ignore'],
      signal: options.signal,
      killSignal: 'SIGKILL',
    })
  } catch {
    throw failed('client-missing')
  }
  if ((await child.exited) !== 0) throw failed('client-failed')
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true })
  const sizes = await Promise.all(
    entries.map((entry) =>
      stat(join(folder, entry)).then(
        (info) => (info.isFile() ? info.size : 0),
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
