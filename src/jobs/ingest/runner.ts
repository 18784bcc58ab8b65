// Runs the ingest child for one file: its folder, its cage, its deadline, its memory, and its end whatever happens.
import { hash } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import type { Clock } from '../../contract/clock.ts'
import type { FileFault } from '../../contract/parsed-document.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { NamedEncoding } from '../../knowledge/ingest/encodings/decode-bytes.ts'
import type { IngestLimits } from '../../knowledge/ingest/limits.ts'
import { endingOf } from '../../knowledge/ingest/recognise.ts'
import { isDiskFull } from '../is-disk-full.ts'
import { type Cage, findCage } from './cage.ts'
import type { AboutDocument } from './cut-document.ts'
import { childFiles, childMessage, type IngestOrder } from './messages.ts'
import { BadResult, type IngestResult, openResult } from './open-result.ts'
import { residentBytes } from './resident-bytes.ts'
import { toolEnvironment } from './system-tools.ts'

export interface IngestRunnerOptions {
  /** How this program starts itself as `ingest-child`. */
  readonly command: readonly string[]
  /** Where a folder for each child is made: not inside the data folder, which the child does not see. The data folder's lock is held. */
  readonly temporaryFolder: string
  readonly dataFolder: string
  readonly limits: () => IngestLimits
  /** Of tesseract, those of the house first. */
  readonly ocrLanguages: () => readonly string[]
  readonly clock: Clock
}

export interface IngestWish {
  /** Where the bytes lie; copied, never handed over. */
  readonly file: string
  /** Its ending is what counts. */
  readonly name: string
  readonly about: AboutDocument
  readonly encoding?: NamedEncoding | undefined
  /** The rows of its tables, each as JSON in the text of a chunk, instead of pieces to be found. */
  readonly asRows?: boolean
}

export interface IngestRun {
  readonly signal: AbortSignal
  readonly onPage: (done: number, total: number) => void
}

/** What was read; it is there until this is disposed. */
export interface IngestRead extends IngestResult, AsyncDisposable {
  /** For what is made of it: nothing that the child started can write there. Empty beside a fault. */
  readonly folder: string
}

export interface IngestRunner {
  /** @throws the signal's reason; SenError `storage_full` */
  parse(wish: IngestWish, run: IngestRun): Promise<IngestRead>
  /** Takes away what a process of this house that was killed left in the temporary folder: copies of documents. */
  sweep(): Promise<void>
  /** What the cage of this machine holds back. */
  cage(): Promise<Omit<Cage, 'command'>>
}

const watchEvery = 100

export function createIngestRunner(options: IngestRunnerOptions): IngestRunner {
  const { command, temporaryFolder, dataFolder } = options
  // Of this house alone: another one on this machine may be reading.
  const prefix = `sen-ingest-${hash('sha256', resolve(dataFolder), 'hex').slice(0, 12)}-`
  const newFolder = (): Promise<string> => mkdtemp(join(temporaryFolder, prefix))
  let found: Promise<Cage> | undefined
  let swept: Promise<void> | undefined
  const sweep = (): Promise<void> => {
    swept ??= (async () => {
      for (const name of await readdir(temporaryFolder))
        if (name.startsWith(prefix))
          await rm(join(temporaryFolder, name), { recursive: true, force: true })
    })().catch((error: unknown) => {
      swept = undefined
      throw error
    })
    return swept
  }
  const cage = (): Promise<Cage> => {
    found ??= (async () => {
      const trial = await newFolder()
      try {
        return await findCage(command, { hidden: dataFolder, trial })
      } finally {
        await rm(trial, { recursive: true, force: true })
      }
    })().catch((error: unknown) => {
      // A disk that was full may have room the next time.
      found = undefined
      throw error
    })
    return found
  }

  return {
    cage,
    sweep,
    async parse(wish, run) {
      run.signal.throwIfAborted()
      const limits = options.limits()
      const { size } = await stat(wish.file)
      if (size > limits.fileBytes) return faulty('too-large')
      await using opened = new AsyncDisposableStack()
      try {
        await sweep()
        const folder = await newFolder()
        opened.defer(() => rm(folder, { recursive: true, force: true }))
        await prepare(folder, wish, { limits, ocrLanguages: options.ocrLanguages() })
        const { command: whole } = await cage()
        const ending = await runChild(whole(folder), { folder, limits, run, clock: options.clock })
        run.signal.throwIfAborted()
        if (ending !== undefined) return faulty(ending)
        // It ended by itself: by a crash of its own, or with a result.
        const result = await openResult(join(folder, childFiles.result))
        const own = await newFolder()
        opened.defer(() => rm(own, { recursive: true, force: true }))
        const held = opened.move()
        return { ...result, folder: own, [Symbol.asyncDispose]: () => held.disposeAsync() }
      } catch (error) {
        if (error instanceof BadResult) return faulty('damaged')
        if (isDiskFull(error)) throw new SenError('storage_full', {}, { cause: error })
        throw error
      }
    },
  }
}

