// Programs of the system that read what Sen does not: used where they are found, each with a deadline, in the child's cage.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

import type { ReadingTools } from '../../knowledge/ingest/reading.ts'

export interface ToolsFound {
  readonly tesseract: boolean
  readonly pdftoppm: boolean
  /** Languages that tesseract has data for. */
  readonly ocrLanguages: readonly string[]
  readonly oldWord: 'antiword' | 'catdoc' | undefined
}

/** The environment of every program started here: where programs lie, and nothing else. */
export const toolEnvironment: Readonly<Record<string, string>> = Object.freeze({
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LANG: 'C.UTF-8',
  // Two threads of it are slower than one on a small machine (design `knowledge` §2).
  OMP_THREAD_LIMIT: '1',
})

const toolPath = { PATH: toolEnvironment['PATH'] ?? '' }

/** What of it lies on this machine. Starts one program, `tesseract --list-langs`. */
export async function findTools(): Promise<ToolsFound> {
  const has = (name: string): boolean => Bun.which(name, toolPath) !== null
  const tesseract = has('tesseract')
  const listed = tesseract
    ? await output(['tesseract', '--list-langs'], { milliseconds: 5_000 })
    : ''
  return {
    tesseract,
    pdftoppm: has('pdftoppm'),
    ocrLanguages: (listed ?? '').split('\n').filter((line) => /^[a-z_]{3,20}$/.test(line.trim())),
    oldWord: has('antiword') ? 'antiword' : has('catdoc') ? 'catdoc' : undefined,
  }
}

export interface ToolOptions {
  readonly found: ToolsFound
  /** The child's folder. */
  readonly folder: string
  readonly input: string
  readonly ocrLanguages: readonly string[]
  readonly pageMilliseconds: number
  readonly onOcr: (page: number) => void
}

export function createReadingTools(options: ToolOptions): ReadingTools {
  const { found, folder, input, pageMilliseconds } = options
  const languages = options.ocrLanguages.filter((one) => found.ocrLanguages.includes(one))
  const word = found.oldWord
  return {
    ...(found.tesseract &&
      found.pdftoppm &&
      languages.length > 0 && {
        async ocrPage(page: number, signal: AbortSignal) {
          options.onOcr(page)
          const deadline = { milliseconds: pageMilliseconds, signal, folder }
          const picture = join(folder, 'page')
          const range = ['-f', String(page), '-l', String(page), '-singlefile']
          const drawn = await output(['pdftoppm', '-r', '200', '-gray', ...range, input, picture], deadline) // prettier-ignore
          if (drawn === undefined) return undefined
          try {
            // prettier-ignore
            return await output(['tesseract', `${picture}.pgm`, 'stdout', '-l', languages.join('+'), '--psm', '3'], deadline)
          } finally {
            await rm(`${picture}.pgm`, { force: true })
          }
        },
      }),
    ...(word !== undefined && {
      async oldWord(signal: AbortSignal) {
        const command =
          word === 'antiword'
            ? ['antiword', '-m', 'UTF-8.txt', '-w', '0', input]
            : ['catdoc', '-w', '-d', 'utf-8', input]
        return output(command, { milliseconds: pageMilliseconds, signal, folder })
      },
    }),
  }
}

interface OutputOptions {
  readonly milliseconds: number
  readonly signal?: AbortSignal
  readonly folder?: string
}

/** More than any page says. */
const mostOutput = 20_000_000

/** What a program prints; undefined where it failed, took too long or said too much. */
async function output(
  command: readonly string[],
  options: OutputOptions,
): Promise<string | undefined> {
  const late = AbortSignal.timeout(options.milliseconds)
  const signal = options.signal === undefined ? late : AbortSignal.any([late, options.signal])
  const child = Bun.spawn([...command], {
    env: toolEnvironment,
    stdio: ['ignore', 'pipe', 'ignore'],
    signal,
    killSignal: 'SIGKILL',
    maxBuffer: mostOutput,
    ...(options.folder !== undefined && { cwd: options.folder }),
  })
  const text = await new Response(child.stdout).text()
  return (await child.exited) === 0 ? text : undefined
}

/** Character maps that come with the reader of PDF; undefined for a name that is none of them. */
export async function readCharacterMap(name: string): Promise<Uint8Array | undefined> {
  if (!/^[\w-]{1,60}\.bcmap$/.test(name)) return undefined
  try {
    const folder = new URL('cmaps/', import.meta.resolve('pdfjs-dist/package.json'))
    return await readFile(new URL(name, folder))
  } catch {
    // Not among them, or a program without its packages beside it: such letters stay unread.
    return undefined
  }
}
