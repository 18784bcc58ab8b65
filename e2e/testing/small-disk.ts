// A node with one of its folders on a disk of a few hundred kilobytes of memory, which is really full when it is full.
import { expect } from 'bun:test'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type NodeOptions, startNode, type TestNode } from './start-node.ts'

const spaces = ['unshare', '--user', '--map-root-user', '--mount']
export const mayMount =
  Bun.which('unshare') !== null && Bun.spawnSync([...spaces, 'true']).exitCode === 0

export interface SmallDisk extends AsyncDisposable {
  readonly node: TestNode
  /** Below the small disk, seen from outside. */
  readonly lying: () => Promise<readonly string[]>
  readonly grow: (size: string) => void
}

/** @param inner folder in the data folder that lies on the small disk. */
export async function startOnSmallDisk(
  inner: string,
  environment: (folder: string) => Record<string, string>,
  options: Pick<NodeOptions, 'upstream'> = {},
): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-full-'))
  const small = join(folder, inner)
  await mkdir(small)
  const script = 'mount -t tmpfs -o size=256k,mode=700 none "$0" && exec "$@"'
  const prefix = [...spaces, 'sh', '-c', script, small]
  const node = await startNode({ ...options, folder, prefix, environment: environment(small) })
  const enter = ['nsenter', '--target', String(node.process.pid), '--user', '--mount']
  const made: SmallDisk = {
    node,
    lying: () => readdir(`/proc/${node.process.pid}/root${small}`),
    grow(size) {
      const grown = Bun.spawnSync([...enter, 'mount', '-o', `remount,size=${size}`, small])
      expect(grown.exitCode).toBe(0)
    },
    async [Symbol.asyncDispose]() {
      await node[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return made
}
