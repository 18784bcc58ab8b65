// The way out of a running node: the guarded client with what the settings of this machine say of addresses, proxy and certificates.
import { readFile } from 'node:fs/promises'

import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import { createGuardedClient, type GuardedClient } from '../fetch/client.ts'
import { witnessesOf } from './witness-desk.ts'

/** `ownOrigins`: addresses that the settings name, which stay open whatever connections come and go. @throws when the certificates cannot be read. */
export async function openClient(
  config: Config,
  clock: Clock,
): Promise<{ readonly client: GuardedClient; readonly ownOrigins: readonly string[] }> {
  const authorities =
    config.certificateFile === undefined
      ? undefined
      : await readFile(config.certificateFile, 'utf8')
  // Named in the settings of this machine, so it may be an address inside the house.
  const witnesses = witnessesOf(config).flatMap(({ url }) => url ?? [])
  const ownOrigins = [config.otel.endpoint, ...witnesses].flatMap((address) =>
    address === undefined ? [] : [new URL(address).origin],
  )
  const proxy = proxyOf(config)
  const client = createGuardedClient({
    clock,
    offline: config.offline,
    localUpstreams: config.localUpstreams.map((address) => `http://${address}`),
    registered: ownOrigins,
    ...(proxy !== undefined && { proxy }),
    ...(authorities !== undefined && { authorities: [authorities] }),
  })
  return { client, ownOrigins }
}

/** A proxy for https is what model providers are reached by; loopback never goes through one. */
function proxyOf(
  config: Config,
): { readonly url: string; readonly bypass: readonly string[] } | undefined {
  const url = config.proxy.https ?? config.proxy.http
  return url === undefined ? undefined : { url, bypass: config.proxy.except }
}
