// The whole program with everything on but detection: what detection, rules and masking cost is measured against it. Never started elsewhere.
import { processIo } from '../../src/cli/io.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import type { Inspect } from '../../src/contract/finding.ts'
import { createCliServices } from '../../src/server/cli-services.ts'

const blind: Inspect = (parts) => ({
  findings: parts.map(() => []),
  classes: new Map(),
  types: new Map(),
  covered: true,
})

const io = { ...processIo(), environment: { ...process.env } }
const services = createCliServices({
  engineCommand: [process.execPath, 'none'],
  environment: io.environment,
  detect: blind,
})
process.exit(await runCli(process.argv.slice(2), services, io))
