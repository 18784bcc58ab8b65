// sen eval replay: what choosing a model for each question would have given, on outcomes that somebody has. No server, nothing sent, nothing kept.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'

import { z } from 'zod'

import type { OutcomeLine } from '../../evaluate/replay/read-outcomes.ts'
import type { Price } from '../../evaluate/replay/table.ts'
import { replayWords } from '../../i18n/replay-words.ts'
import { parseJson } from '../../json/parse.ts'
import type { CommandInput, CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatNumber } from '../format.ts'
import { replayLines, replayResult } from '../replay-lines.ts'
import type { Session } from '../session.ts'
import { UsageFault } from '../usage-fault.ts'

/** A packed file may hold so much: more is no table of outcomes but an attack. */
const largestUnpacked = 1_000_000_000
const usualSeeds = 5
const usualRepetitions = 200

export const evalReplay: CommandSpec = {
  name: 'eval replay',
  options: [
    { flags: '--outcomes <file>', words: 'evalOutcomes' },
    { flags: '--train <number>', words: 'evalTrain' },
    { flags: '--seeds <number>', words: 'evalSeeds' },
    { flags: '--models <list>', words: 'evalModels' },
    { flags: '--prices <file>', words: 'evalPrices' },
    { flags: '--repetitions <number>', words: 'evalRepetitions' },
  ],
  async run(session, input) {
    const words = replayWords(session.language)
    const outcomes = input.text('outcomes')
    if (outcomes === undefined) throw new UsageFault(session.words.usage.needsOption('--outcomes'))
    const train = input.integer('train', 1)
    const seeds = input.integer('seeds', 1) ?? usualSeeds
    const repetitions = input.integer('repetitions', 1) ?? usualRepetitions
    const prices = await readPrices(session, input)
    // Read when it is asked for: the server starts by the same table of commands.
    const { readOutcomes } = await import('../../evaluate/replay/read-outcomes.ts')
    const { fewestRows, replayOutcomes } = await import('../../evaluate/replay/replay-outcomes.ts')
    const progress = session.progressLine()
    const share = (label: string, done: number, total: number): void => {
      if (!session.isJson && total > 0) progress.share(label, done, total)
    }
    try {
      share(words.phases.reading, 0, 1)
      const { lines, bad } = readOutcomes(await readText(session, outcomes))
      const models = checkModels(session, input, lines)
      const replay = await replayOutcomes(lines, {
        ...(models !== undefined && { models }),
        ...(prices !== undefined && { prices }),
        ...(train !== undefined && { train }),
        seeds,
        repetitions,
        monotonic: () => session.services.clock.monotonic(),
        signal: session.signal,
        onProgress: (phase, done, total) => share(words.phases[phase], done, total),
      })
      progress.end()
      if (replay === undefined) throw new UsageFault(words.tooFew(fewestRows))
      session.print(
        { seeds, ...replayResult(replay, bad.length) },
        replayLines(replay, session.language, seeds),
      )
      const number = (value: number): string => formatNumber(value, session.language)
      const [first] = bad
      if (first !== undefined) session.say(words.badLines(number(bad.length), number(first.line)))
    } finally {
      progress.end()
    }
    return exitCodes.done
  },
}

function checkModels(
  session: Session,
  input: CommandInput,
  lines: readonly OutcomeLine[],
): readonly string[] | undefined {
  const models = input.list('models')
  const words = replayWords(session.language)
  for (const model of models ?? [])
    if (!lines.some((line) => line.models.has(model))) throw new UsageFault(words.noModel(model))
  return models === undefined ? undefined : [...new Set(models)]
}

async function readText(session: Session, file: string): Promise<string> {
  try {
    const bytes = await readFile(resolve(session.io.workingFolder, file))
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
    return new TextDecoder().decode(
      isPacked ? gunzipSync(bytes, { maxOutputLength: largestUnpacked }) : bytes,
    )
  } catch {
    // Whatever the system says about it (not there, not allowed, damaged): the file cannot be read, and its path is what helps.
    throw new UsageFault(session.words.usage.unreadableFile(file))
  }
}

const price = z.union([z.string().regex(/^\d{1,9}(\.\d{1,9})?$/), z.number().min(0)])
const priceList = z.object({
  models: z.record(z.string(), z.object({ input: price, output: price })),
})

async function readPrices(
  session: Session,
  input: CommandInput,
): Promise<ReadonlyMap<string, Price> | undefined> {
  const file = input.text('prices')
  if (file === undefined) return undefined
  const parsed = parseJson(await readText(session, file))
  const read = priceList.safeParse(parsed.ok ? parsed.value : undefined)
  if (!read.success) throw new UsageFault(replayWords(session.language).badPrices(file))
  return new Map(
    Object.entries(read.data.models).map(([model, { input: asked, output }]) => [
      model,
      { input: Number(asked), output: Number(output) },
    ]),
  )
}
