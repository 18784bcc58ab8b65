// Finds the library: in node_modules as usual, or in the node_modules that lie beside the single-file program.
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

export type Library = typeof import('node-llama-cpp')

/** @throws the loader's error when it is in neither place. */
export async function loadLibrary(): Promise<Library> {
  try {
    return await import('node-llama-cpp')
  } catch {
    const beside = join(dirname(process.execPath), 'node_modules/node-llama-cpp/dist/index.js')
    // The library tries its binary in a process of its own, started from this program: it must be a runtime then, not Sen.
    process.env['BUN_BE_BUN'] = '1'
    const library: Library = await import(pathToFileURL(beside).href)
    return library
  }
}
