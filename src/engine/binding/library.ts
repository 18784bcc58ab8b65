// Finds the library: in node_modules as usual, or in the node_modules that lie beside the single-file program.
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

export type Library = typeof import('node-llama-cpp')

/** @throws the loader's error when it is in neither place. */
export async function loadLibrary(): Promise<Library> {
  // The library tries its binary in a process of its own, started from this program: that one must be the plain runtime. A
  // single-file Sen would else start as a server there, with an engine child of its own, and so on without end.
  process.env['BUN_BE_BUN'] = '1'
  try {
    return await import('node-llama-cpp')
  } catch {
    const beside = join(dirname(process.execPath), 'node_modules/node-llama-cpp/dist/index.js')
    const library: Library = await import(pathToFileURL(beside).href)
    return library
  }
}
