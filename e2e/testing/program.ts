// The program's file as the launcher starts it: put together in dist/, anew where a source has changed since.
import { join } from 'node:path'

const root = join(import.meta.dir, '..', '..')

let file: string | undefined

/** @throws Error when it cannot be put together: tests of something else than what people run would prove nothing. */
export function programFile(): string {
  if (file !== undefined) return file
  const { exitCode, stdout, stderr } = Bun.spawnSync(
    [process.execPath, join(root, 'scripts', 'bundle.mjs')],
    { stdout: 'pipe', stderr: 'pipe' },
  )
  if (exitCode !== 0) throw new Error(`scripts/bundle.mjs: ${stderr.toString()}`)
  file = stdout.toString().trim()
  return file
}

/** What the launcher sets before the program's first line is read. */
export const launcherEnvironment = Object.freeze({
  BUN_CONFIG_MAX_HTTP_REQUESTS: '16384',
  BUN_JSC_minEdenToOldGenerationRatio: '0.5',
  BUN_JSC_heapGrowthMaxIncrease: '1.3',
  BUN_JSC_thresholdForFTLOptimizeAfterWarmUp: '400000',
})
