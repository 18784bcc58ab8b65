// Reads the environment: settings by their variables, secrets from `<NAME>_FILE`, and what a platform puts there uninvited is told apart.
import type { ConfigOrigin } from '../contract/config.ts'
import { nearest } from '../text/nearest.ts'
import type { ConfigProblem } from './fault.ts'
import { readText } from './read-file.ts'
import { settingKeys, settingOf } from './settings.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface Given {
  readonly text: string
  readonly origin: ConfigOrigin
}

export interface EnvironmentValues {
  readonly values: ReadonlyMap<string, Given>
  readonly problems: readonly ConfigProblem[]
}

/** Variables of ours that are no settings: they choose files, mark the child, or steer tests and benches. */
const others = /^SEN_(CONFIG|ENGINE|SEED|CHROMIUM|TEST_\w+|BENCH_\w+)$/

/**
 * Kubernetes describes a Service named `sen` to every pod of its namespace as SEN_SERVICE_HOST, SEN_SERVICE_PORT_…, SEN_PORT_7360_TCP…
 * and, in the shape of an address, SEN_PORT (documentation of Kubernetes, "Environment variables" of Services).
 */
const injected = /^SEN_(SERVICE_(HOST|PORT(_\w+)?)|PORT_\d+_(TCP|UDP)(_\w+)?)$/

export async function readEnvironment(environment: Environment): Promise<EnvironmentValues> {
  const values = new Map<string, Given>()
  const problems: ConfigProblem[] = []
  const known = new Set<string>()
  for (const key of settingKeys) {
    const { variables, secret } = settingOf(key)
    for (const variable of variables) {
      known.add(variable)
      if (secret) known.add(`${variable}_FILE`)
    }
    const given = await readSetting(environment, variables, secret)
    if (given === undefined) continue
    if ('kind' in given) problems.push(given)
    else values.set(key, given)
  }
  for (const name of Object.keys(environment)) {
    if (!name.startsWith('SEN_') || known.has(name) || others.test(name) || injected.test(name)) {
      continue
    }
    problems.push({
      kind: 'unknown-key',
      key: name,
      nearest: nearest(name, [...known]),
      origin: { kind: 'environment', variable: name },
    })
  }
  return { values, problems }
}

async function readSetting(
  environment: Environment,
  variables: readonly string[],
  secret: boolean,
): Promise<Given | ConfigProblem | undefined> {
  for (const variable of variables) {
    // An empty variable is how compose files and shells say "not set".
    const text = environment[variable] === '' ? undefined : environment[variable]
    const file = secret ? environment[`${variable}_FILE`] : undefined
    if (file === undefined || file === '') {
      if (text === undefined || (variable === 'SEN_PORT' && text.startsWith('tcp://'))) continue
      return { text, origin: { kind: 'environment', variable } }
    }
    if (text !== undefined) return { kind: 'given-twice', variable }
    const content = await readText(file)
    if (typeof content !== 'string') return content
    const origin: ConfigOrigin = { kind: 'secret-file', variable: `${variable}_FILE` }
    return { text: content.replace(/\r?\n$/, ''), origin }
  }
  return undefined
}
