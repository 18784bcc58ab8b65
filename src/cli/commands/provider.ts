// sen provider …: providers outside the house, servers inside it. Keys come from the environment, a file or the terminal, never from argv.
import type { AbilityTest } from '../../contract/views.ts'
import { type CommandInput, type CommandSpec, given } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Session } from '../session.ts'
import { oneLine, renderTable } from '../table.ts'
import { UsageFault } from '../usage-fault.ts'

const list: CommandSpec = {
  name: 'provider list',
  async run(session) {
    const { words } = session
    const result = await session.call('provider.list', {})
    const { id, name, provider, place, key, routes } = words.columns
    const rows = result.connections.map((one) => [
      one.id,
      one.enabled ? one.label : `${one.label} (${words.results.disabled})`,
      one.provider,
      one.country,
      one.hasSecret ? words.results.withKey : words.results.withoutKey,
      one.routes.map((route) => route.id).join(' '),
    ])
    const lines = renderTable([id, name, provider, place, key, routes], rows)
    session.print(result, rows.length === 0 ? [words.results.none] : lines)
    return exitCodes.done
  },
}

const add: CommandSpec = {
  name: 'provider add',
  arguments: [{ name: '<provider>', words: 'provider' }],
  options: [
    { flags: '--label <name>', words: 'label' },
    { flags: '--base-url <address>', words: 'baseUrl' },
    { flags: '--from-env <variable>', words: 'fromEnvironment' },
    { flags: '--secret-file <file>', words: 'secretFile' },
    { flags: '--keyless', words: 'noSecret' },
    { flags: '--country <code>', words: 'country' },
    { flags: '--operator <name>', words: 'operator' },
    { flags: '--operator-country <code>', words: 'operatorCountry' },
    { flags: '--currency <code>', words: 'currency' },
    { flags: '--region <name>', words: 'region' },
    { flags: '--here', words: 'here' },
    { flags: '--models <names>', words: 'models' },
    { flags: '--rung <rung>', words: 'rung' },
    { flags: '--context-tokens <number>', words: 'context' },
    { flags: '--max-output <number>', words: 'maxOutput' },
  ],
  async run(session, input) {
    const provider = input.argument(0)
    const label = input.text('label') ?? provider
    const rung = input.choice('rung', ['local', 'low-cost', 'strong'])
    const contextTokens = input.integer('contextTokens', 1)
    const maxOutputTokens = input.integer('maxOutput', 1)
    const models = input.list('models')
    const { connection } = await session.call('provider.add', {
      provider,
      label,
      secret: await readSecret(session, input, label),
      here: input.flag('here'),
      ...given({
        baseUrl: input.text('baseUrl'),
        country: input.text('country')?.toUpperCase(),
        operator: input.text('operator'),
        operatorCountry: input.text('operatorCountry')?.toUpperCase(),
        currency: input.text('currency')?.toUpperCase(),
        region: input.text('region'),
        models: models === undefined ? undefined : [...models],
        rung,
        contextTokens,
        maxOutputTokens,
      }),
    })
    session.print({ connection }, [
      session.words.results.providerAdded(connection.label, connection.id),
    ])
    return exitCodes.done
  },
}

async function readSecret(session: Session, input: CommandInput, label: string): Promise<string> {
  const { words, io } = session
  if (input.flag('keyless')) return ''
  const variable = input.text('fromEnv')
  if (variable !== undefined) {
    const value = io.environment[variable] ?? ''
    if (value === '') throw new UsageFault(words.usage.emptyVariable(variable))
    return value
  }
  const file = input.text('secretFile')
  if (file !== undefined) return await session.readSecretFile(file)
  if (!io.isTerminal) throw new UsageFault(words.usage.needsSecret)
  return await io.ask(words.questions.secret(label), { isHidden: true, signal: session.signal })
}

const test: CommandSpec = {
  name: 'provider test',
  arguments: [{ name: '[id]', words: 'connection' }],
  async run(session, input) {
    const { words } = session
    const result = await session.call('provider.test', given({ id: input.optionalArgument(0) }))
    const lines = result.results.map((one) =>
      oneLine(
        one.isOk
          ? words.results.answersIn(one.label, one.ms)
          : words.results.fails(one.label, one.code),
      ),
    )
    session.print(result, lines.length === 0 ? [words.results.none] : lines)
    return result.results.every((one) => one.isOk) ? exitCodes.done : exitCodes.bad
  },
}

const abilities: CommandSpec = {
  name: 'provider abilities',
  arguments: [{ name: '<route>', words: 'route' }],
  options: [
    { flags: '--test', words: 'testAbilities' },
    { flags: '--on <names>', words: 'abilitiesOn' },
    { flags: '--off <names>', words: 'abilitiesOff' },
  ],
  async run(session, input) {
    const route = input.argument(0)
    const { words } = session
    const said = {
      ...flags(input.list('on') ?? [], true),
      ...flags(input.list('off') ?? [], false),
    }
    if (input.flag('test')) {
      const results = await tryAbilities(session, route)
      const { abilityStates } = words.results
      const lines = results.map(({ ability, state, code }) =>
        [ability, abilityStates[state], code].filter((one) => one !== '').join('  '),
      )
      session.print({ results }, lines.length === 0 ? [words.results.none] : lines)
      const tried = results.filter(({ state }) => state !== 'untried')
      if (tried.length === 0) return exitCodes.bad
      await session.confirm(words.questions.sayAbilities)
      for (const { ability, state } of tried) said[ability] = state === 'yes'
    }
    if (Object.keys(said).length > 0) {
      await session.call('provider.say-abilities', { route, abilities: said })
      session.say(words.results.abilitiesSaid)
      if (input.flag('test')) return exitCodes.done
    }
    const result = await session.call('provider.abilities', { route })
    const { abilityStates } = words.results
    const lines = Object.entries(result.abilities).map(
      ([name, can]) => `${name}  ${can ? abilityStates.yes : abilityStates.no}`,
    )
    session.print(result, lines.length === 0 ? [words.results.abilitiesKnown] : lines)
    return exitCodes.done
  },
}

async function tryAbilities(session: Session, route: string): Promise<AbilityTest['results']> {
  const progress = session.progressLine()
  try {
    const { results } = await session.call('provider.try-abilities', { route }, (at) =>
      progress.share(session.words.progress.check, at.done, at.total),
    )
    return results
  } finally {
    progress.end()
  }
}

function flags(names: readonly string[], can: boolean): Record<string, boolean> {
  return Object.fromEntries(names.map((name) => [name, can]))
}

export const providerCommands: readonly CommandSpec[] = [list, add, test, abilities]