function faulty(fault: FileFault): IngestRead {
  return {
    head: { kind: 'fault', fault },
    chunks: nothing,
    folder: '',
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

async function* nothing(): AsyncGenerator<never> {
  // There is none.
}

async function prepare(
  folder: string,
  wish: IngestWish,
  {
    limits,
    ocrLanguages,
  }: { readonly limits: IngestLimits; readonly ocrLanguages: readonly string[] },
): Promise<void> {
  const { title, number, kind } = wish.about
  const order: IngestOrder = {
    name: `x.${endingOf(wish.name)}`,
    limits: { ...limits },
    ...(wish.encoding !== undefined && { encoding: wish.encoding }),
    ...(wish.asRows === true && { asRows: true }),
    ocrLanguages: [...ocrLanguages],
    about: {
      ...(title !== undefined && { title }),
      ...(number !== undefined && { number }),
      ...(kind !== undefined && { kind }),
    },
  }
  await copyFile(wish.file, join(folder, childFiles.input), constants.COPYFILE_FICLONE)
  await writeFile(join(folder, childFiles.order), JSON.stringify(order))
}

interface Watched {
  readonly folder: string
  readonly limits: IngestLimits
  readonly run: IngestRun
  readonly clock: Clock
}

/**
 * @returns why it had to be killed; undefined when it ended by itself or the signal ended it.
 * @throws SenError `storage_full` where the child found no room.
 */
async function runChild(
  command: readonly string[],
  { folder, limits, run, clock }: Watched,
): Promise<FileFault | undefined> {
  const started = clock.monotonic()
  let allowed = limits.milliseconds
  let pages = 0
  let fault: FileFault | undefined
  let isFull = false
  const child = Bun.spawn([...command], {
    cwd: folder,
    // Nothing of the server's environment: keys and tokens live there. Caches of the runtime stay in the folder, too.
    env: {
      ...toolEnvironment,
      PATH: `${toolEnvironment['PATH']}:/usr/sbin:/sbin`,
      TMPDIR: folder,
      HOME: folder,
      BUN_RUNTIME_TRANSPILER_CACHE_PATH: '0',
    },
    stdio: ['ignore', 'ignore', 'ignore'],
    serialization: 'json',
    // A group of its own, so that what it started ends with it.
    detached: true,
    ipc(value) {
      const message = childMessage.safeParse(value)
      if (!message.success) return
      if (message.data.type === 'memory') fault ??= 'took-too-much-memory'
      else if (message.data.type === 'full') isFull = true
      else if (message.data.type === 'page') run.onPage(message.data.done, message.data.total)
      else if (pages < limits.pages) {
        pages += 1
        allowed += limits.ocrPageMilliseconds
      }
    },
  })
  const kill = (): void => killGroup(child)
  run.signal.addEventListener('abort', kill, { once: true })
  const watch = setInterval(() => {
    if (clock.monotonic() - started > allowed) {
      fault ??= 'took-too-long'
      kill()
    }
    void residentBytes(child.pid).then((bytes) => {
      if (bytes <= limits.memoryBytes || child.exitCode !== null) return
      fault ??= 'took-too-much-memory'
      kill()
    })
  }, watchEvery)
  try {
    if (run.signal.aborted) kill()
    await child.exited
    if (isFull) throw new SenError('storage_full')
    return fault
  } finally {
    clearInterval(watch)
    run.signal.removeEventListener('abort', kill)
    kill()
  }
}

function killGroup(child: Bun.Subprocess): void {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The group is gone, or this system has none: then the child alone.
    child.kill('SIGKILL')
  }
}
