// Damaged model files against the header check: refused by a code, never by an exception, never late.
import { checkGguf } from '../../src/engine/gguf/check.ts'

export interface Damage {
  readonly mutants: number
  readonly refused: number
  /** Mutants that pass: what changed are weights, names or numbers that are as good as before. */
  readonly accepted: number
  readonly exceptions: number
  readonly slowestMs: number
}

/** Mutates header bytes of the file until `refusedAtLeast` damaged ones were refused. Same seed, same mutants. */
export async function measureDamage(file: Uint8Array, refusedAtLeast: number): Promise<Damage> {
  const headerEnd = Math.min(file.length, 8_192)
  const bytes = file.slice()
  let state = 0x5e9
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % below
  }
  let mutants = 0
  let refused = 0
  let accepted = 0
  let exceptions = 0
  let slowestMs = 0
  while (refused < refusedAtLeast && mutants < refusedAtLeast * 20) {
    const changes = Array.from({ length: 1 + next(3) }, () => [next(headerEnd), next(256)] as const)
    for (const [at, value] of changes) bytes[at] = value
    const size = next(10) === 0 ? next(file.length) : file.length
    const mutant = bytes.subarray(0, size)
    mutants += 1
    const started = performance.now()
    try {
      const verdict = await checkGguf({
        size,
        read: (at, length) => Promise.resolve(mutant.subarray(at, at + length)),
      })
      if (verdict.ok) accepted += 1
      else refused += 1
    } catch {
      exceptions += 1
    }
    slowestMs = Math.max(slowestMs, performance.now() - started)
    for (const [at] of changes) bytes[at] = file[at] ?? 0
  }
  return { mutants, refused, accepted, exceptions, slowestMs }
}
