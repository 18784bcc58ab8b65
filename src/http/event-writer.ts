// What every surface's stream writer is: events in, complete server-sent events out.
import type { CallEvent } from '../contract/call.ts'
import type { SenError } from '../errors/sen-error.ts'

export interface EventWriter {
  /** Text of one event; empty where it shows only later. */
  write(event: CallEvent): string
  /** After the last event; what depends on usage and receipt comes here. */
  end(): string
  /** The surface's own error, after the 200 is out. Nothing follows it. */
  fail(error: SenError): string
}
