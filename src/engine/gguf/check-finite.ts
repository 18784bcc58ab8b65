// Reads every number of an adapter: one that is no number makes every answer of its model nonsense.
import { withFile } from './file-source.ts'
import { readHeader } from './header.ts'

const pieceBytes = 1 << 20

/** @returns false where a weight is infinite or no number. The file must have passed `checkAdapter`. @throws AbortError on cancel. */
export function isFiniteAdapter(path: string, signal: AbortSignal): Promise<boolean> {
  return withFile(path, async (source) => {
    const { tensors, start } = await readHeader(source)
    for (const { kind, offset, bytes } of tensors.values()) {
      for (let at = 0; at < bytes; at += pieceBytes) {
        signal.throwIfAborted()
        const piece = await source.read(start + offset + at, Math.min(pieceBytes, bytes - at))
        if (!isFinitePiece(piece, kind === 1)) return false
      }
    }
    return true
  })
}

/** All bits of the exponent set: infinite or no number (IEEE 754-2019 §3.4). */
function isFinitePiece(bytes: Uint8Array, isHalf: boolean): boolean {
  const [size, mask] = isHalf ? [2, 0x7c00] : [4, 0x7f800000]
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + size <= bytes.length; at += size) {
    const bits = isHalf ? view.getUint16(at, true) : view.getUint32(at, true)
    if ((bits & mask) === mask) return false
  }
  return true
}
