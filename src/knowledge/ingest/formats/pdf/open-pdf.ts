// Opens a PDF without running anything in it: no scripts, no canvas, no fonts of the system, nothing fetched. The library evaluates nothing since version 6.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

import { IngestFault } from '../../ingest-fault.ts'

/** Character maps that old Chinese files name and do not carry; undefined where there is none of that name. */
export type ReadCharacterMap = (name: string) => Promise<Uint8Array | undefined>

export interface OpenPdfOptions {
  readonly characterMap?: ReadCharacterMap | undefined
  /** Any picture is an error: tells whether a page holds one without decoding it. */
  readonly refusesPictures?: boolean
}

/** @throws IngestFault `needs-password`, `damaged` */
export async function openPdf(
  bytes: Uint8Array,
  options: OpenPdfOptions = {},
): Promise<PDFDocumentProxy> {
  const library = await loadLibrary()
  const task = library.getDocument({
    // The library takes the buffer away from whoever hands it in.
    data: new Uint8Array(bytes),
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // Pictures are left out before they are decoded: text is all that is wanted.
    maxImageSize: 0,
    stopAtErrors: options.refusesPictures === true,
    verbosity: library.VerbosityLevel.ERRORS,
    cMapPacked: true,
    cMapUrl: 'cmaps/',
    BinaryDataFactory: characterMapFactory(options.characterMap),
  })
  try {
    return await task.promise
  } catch (error) {
    await task.destroy()
    if (error instanceof library.PasswordException) throw new IngestFault('needs-password')
    throw new IngestFault('damaged')
  }
}

export async function loadOperators(): Promise<Readonly<Record<string, number>>> {
  return (await loadLibrary()).OPS
}

let library: Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> | undefined

async function loadLibrary() {
  library ??= (async () => {
    const { console } = globalThis
    // While it loads it warns that nothing can be drawn: nothing will be.
    const quiet = { ...console, warn: () => undefined, log: () => undefined }
    globalThis.console = quiet
    try {
      const [main, worker] = await Promise.all([
        import('pdfjs-dist/legacy/build/pdf.mjs'),
        // @ts-expect-error the library ships no types for this file, and nothing of it is called here
        import('pdfjs-dist/legacy/build/pdf.worker.mjs') as Promise<unknown>,
      ])
      // It runs in this process, which is a child of its own; without this it would look for a file beside it.
      Object.assign(globalThis, { pdfjsWorker: worker })
      return main
    } finally {
      globalThis.console = console
    }
  })()
  return library
}

function characterMapFactory(read: ReadCharacterMap | undefined) {
  return class {
    async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }) {
      const found = kind === 'cMapUrl' ? await read?.(filename) : undefined
      if (found === undefined) throw new Error('missing')
      return found
    }
  }
}
