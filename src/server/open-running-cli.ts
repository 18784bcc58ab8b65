// Gives a running server its side of commands: the verbs, on the services that the server itself uses.
import type { ConfigHolder } from '../config/snapshot.ts'
import type { Clock } from '../contract/clock.ts'
import type { Log } from '../log/log.ts'
import type { PasswordHasher } from '../people/passwords.ts'
import { type CommandServices, openCommandServices } from './command-services.ts'
import type { Node } from './node.ts'
import { openCliEndpoint, type RunningCli } from './open-cli-endpoint.ts'
import { createVerbHandlers } from './verbs/create-verbs.ts'
import { verifyDatabase } from './verify-database.ts'

export interface RunningCliParts {
  readonly config: ConfigHolder
  readonly clock: Clock
  readonly log: Log
  readonly hasher: PasswordHasher
  readonly version: string
  readonly pid: number
}

/**
 * @returns what `serve` calls for each run of the server. `running`: the server's own services, so that a command turns the same stop
 * switch and draws on the same paces as everybody; without them it has its own on the same node.
 */
export function openRunningCli(
  parts: RunningCliParts,
): (node: Node, running?: CommandServices) => Promise<RunningCli> {
  return async (node, running) => {
    const { log, pid } = parts
    const services = running ?? (await openCommandServices({ ...parts, node }))
    const config = () => parts.config.current().config
    const configFile = settingsFile(parts.config)
    const handlers = createVerbHandlers({
      admin: services.admin,
      services: services.services,
      node,
      config,
      verifyDatabase,
      ...(configFile !== undefined && { configFile }),
    })
    return openCliEndpoint({ handlers, config: config(), log, pid })
  }
}

/** `sen.toml`, where at least one setting came from it. */
function settingsFile(config: ConfigHolder): string | undefined {
  for (const origin of config.current().origins.values())
    if (origin.kind === 'file') return origin.path
  return undefined
}
