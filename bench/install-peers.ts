// Installs the peers that benchmarks are measured beside, pinned, under bench/peers (ignored by git, never part of the product).
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dir, 'peers', 'portkey')
mkdirSync(folder, { recursive: true })
writeFileSync(
  join(folder, 'package.json'),
  JSON.stringify({
    private: true,
    dependencies: { '@portkey-ai/gateway': '1.15.2' },
    // Without these two every streamed request of this peer fails ("immutable"): it would be measured as broken, not as slow.
    overrides: { '@hono/node-server': '1.13.5', hono: '4.9.7' },
  }),
)
const npm = Bun.spawnSync(
  ['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
  { cwd: folder, stdout: 'inherit', stderr: 'inherit' },
)
process.exit(npm.exitCode)
