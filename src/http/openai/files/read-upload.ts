// Reads an upload: fields first or last, as the client sends them, and one file that is stored while it arrives.
import { SenError } from '../../../errors/sen-error.ts'
import { fieldText, type FormPart } from '../../multipart.ts'
import { invalid, unsupported } from '../../shape.ts'

export interface Upload<Stored> {
  readonly stored: Stored
  /** Milliseconds after which it is to be gone. */
  readonly keepMs: number | undefined
}

const longestName = 255
const secondsRange = { least: 3_600, most: 2_592_000 } as const

/**
 * `store` is called once, with the file's own name; a field that is wrong and comes after the file is told when the file has been read.
 * @throws SenError `invalid_request`, `unsupported_parameter`, and what `store` throws.
 */
export async function readUpload<Stored>(
  parts: AsyncIterable<FormPart>,
  store: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<Stored>,
  discard: (stored: Stored) => Promise<void>,
): Promise<Upload<Stored>> {
  const fields = new Map<string, string>()
  let stored: { readonly is: Stored } | undefined
  try {
    for await (const part of parts) {
      if (part.name === 'file') {
        if (stored !== undefined) throw new SenError('invalid_request', { parameter: 'file', why: 'twice' }) // prettier-ignore
        const name = (part.fileName ?? 'file').normalize('NFC').slice(0, longestName)
        if (!name.isWellFormed() || /\p{Cc}/u.test(name)) throw invalid('file', 'filename')
        // A purpose that is known to be wrong is no reason to read a hundred megabytes.
        if (fields.has('purpose')) checkPurpose(fields.get('purpose'))
        stored = { is: await store(name === '' ? 'file' : name, part.bytes) }
      } else fields.set(part.name, await fieldText(part))
    }
    if (stored === undefined) throw invalid('file', 'file')
    return { stored: stored.is, keepMs: readFields(fields) }
  } catch (thrown) {
    if (stored !== undefined) await discard(stored.is)
    throw thrown
  }
}

function readFields(fields: ReadonlyMap<string, string>): number | undefined {
  checkPurpose(fields.get('purpose'))
  for (const name of fields.keys())
    if (!['purpose', 'expires_after[anchor]', 'expires_after[seconds]'].includes(name))
      throw unsupported(/^[A-Za-z_][\w[\].-]{0,63}$/.test(name) ? name : '?')
  const anchor = fields.get('expires_after[anchor]')
  const seconds = fields.get('expires_after[seconds]')
  if (anchor === undefined && seconds === undefined) return undefined
  if (anchor !== 'created_at') throw invalid('expires_after.anchor', '"created_at"')
  const { least, most } = secondsRange
  const count = /^\d{1,9}$/.test(seconds ?? '') ? Number(seconds) : Number.NaN
  if (!(count >= least && count <= most))
    throw invalid('expires_after.seconds', `integer ${least}…${most}`)
  return count * 1000
}

function checkPurpose(purpose: string | undefined): void {
  if (purpose !== 'batch') throw invalid('purpose', '"batch"')
}
