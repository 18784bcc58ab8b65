// What commands need beside an open node, where no server runs that has it already: the pipeline and the administration's services.
import type { ConfigHolder } from '../config/snapshot.ts'
import type { Clock } from '../contract/clock.ts'
import { createEventHub } from '../http/admin/event-hub.ts'
import type { AdminServices } from '../http/admin/services.ts'
import type { Log } from '../log/log.ts'
import { createRegistry } from '../metrics/registry.ts'
import type { PasswordHasher } from '../people/passwords.ts'
import { createDrainLimit } from '../pipeline/drain-limit.ts'
import type { Services } from '../pipeline/services.ts'
import { createAdminServices } from './admin-services.ts'
import { openHaltSwitch } from './halt-switch.ts'
import type { Node } from './node.ts'
import { createObserve } from './observe.ts'
import { createPipelineServices } from './pipeline-services.ts'

export interface CommandServices {
  readonly admin: AdminServices
  readonly services: Services
}

export async function openCommandServices(parts: {
  readonly node: Node
  readonly config: ConfigHolder
  readonly clock: Clock
  readonly log: Log
  readonly hasher: PasswordHasher
  readonly version: string
}): Promise<CommandServices> {
  const { node, clock, log } = parts
  const { directory, store } = node
  const config = () => parts.config.current().config
  const halt = await openHaltSwitch({ reader: store.reader, directory, client: node.client })
  const services = createPipelineServices({
    clock,
    config,
    store,
    sealer: node.sealer,
    engine: node.engine,
    client: node.client,
    directory,
    desk: node.desk,
    routes: node.routes,
    gate: () => ({ draining: false, halted: halt.halted, offline: config().offline }),
    // A command ends with its own signal.
    drainLimit: createDrainLimit(),
    sovereignty: node.sovereignty,
    counters: node.counters,
    policies: node.rules.policies,
    own: node.own.documents,
    students: node.students.stage,
    fit: node.fit,
    // Measurements are made here: a kept answer would be measured twice.
    cache: undefined,
    observe: createObserve({
      log,
      metrics: createRegistry(),
      events: () => undefined,
      trace: () => undefined,
    }),
  })
  node.meaning.attach(services)
  const admin = createAdminServices({
    node,
    clock,
    config: parts.config,
    log,
    hasher: parts.hasher,
    services,
    halt,
    // No page is open that could listen.
    events: createEventHub(() => false),
    version: parts.version,
    showCode: () => undefined,
  })
  return { admin, services }
}
