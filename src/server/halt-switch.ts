// The house's stop switch as the gate reads it: from memory, taken anew at the start and whenever somebody turns it.
import type { Reader } from '../contract/store.ts'
import type { GuardedClient } from '../fetch/client.ts'
import type { Directory } from '../people/directory.ts'
import { isHalted } from '../people/halt.ts'
import { oneAtATime } from './one-at-a-time.ts'

export interface HaltSwitch {
  readonly halted: boolean
  reload(): Promise<void>
}

export async function openHaltSwitch(parts: {
  readonly reader: Reader
  readonly directory: Directory
  readonly client: GuardedClient
}): Promise<HaltSwitch> {
  let halted = false
  const reload = oneAtATime(async () => {
    const house = parts.directory.house()
    halted = house !== undefined && (await isHalted(parts.reader, house.id))
    // What was decided a moment ago and has not left yet stays here too.
    if (halted) parts.client.withdrawPermits()
  })
  await reload()
  return {
    get halted() {
      return halted
    },
    reload,
  }
}
