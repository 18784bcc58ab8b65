// sen detect: what is personal in a text. No server, no connection, nothing kept; for trying rules and for judging them.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'

import type { Inspection, InspectOptions } from '../../contract/finding.ts'
import { toOwnWords } from '../../own-words/holder.ts'
import { readWordsFolder } from '../../own-words/read-folder.ts'
import type { CommandInput, CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { NotJsonLine, readRecords, type Records, type TextRecord } from '../read-records.ts'
import type { OwnWordsRead } from '../services.ts'
import type { Session } from '../session.ts'
import { oneLine } from '../table.ts'
import { UsageFault } from '../usage-fault.ts'
import { faultLines } from './rule-words.ts'

export const detect: CommandSpec = {
  name: 'detect',
  arguments: [{ name: '[file]', words: 'textFile' }],
  options: [
    { flags: '--mode <mode>', words: 'mode' },
    { flags: '--names <layer>', words: 'names' },
    { flags: '--words <folder>', words: 'words' },
  ],
  async run(session, input) {
    const { own, faults } = await readWords(session, input.text('words'))
    if (faults.length > 0) {
      for (const line of faultLines(session, faults)) session.io.error(`${line}\n`)
      return exitCodes.config
    }
    const options: InspectOptions = {
      ...(own !== undefined && { own }),
      mode: input.choice('mode', ['strict', 'balanced']) ?? 'balanced',
      names: input.choice('names', ['rules', 'tagger']) ?? 'tagger',
      now: session.services.clock.now(),
    }
    // Read when it is asked for: the server starts by the same table of commands.
    const { createInspect } = await import('../../detect/inspect.ts')
    const inspect = createInspect()
    const printer = createPrinter(session)
    const progress = session.progressLine()
    try {
      const { bytes, total } = await openSource(session, input)
      let done = 0
      const counted = counting(bytes, (length) => {
        done += length
        if (session.io.isTerminal && total > 0)
          progress.share(session.words.progress.detecting, done, total)
      })
      const read = await readRecords(counted)
      for await (const record of read.records) {
        session.signal.throwIfAborted()
        progress.end()
        printer.print(read, record, inspect([{ text: record.text }], options))
      }
      printer.finish(read)
    } catch (error) {
      if (!(error instanceof NotJsonLine)) throw error
      throw new UsageFault(session.words.usage.notJsonLine(error.line))
    } finally {
      progress.end()
    }
    return exitCodes.done
  },
}

/** The house's own, those of a folder, or `none`. */
async function readWords(session: Session, named: string | undefined): Promise<OwnWordsRead> {
  if (named === 'none') return { own: undefined, faults: [] }
  if (named === undefined) {
    const { dataFolder } = await session.config()
    return await session.services.ownWords(dataFolder)
  }
  const read = await readWordsFolder(resolve(session.io.workingFolder, named))
  if (read === undefined) throw new UsageFault(session.words.usage.unreadableFile(named))
  return { own: toOwnWords(read.entries), faults: read.faults }
}

interface Source {
  readonly bytes: AsyncIterable<Uint8Array>
  /** 0 where nobody knows. */
  readonly total: number
}

/** @throws UsageFault */
async function openSource(session: Session, input: CommandInput): Promise<Source> {
  const file = input.optionalArgument(0)
  if (file === undefined) {
    const bytes = session.io.openInput()
    if (bytes === undefined) throw new UsageFault(session.words.usage.needsText)
    return { bytes, total: 0 }
  }
  const path = resolve(session.io.workingFolder, file)
  const facts = await stat(path).catch(() => undefined)
  if (facts?.isDirectory() !== false) throw new UsageFault(session.words.usage.unreadableFile(file))
  return { bytes: createReadStream(path), total: facts.size }
}

async function* counting(
  bytes: AsyncIterable<Uint8Array>,
  count: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    count(piece.length)
    yield piece
  }
}

interface FoundValue {
  readonly start: number
  readonly end: number
  readonly type: string
  readonly class: string
  readonly confidence: number
  readonly labelled: boolean
}

interface Printer {
  print(read: Records, record: TextRecord, inspection: Inspection): void
  finish(read: Records): void
}

/** A line for each line of JSON; a plain text is one record, however many pieces it was read in. */
function createPrinter(session: Session): Printer {
  const { io, words, isJson } = session
  const findings: FoundValue[] = []
  const classes = new Map<string, number>()
  let values = 0
  let isCovered = true
  return {
    print(read, record, inspection) {
      const list = inspection.findings[0] ?? []
      values += list.length
      isCovered &&= inspection.covered
      for (const [name, count] of inspection.classes)
        classes.set(name, (classes.get(name) ?? 0) + count)
      const moved = list.map((one) => ({
        ...one,
        start: one.start + record.offset,
        end: one.end + record.offset,
      }))
      if (!isJson) {
        for (const line of linesOf(read, record, list)) io.out(`${line}\n`)
      } else if (read.isLines) {
        io.out(
          `${toJson(record.id, { findings: moved, classes: inspection.classes, covered: inspection.covered })}\n`,
        )
      } else findings.push(...moved)
    },
    finish(read) {
      if (isJson && !read.isLines)
        io.out(`${toJson(undefined, { findings, classes, covered: isCovered })}\n`)
      session.say(words.results.detected(values))
      const named = [...classes].map(([name, count]) => `${name} ${count}`)
      if (named.length > 0) session.say(words.results.detectedClasses(named.join(', ')))
      if (!isCovered) session.say(words.results.detectUncovered)
    },
  }
}

interface Found {
  readonly findings: readonly FoundValue[]
  readonly classes: ReadonlyMap<string, number>
  readonly covered: boolean
}

function toJson(id: TextRecord['id'], { findings, classes, covered }: Found): string {
  const spans = findings.map(({ start, end, type }) => [start, end, type])
  const head = id === undefined ? {} : { id }
  return JSON.stringify({ ...head, spans, findings, classes: Object.fromEntries(classes), covered })
}

/** `12:5–17  VN_CCCD  personal  0.94  079…`: line and columns, the first is 1; of a line of JSON its id. */
function* linesOf(
  read: Records,
  record: TextRecord,
  list: readonly FoundValue[],
): Generator<string> {
  const { text, id } = record
  let line = record.line
  let lineStart = 0
  for (const one of list) {
    if (!read.isLines) {
      for (
        let at = text.indexOf('\n', lineStart);
        at >= 0 && at < one.start;
        at = text.indexOf('\n', lineStart)
      ) {
        line += 1
        lineStart = at + 1
      }
    }
    const column = one.start - lineStart + 1
    const name = read.isLines && typeof id === 'string' ? oneLine(id) : String(line)
    const place = `${name}:${column}–${column + one.end - one.start - 1}`
    const value = oneLine(text.slice(one.start, one.end))
    yield [place, one.type, one.class, one.confidence.toFixed(2), value].join('  ')
  }
}
