// Builds the stand-alone verifier: one file for Bun and Node, and one page with the same code in it. `npm run build:verify -- [folder]`
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface BuiltVerifier {
  readonly program: string
  readonly page: string
}

const sources = join(import.meta.dir, '../src/sen-verify')
/** Design `ledger` §9. */
export const mostBytes = 60_000

/** @throws Error when it does not build or has grown too large. */
export async function buildVerifier(): Promise<BuiltVerifier> {
  const [program, script, html] = await Promise.all([
    bundle(join(sources, 'main.ts')),
    bundle(join(sources, 'page/main.ts')),
    readFile(join(sources, 'page/index.html'), 'utf8'),
  ])
  // Nothing in the script may end the element that it stands in.
  const inlined = script.replaceAll(/<\/(script)/gi, '<\\/$1')
  const page = html.replace('/* script */', () => inlined)
  return { program: `#!/usr/bin/env node\n${program}`, page }
}

async function bundle(entry: string): Promise<string> {
  const built = await Bun.build({
    entrypoints: [entry],
    target: 'browser',
    format: 'esm',
    minify: true,
    external: ['node:*'],
  })
  const [file] = built.outputs
  if (!built.success || file === undefined) throw new Error(`${entry} does not build.`)
  const text = await file.text()
  const bytes = Buffer.byteLength(text)
  if (bytes > mostBytes) throw new Error(`${entry} has ${bytes} bytes; ${mostBytes} are allowed.`)
  return text
}

if (import.meta.main) {
  const folder = process.argv[2] ?? join(import.meta.dir, '../dist')
  const { program, page } = await buildVerifier()
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'sen-verify.mjs'), program, { mode: 0o755 })
  await writeFile(join(folder, 'sen-verify.html'), page)
  console.log(
    `sen-verify.mjs ${Buffer.byteLength(program)} bytes, sen-verify.html ${Buffer.byteLength(page)} bytes`,
  )
}
