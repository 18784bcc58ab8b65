// The engine counts for itself; its numbers are checked like anybody's (design: prices §3, local engine).
import type { EngineEvent } from '../../contract/engine.ts'
import type { Usage } from '../../contract/usage.ts'
import { readUsage, type UsageTable } from '../usage-table.ts'

export const usage: UsageTable = Object.freeze<UsageTable>({
  input: '/input',
  cacheRead: '/cached',
  output: '/output',
  reasoning: '/reasoning',
})

type Counts = Extract<EngineEvent, { readonly type: 'done' }>['usage']

export function readLocalUsage(counts: Counts): Usage | undefined {
  return readUsage({ ...counts }, usage)
}
