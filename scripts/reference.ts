// `npm run docs`: writes docs/reference/ from the code, and moves the line numbers of the tour to where the code is now.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { describeConfig } from '../src/config/describe.ts'
import { followLines } from './link-lines.ts'
import { apiPage } from './reference/api.ts'
import { cliPage } from './reference/cli.ts'
import { errorsPage } from './reference/errors.ts'
import { metricsPage } from './reference/metrics.ts'

const root = join(import.meta.dir, '..')

/** Hand-written documents whose links name lines. */
export const linkedDocuments = ['docs/tour.md'] as const

/** Path, relative to the repository, to text. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map([
    ['docs/reference/api.md', apiPage()],
    ['docs/reference/cli.md', cliPage()],
    ['docs/reference/config.md', describeConfig()],
    ['docs/reference/errors.md', errorsPage()],
    ['docs/reference/metrics.md', await metricsPage()],
  ])
  for (const path of linkedDocuments) {
    const file = join(root, path)
    pages.set(path, await followLines(await readFile(file, 'utf8'), file))
  }
  return pages
}

if (import.meta.main) {
  for (const [path, text] of await generate()) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
    console.log(path)
  }
}
