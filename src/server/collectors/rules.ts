// What doctor sees of the rules: whether the version in force can be read and is the one that was entered, and how old the papers are.
import { z } from 'zod'

import type { Clock } from '../../contract/clock.ts'
import type { Config } from '../../contract/config.ts'
import type { Reader } from '../../contract/store.ts'
import type { RuleFacts } from '../../doctor/facts.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { stateOf } from '../../policy/facts.ts'
import { newestPolicy, openPublished, readFacts } from '../../policy/stored.ts'
import { dayOf } from '../../time/day.ts'
import { firstHouse, readHouse } from '../read-database.ts'

const nothing: RuleFacts = { state: 'none', version: '', oldContracts: 0, over: 0 }

export async function lookAtRules(
  config: Config,
  clock: Clock,
  signal: AbortSignal,
): Promise<RuleFacts> {
  const facts = await readHouse(config.dataFolder, async (reader): Promise<RuleFacts> => {
    const house = await firstHouse(reader)
    const row = house === undefined ? undefined : await newestPolicy(reader, house)
    if (house === undefined || row === undefined) return nothing
    const entered = await lastEntered(reader, signal)
    const today = dayOf(clock.now(), house.zone)
    const states = (await readFacts(reader, house)).map((fact) => stateOf(fact, today))
    return {
      state:
        openPublished(row) === undefined
          ? 'unreadable'
          : entered === row.hash
            ? 'sound'
            : 'not-entered',
      version: `p${row.version}`,
      oldContracts: states.filter((state) => state === 'old').length,
      over: states.filter((state) => state === 'over').length,
    }
  })
  return facts ?? nothing
}

const pageSize = 1_000

/** Hash of the newest `policy.set`, looked for from the end of the ledger. */
async function lastEntered(reader: Reader, signal: AbortSignal): Promise<string | undefined> {
  const { size } = await reader.head()
  for (let end = size; end > 0; end -= pageSize) {
    signal.throwIfAborted()
    const from = Math.max(0, end - pageSize)
    const page = await reader.entries(from, end - from)
    const found = page.findLast(({ kind }) => kind === 'policy.set')
    if (found !== undefined) return hashOf(found.bytes)
  }
  return undefined
}

function hashOf(bytes: Uint8Array): string | undefined {
  const read = z
    .object({ hash: z.string() })
    .safeParse(parseOwnJson(new TextDecoder().decode(bytes)))
  return read.success ? read.data.hash : undefined
}
