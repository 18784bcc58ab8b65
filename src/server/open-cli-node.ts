// A node for one command: the running server of the data folder, or the folder itself, opened and closed by the command.
import { finishRestore } from '../backup/restore.ts'
import { createLocalNode } from '../cli/local-node.ts'
import { createRemoteNode } from '../cli/remote-node.ts'
import type { CliNode } from '../cli/verbs.ts'
import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import { SenError } from '../errors/sen-error.ts'
import type { Log } from '../log/log.ts'
import type { PasswordHasher } from '../people/passwords.ts'
import { pause } from '../time/pause.ts'
import { openCommandServices } from './command-services.ts'
import { fixedConfig } from './fixed-config.ts'
import { folderHolder } from './folder-holder.ts'
import { openNode } from './node.ts'
import { createSendToServer } from './send-to-server.ts'
import { createVerbHandlers } from './verbs/create-verbs.ts'
import { verifyDatabase } from './verify-database.ts'

export interface CliNodeParts {
  readonly clock: Clock
  readonly log: Log
  readonly hasher: PasswordHasher
  readonly version: string
  readonly engineCommand: readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

const tries = 25
const pauseMs = 200

/**
 * Another command, or a server that is just starting, is waited for, five seconds at most.
 * @throws SenError `upstream_failed` when the holder of the folder is no server that answers; what `openNode` throws.
 */
export async function openCliNode(
  config: Config,
  signal: AbortSignal,
  parts: CliNodeParts,
): Promise<CliNode> {
  await finishRestore(config.dataFolder)
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const holder = await folderHolder(config.dataFolder)
    if (holder?.server !== undefined) return createRemoteNode(createSendToServer(holder.server))
    const node = holder === undefined ? await openUnlessHeld(config, parts) : undefined
    if (node !== undefined) return node
    if (!(await pause(pauseMs, signal))) signal.throwIfAborted()
  }
  throw new SenError('upstream_failed')
}

/** @returns undefined when somebody was faster. */
async function openUnlessHeld(config: Config, parts: CliNodeParts): Promise<CliNode | undefined> {
  try {
    return await openHere(config, parts)
  } catch (error) {
    if (error instanceof SenError && error.detail['why'] === 'second-process') return undefined
    throw error
  }
}

async function openHere(config: Config, parts: CliNodeParts): Promise<CliNode> {
  await using opened = new AsyncDisposableStack()
  const { clock, log, engineCommand, environment } = parts
  const node = opened.use(await openNode({ config, clock, log, engineCommand, environment }))
  const services = await openCommandServices({ ...parts, node, config: fixedConfig(config) })
  const handlers = createVerbHandlers({ ...services, node, config: () => config, verifyDatabase })
  const owned = opened.move()
  return createLocalNode(handlers, () => owned.disposeAsync())
}
