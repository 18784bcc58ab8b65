// The two npm packages that detection is measured beside, where they are installed under bench/peers/detect.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export interface Peer {
  readonly name: string
  /** The text with what it takes for personal replaced. */
  redact(text: string): string | Promise<string>
}

const folder = join(import.meta.dir, '../peers/detect/node_modules')

interface RedactPii {
  readonly SyncRedactor: new () => { redact(text: string): string }
}

interface OpenRedaction {
  readonly OpenRedaction: new (options: { redactionMode: string }) => {
    detect(text: string): Promise<{ readonly redacted: string }>
  }
}

/** @returns the peers that are there, and a line for each that is not. */
export async function loadPeers(): Promise<{ peers: readonly Peer[]; skipped: readonly string[] }> {
  const peers: Peer[] = []
  const skipped: string[] = []
  const redactPii = join(folder, 'redact-pii')
  if (existsSync(redactPii)) {
    const library = (await import(redactPii)) as RedactPii
    const redactor = new library.SyncRedactor()
    peers.push({ name: 'redact_pii', redact: (text) => redactor.redact(text) })
  } else skipped.push('redact_pii: not installed (npm run bench:peers)')
  const openRedaction = join(folder, 'openredaction/dist/index.mjs')
  if (existsSync(openRedaction)) {
    const library = (await import(openRedaction)) as OpenRedaction
    const redactor = new library.OpenRedaction({ redactionMode: 'placeholder' })
    peers.push({
      name: 'openredaction',
      redact: async (text) => (await redactor.detect(text)).redacted,
    })
  } else skipped.push('openredaction: not installed (npm run bench:peers)')
  return { peers, skipped }
}
