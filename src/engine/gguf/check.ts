// Judges a model file by its header, in JavaScript, before any native code opens it (design `engine` §12, invariant E3).
import type { ByteSource } from './cursor.ts'
import { GgufFault, type GgufFaultCode } from './fault.ts'
import { withFile } from './file-source.ts'
import { checkEnd, readHeader } from './header.ts'
import { checkTokenizer, type ModelFacts, readFacts } from './rules.ts'

export type GgufVerdict =
  | { readonly ok: true; readonly facts: ModelFacts }
  | { readonly ok: false; readonly code: GgufFaultCode }

/** Never throws for what the bytes hold; only a failing read of the source throws. */
export async function checkGguf(source: ByteSource): Promise<GgufVerdict> {
  try {
    return { ok: true, facts: await check(source) }
  } catch (thrown) {
    if (thrown instanceof GgufFault) return { ok: false, code: thrown.code }
    throw thrown
  }
}

/** {@link checkGguf} for a file. @throws the system's error when it cannot be read. */
export function checkGgufFile(path: string): Promise<GgufVerdict> {
  return withFile(path, checkGguf)
}

async function check(source: ByteSource): Promise<ModelFacts> {
  const header = await readHeader(source)
  const { keys, tensors } = header
  // Half of a model: whoever imports it must say which model it belongs to.
  if (keys.values.get('general.type') === 'adapter') throw new GgufFault('adapter')
  const facts = readFacts(keys)
  checkTokenizer(keys)
  const embedding = tensors.get('token_embd.weight')
  if (embedding === undefined) throw new GgufFault('missing')
  const [width, rows, ...more] = embedding.dimensions
  if (width !== facts.width || rows !== facts.tokens || more.some((size) => size !== 1)) {
    throw new GgufFault('tensor-shape')
  }
  checkEnd(header, source.size)
  return facts
}
