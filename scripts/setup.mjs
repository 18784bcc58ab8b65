// Installs what this checkout needs, once per lockfile, with nothing but Node and npm.
// `run` is what the server needs; `test` adds the tools. Platform packages are named here because `omit=optional` (see .npmrc)
// keeps out the GPU builds that npm would otherwise bring along.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { bundle } from './bundle.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const mode = process.argv[2] === 'test' ? 'test' : 'run'
const stampFile = join(root, 'node_modules', '.sen-setup')
const lockfile = readFileSync(join(root, 'package-lock.json'))
const digest = createHash('sha256').update(lockfile).digest('hex')
const bun = join(root, 'node_modules', 'bun', 'bin', 'bun.exe')

if (isReady()) process.exit(startable())
say(`Setting up (${mode}): packages from the npm registry, a few minutes on a slow line …`)
const omit = mode === 'run' ? ['--omit=optional', '--omit=dev'] : ['--omit=optional']
// Not `npm ci`: it refuses a lockfile in which a platform package of another system could not be had. `install` keeps to the same hashes.
npm(['install', ...omit])
npm(['install', '--no-save', ...omit, ...platformPackages()])
linkBun()
writeFileSync(stampFile, `${digest} ${mode}\n`)
say('Ready.')
process.exit(startable())

/** 3 tells the launcher to run the sources as they are: a folder that cannot be written is no reason not to start. */
function startable() {
  // An image is set up before the sources are copied into it.
  if (!existsSync(join(root, 'src', 'main.ts'))) return 0
  if (bundle(root, bun) !== undefined) return 0
  if (mode === 'run')
    say('dist/ cannot be written: the sources are run as they are, which takes more memory.')
  return 3
}

function isReady() {
  if (!existsSync(stampFile) || !existsSync(bun)) return false
  const [seen, seenMode] = readFileSync(stampFile, 'utf8').trim().split(' ')
  return seen === digest && (seenMode === 'test' || mode === 'run')
}

/** Names and versions come from the packages that want them, so that a bump needs no second edit. */
function platformPackages() {
  const suffix = `${process.platform}-${process.arch}`
  const musl = process.platform === 'linux' && isMusl()
  const wanted = {
    bun: [
      `@oven/bun-${suffix.replace('win32', 'windows').replace('arm64', 'aarch64')}${musl ? '-musl' : ''}`,
    ],
    'node-llama-cpp': [
      `@node-llama-cpp/${suffix.replace('darwin', 'mac').replace('win32', 'win')}`,
      `@node-llama-cpp/${suffix.replace('darwin', 'mac')}-metal`,
    ],
  }
  if (mode === 'test') {
    wanted['oxlint'] = [
      `@oxlint/binding-${suffix}${musl ? '-musl' : process.platform === 'linux' ? '-gnu' : ''}`,
    ]
    wanted['oxlint-tsgolint'] = [`@oxlint-tsgolint/${suffix}`]
  }
  const found = []
  for (const [owner, names] of Object.entries(wanted)) {
    const manifest = JSON.parse(
      readFileSync(join(root, 'node_modules', owner, 'package.json'), 'utf8'),
    )
    for (const name of names) {
      const version = manifest.optionalDependencies?.[name]
      if (version !== undefined) found.push(`${name}@${version}`)
    }
  }
  return found
}

/** Bun's own install script moves the platform binary to the place that `node_modules/.bin/bun` points at. */
function linkBun() {
  const result = spawnSync(process.execPath, ['install.js'], {
    cwd: join(root, 'node_modules', 'bun'),
    stdio: 'inherit',
  })
  if (result.status !== 0 || !existsSync(bun)) {
    fail(
      'Bun could not be set up for this machine. Check that the registry is reachable, remove node_modules and run the command again.',
    )
  }
}

function npm(args) {
  // The cache of npm makes a second run cheap; its chatter would hide the one line that matters.
  const result = spawnSync(
    'npm',
    [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 'inherit'],
      shell: process.platform === 'win32',
    },
  )
  if (result.status !== 0) {
    fail(
      'npm could not install the packages. Look at the lines above; the usual reason is that the registry cannot be reached.',
    )
  }
}

function isMusl() {
  return !process.report?.getReport().header.glibcVersionRuntime
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function fail(line) {
  say(line)
  process.exit(1)
}
