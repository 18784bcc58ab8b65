// What doctor sees of how the house is reached and what it reaches: port, public address, providers.
import { createRemoteNode } from '../../cli/remote-node.ts'
import type { Config } from '../../contract/config.ts'
import type { AddressFacts, PortFacts, ProviderFacts } from '../../doctor/facts.ts'
import { SenError } from '../../errors/sen-error.ts'
import { findProvider } from '../../providers/registry.ts'
import { folderHolder } from '../folder-holder.ts'
import { listen } from '../listen.ts'
import { createSendToServer } from '../send-to-server.ts'
import { type ConnectionSeen, readConnections } from './remote-routes.ts'

export async function lookAtPort(config: Config): Promise<PortFacts> {
  const { host, port } = config
  const holder = await folderHolder(config.dataFolder)
  if (holder?.server !== undefined) return { host, port, state: 'ours' }
  if (port === 0) return { host, port, state: 'free' }
  return { host, port, state: await tryPort(host, port) }
}

/** By listening for an instant: nothing else tells what the system allows. */
async function tryPort(host: string, port: number): Promise<PortFacts['state']> {
  try {
    const handle = () => new Response(null, { status: 503 })
    const listener = listen({ host, port, largestBody: 0, handle })
    await listener.close()
    return 'free'
  } catch (error) {
    if (!(error instanceof SenError)) throw error
    return error.detail['why'] === 'in-use' ? 'taken' : 'refused'
  }
}

/** The public address is not asked: it lies beyond the guard of what may be reached, and may be served by a proxy of the house. */
export async function lookAtAddress(config: Config): Promise<AddressFacts> {
  const { host, publicUrl, trustedProxies } = config
  return { host, publicUrl, answers: undefined, trustedProxies: trustedProxies.length }
}

/**
 * The running server asks each provider for its list of models: only it may reach them, and its ledger says that it did.
 * @throws SenError `upstream_failed` where no server runs that could ask; doctor says "not checked" then.
 */
export async function lookAtProviders(
  config: Config,
  signal: AbortSignal,
): Promise<readonly ProviderFacts[]> {
  const connections = await readConnections(config)
  const keyless = connections.filter(lacksKey)
  const facts: ProviderFacts[] = keyless.map(({ label }) => ({ label, state: 'no-key' }))
  const others = connections.filter((one) => !lacksKey(one))
  if (others.length === 0) return facts
  const holder = await folderHolder(config.dataFolder)
  if (holder?.server === undefined) {
    if (facts.length > 0) return facts
    throw new SenError('upstream_failed')
  }
  await using node = createRemoteNode(createSendToServer(holder.server))
  for (const { id, label } of others) {
    const { results } = await node.call(
      'provider.test',
      { id },
      { signal, onProgress: () => undefined },
    )
    facts.push({ label, state: stateOf(results[0]) })
  }
  return facts
}

function lacksKey(connection: ConnectionSeen): boolean {
  if (connection.hasSecret || connection.isHere) return false
  return findProvider(connection.provider)?.keyVariable !== undefined
}

function stateOf(
  result: { readonly isOk: boolean; readonly code: string } | undefined,
): ProviderFacts['state'] {
  if (result?.isOk === true) return 'ok'
  return result?.code === 'invalid_api_key' ? 'key-refused' : 'unreachable'
}
