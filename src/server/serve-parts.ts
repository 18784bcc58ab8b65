// What a run of the server is handed: the machine around it, and what commands on the same machine need.
import type { Clock } from '../contract/clock.ts'
import type { Inspect } from '../contract/finding.ts'
import type { Log } from '../log/log.ts'
import type { PasswordHasher } from '../people/passwords.ts'
import type { CommandServices } from './command-services.ts'
import type { Node } from './node.ts'

export interface ServeParts {
  readonly clock: Clock
  readonly log: Log
  readonly hasher: PasswordHasher
  readonly version: string
  readonly engineCommand: readonly string[]
  /** In place of the shipped detection: for benchmarks, which measure what it costs. */
  readonly detect?: Inspect | undefined
  readonly environment: Readonly<Record<string, string>>
  /** Commands on the same machine; made for each run of the server. */
  readonly openCli?: (node: Node, running: CommandServices) => Promise<CliEndpoint>
}

export interface CliEndpoint extends AsyncDisposable {
  answer(request: Request, peer: string): Promise<Response | undefined>
  /** Called when the server listens: from then on commands find it. */
  listening(port: number): Promise<void>
}
