// Gives a running server its side of commands: the verbs, on the services that the server itself uses.
import type { ConfigHolder } from '../config/snapshot.ts'
import type { Log } from '../log/log.ts'
import type { CommandServices } from './command-services.ts'
import type { Node } from './node.ts'
import { openCliEndpoint } from './open-cli-endpoint.ts'
import type { CliEndpoint } from './serve-parts.ts'
import { settingsFile } from './settings-file.ts'
import { createVerbHandlers } from './verbs/create-verbs.ts'
import { verifyDatabase } from './verify-database.ts'

export interface RunningCliParts {
  readonly config: ConfigHolder
  readonly log: Log
  readonly pid: number
}

/**
 * @returns what `serve` calls for each run of the server. `running`: the server's own services, so that a command turns the same stop
 * switch and draws on the same paces as everybody.
 */
export function openRunningCli(
  parts: RunningCliParts,
): (node: Node, running: CommandServices) => Promise<CliEndpoint> {
  return async (node, { admin, services }) => {
    const { log, pid } = parts
    const config = () => parts.config.current().config
    const configFile = settingsFile(parts.config)
    const handlers = createVerbHandlers({
      admin,
      services,
      node,
      config,
      verifyDatabase,
      ...(configFile !== undefined && { configFile }),
    })
    return openCliEndpoint({ handlers, config: config(), log, pid })
  }
}
