// Bundles the console with Bun's bundler: one entry, a chunk per page and per language, names with their hash.
import { basename, join } from 'node:path'

export interface BundledFile {
  /** Path under the server's root, e.g. `/assets/main-3f2k1.js`; the page itself is `/`. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** This file lies among the sources, or in a version's folder of `dist/` beside them. */
const source = join(
  import.meta.dir,
  import.meta.path.endsWith('.ts') ? '../console' : '../../src/console',
)

/** @throws AggregateError of the bundler when the console's code does not build: a fault of this product, never of its user. */
export async function bundleConsole(): Promise<readonly BundledFile[]> {
  const result = await Bun.build({
    entrypoints: [join(source, 'index.html')],
    target: 'browser',
    format: 'esm',
    splitting: true,
    minify: true,
    publicPath: '/',
    naming: {
      entry: '[name].[ext]',
      chunk: 'assets/[name]-[hash].[ext]',
      asset: 'assets/[name]-[hash].[ext]',
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return Promise.all(
    result.outputs.map(async (output) => ({
      path: pathOf(output.path),
      bytes: new Uint8Array(await output.arrayBuffer()),
    })),
  )
}

/** The bundler names outputs `./index.html`, `./assets/…`. */
function pathOf(output: string): string {
  const name = basename(output)
  if (name === 'index.html') return '/'
  return `/assets/${name}`
}
