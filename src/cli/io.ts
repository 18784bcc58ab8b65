// Where a command reads and writes: the process's streams in production, strings in tests.
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

import type { Environment } from '../config/read-environment.ts'
import { writeAll } from './write-all.ts'

export type SignalName = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

export interface CliIo {
  /** Results. */
  out(text: string): void
  /** Progress and words. */
  error(text: string): void
  /** A person sits here: questions may be asked, progress lines redrawn. */
  readonly isTerminal: boolean
  readonly hasColor: boolean
  readonly columns: number
  readonly environment: Environment
  readonly workingFolder: string
  /** Asks on the terminal; `isHidden` shows nothing of what is typed. Rejects when the signal is aborted. */
  ask(question: string, options: AskOptions): Promise<string>
  /** Everything on standard input, at most 1 MiB; undefined when a person sits there. */
  readInput(): Promise<string | undefined>
  /** Standard input piece by piece, without a limit; undefined when a person sits there. */
  openInput(): AsyncIterable<Uint8Array> | undefined
  /** @returns a function that stops listening. */
  onSignal(listener: (name: SignalName) => void): () => void
}

export interface AskOptions {
  readonly isHidden: boolean
  readonly signal: AbortSignal
}

const largestInput = 1024 * 1024

/** The streams of this process. */
export function processIo(): CliIo {
  const { stdin, stdout, stderr, env } = process
  const isTerminal = stdin.isTTY && stderr.isTTY
  return {
    out: (text) => writeAll(1, text),
    error: (text) => writeAll(2, text),
    isTerminal,
    // https://no-color.org: present and not empty, whatever its value.
    hasColor: stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb',
    columns: stderr.columns > 0 ? stderr.columns : 80,
    environment: env,
    workingFolder: process.cwd(),
    ask: askTerminal,
    async readInput() {
      if (stdin.isTTY) return undefined
      const pieces: Buffer[] = []
      let bytes = 0
      for await (const piece of stdin) {
        const buffer = Buffer.from(piece as Uint8Array)
        bytes += buffer.length
        if (bytes > largestInput) break
        pieces.push(buffer)
      }
      return Buffer.concat(pieces).toString('utf8')
    },
    openInput: () => (stdin.isTTY ? undefined : (stdin as AsyncIterable<Uint8Array>)),
    onSignal(listener) {
      const names: readonly SignalName[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
      const listeners = names.map((name) => [name, () => listener(name)] as const)
      for (const [name, call] of listeners) process.on(name, call)
      return () => {
        for (const [name, call] of listeners) process.off(name, call)
      }
    },
  }
}

async function askTerminal(question: string, options: AskOptions): Promise<string> {
  process.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const output = options.isHidden ? nowhere : process.stderr
  const reader = createInterface({ input: process.stdin, output, terminal: true })
  try {
    return await new Promise<string>((resolve, reject) => {
      options.signal.addEventListener('abort', () => reject(options.signal.reason as Error))
      // In this mode the terminal hands Ctrl-C over as a key, not as a signal.
      reader.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
      reader.on('close', () => resolve(''))
      reader.question('', resolve)
    })
  } finally {
    reader.close()
    if (options.isHidden) process.stderr.write('\n')
  }
}
