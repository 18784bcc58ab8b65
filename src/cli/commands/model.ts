// sen model …: local models.
import { type CommandInput, type CommandSpec, given } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatBytes } from '../format.ts'
import { renderTable } from '../table.ts'

const model = { name: '<name>', words: 'model' } as const

const list: CommandSpec = {
  name: 'model list',
  async run(session) {
    const { words, language } = session
    const result = await session.call('model.list', {})
    const { name, size, licence, state, languages } = words.columns
    const installed = result.installed.map((one) => [
      one.id,
      formatBytes(one.bytes, language),
      one.licence,
      one.isDamaged
        ? words.results.damaged
        : one.isChosen
          ? words.results.chosen
          : words.results.sound,
    ])
    const available = result.catalogue
      .filter((one) => !one.installed)
      .map((one) => [
        one.id,
        formatBytes(one.bytes, language),
        one.licence,
        one.languages.join(' '),
        one.status === 'confirmed' ? words.results.fits[one.fits] : words.results.unverified,
      ])
    const part = (title: string, lines: readonly string[], count: number): readonly string[] =>
      count === 0 ? [title, words.results.none] : [title, ...lines]
    session.print(result, [
      ...part(
        words.results.installed,
        renderTable([name, size, licence, state], installed),
        installed.length,
      ),
      '',
      ...part(
        words.results.available,
        renderTable([name, size, licence, languages, state], available),
        available.length,
      ),
    ])
    return exitCodes.done
  },
}

const pull: CommandSpec = {
  name: 'model pull',
  arguments: [model],
  options: [
    { flags: '-f, --from <mirror>', words: 'from' },
    { flags: '--limit <rate>', words: 'limit' },
    { flags: '--digest <sha256>', words: 'digest' },
  ],
  async run(session, input) {
    const limit = rate(input, session.words.usage.rate)
    const wanted = {
      name: input.argument(0),
      ...given({ from: input.text('from'), limit, confirmedDigest: input.text('digest') }),
    }
    const progress = session.progressLine()
    try {
      const done = await session.call('model.pull', wanted, (view) => progress.download(view))
      progress.end()
      const size = formatBytes(done.bytes, session.language)
      session.print(done, [session.words.results.pulled(done.id, size)])
      return exitCodes.done
    } catch (error) {
      progress.end()
      if (session.signal.aborted) session.say(session.words.results.interrupted)
      throw error
    }
  },
}

/** `500k`, `2M`, `250000` → bytes per second. */
function rate(input: CommandInput, allowed: string): number | undefined {
  const text = input.text('limit')
  if (text === undefined) return undefined
  const match = /^(\d{1,12})(?:([kM])B?)?$/.exec(text)
  const factor = match?.[2] === 'k' ? 1000 : match?.[2] === 'M' ? 1_000_000 : 1
  const bytes = Number(match?.[1] ?? 0) * factor
  if (bytes < 1) throw input.wrong('limit', allowed)
  return bytes
}

const importModel: CommandSpec = {
  name: 'model import',
  arguments: [{ name: '<path>', words: 'path' }],
  options: [{ flags: '--adapter-of <name>', words: 'adapterOf' }],
  async run(session, input) {
    const progress = session.progressLine()
    try {
      const adapterOf = input.text('adapterOf')
      const wanted = { path: input.argument(0), ...given({ adapterOf }) }
      const result = await session.call('model.import', wanted, (view) => progress.download(view))
      progress.end()
      const { imported, unknownModel } = session.words.results
      const lines = result.models.map((one) =>
        imported(one.id, formatBytes(one.bytes, session.language)),
      )
      session.print(result, lines)
      for (const one of result.models) if (!one.isKnown) session.say(unknownModel(one.id))
      return exitCodes.done
    } finally {
      progress.end()
    }
  },
}

const exportModel: CommandSpec = {
  name: 'model export',
  arguments: [model, { name: '<folder>', words: 'folder' }],
  async run(session, input) {
    const result = await session.call('model.export', {
      name: input.argument(0),
      folder: input.argument(1),
    })
    session.print(result, [session.words.results.exported(result.path)])
    return exitCodes.done
  },
}

const remove: CommandSpec = {
  name: 'model remove',
  arguments: [model],
  async run(session, input) {
    const name = input.argument(0)
    await session.confirm(session.words.questions.removeModel(name))
    await session.call('model.remove', { name })
    session.print({ removed: name }, [session.words.results.removed(name)])
    return exitCodes.done
  },
}

const verify: CommandSpec = {
  name: 'model verify',
  arguments: [{ name: '[name]', words: 'modelOptional' }],
  async run(session, input) {
    const { words } = session
    const result = await session.call('model.verify', given({ name: input.optionalArgument(0) }))
    const rows = result.models.map((one) => [
      one.id,
      one.isSound ? words.results.sound : `${words.results.damaged} (${one.reason})`,
    ])
    session.print(result, renderTable([words.columns.name, words.columns.state], rows))
    return result.models.every((one) => one.isSound) ? exitCodes.done : exitCodes.bad
  },
}

const choose: CommandSpec = {
  name: 'model choose',
  arguments: [model],
  async run(session, input) {
    const name = input.argument(0)
    await session.call('model.choose', { name })
    session.print({ chosen: name }, [session.words.results.chose(name)])
    return exitCodes.done
  },
}

export const modelCommands: readonly CommandSpec[] = [
  list,
  pull,
  importModel,
  exportModel,
  remove,
  verify,
  choose,
]
