// Judges a LoRA adapter by its header and its numbers, against the base it was made for, before any native code opens it (design `routing` §14).
import type { ByteSource } from './cursor.ts'
import { GgufFault, type GgufFaultCode } from './fault.ts'
import { withFile } from './file-source.ts'
import { checkEnd, type GgufHeader, readHeader } from './header.ts'
import { ggufType } from './keys.ts'
import type { Tensor } from './tensors.ts'

export type AdapterVerdict =
  | { readonly ok: true; readonly rank: number }
  | { readonly ok: false; readonly code: GgufFaultCode }

export const adapterLimits = Object.freeze({ bytes: 512e6, rank: 256 })

const tokenTable = 'token_embd.weight'
const f32 = 0
const f16 = 1

/** Never throws for what the bytes hold; only a failing read of a source throws. The base must have passed `checkGguf`. */
export async function checkAdapter(adapter: ByteSource, base: ByteSource): Promise<AdapterVerdict> {
  try {
    return { ok: true, rank: await check(adapter, base) }
  } catch (thrown) {
    if (thrown instanceof GgufFault) return { ok: false, code: thrown.code }
    throw thrown
  }
}

/** {@link checkAdapter} for files. @throws the system's error when one cannot be read. */
export function checkAdapterFile(path: string, basePath: string): Promise<AdapterVerdict> {
  return withFile(path, (adapter) => withFile(basePath, (base) => checkAdapter(adapter, base)))
}

async function check(source: ByteSource, baseSource: ByteSource): Promise<number> {
  if (source.size > adapterLimits.bytes) throw new GgufFault('too-large')
  const header = await readHeader(source)
  checkKind(header)
  const base = await readHeader(baseSource)
  const own = header.keys.values.get('general.architecture')
  if (own !== base.keys.values.get('general.architecture')) throw new GgufFault('base-architecture')
  checkAlpha(header)
  checkEnd(header, source.size)
  return checkPairs(header.tensors, base.tensors)
}

function checkKind({ keys }: GgufHeader): void {
  const { values, kinds } = keys
  if (values.get('general.type') !== 'adapter') throw new GgufFault('not-adapter')
  if (values.get('adapter.type') !== 'lora') throw new GgufFault('adapter-type')
  // The loader demands this very type and ends the process otherwise.
  const alignment = kinds.get('general.alignment')
  if (alignment !== undefined && alignment !== ggufType.u32) throw new GgufFault('value-type')
  // An adapter that works only after certain words (aLoRA) would be applied always here, which is another model.
  if (values.keys().some((key) => key.startsWith('adapter.alora.'))) {
    throw new GgufFault('activation')
  }
}

/** 0 stands for "no scale" in the loader: such a file would be applied by another factor than its maker meant. */
function checkAlpha({ keys }: GgufHeader): void {
  const alpha = keys.values.get('adapter.lora.alpha')
  if (keys.kinds.get('adapter.lora.alpha') !== ggufType.f32) throw new GgufFault('alpha')
  if (typeof alpha !== 'number' || !(alpha > 0)) throw new GgufFault('alpha')
}

/** @returns the largest rank. */
function checkPairs(
  tensors: ReadonlyMap<string, Tensor>,
  base: ReadonlyMap<string, Tensor>,
): number {
  let largest = 0
  for (const [name, tensor] of tensors) {
    const match = /^(.+)\.lora_([ab])$/.exec(name)
    const [, target = '', half] = match ?? []
    if (match === null) throw new GgufFault('pair')
    if (tensor.kind !== f32 && tensor.kind !== f16) throw new GgufFault('tensor-type')
    const other = tensors.get(`${target}.lora_${half === 'a' ? 'b' : 'a'}`)
    if (other === undefined) throw new GgufFault('pair')
    const weights = base.get(target)
    if (weights === undefined) throw new GgufFault('base-tensor')
    // A base without a matrix of its own for the output uses the token table twice, the second time with the halves the wrong way round.
    if (target === tokenTable && !base.has('output.weight')) throw new GgufFault('base-tensor')
    if (half === 'a') {
      const rank = checkShapes(target, { a: tensor, b: other, weights })
      largest = Math.max(largest, rank)
    }
  }
  return largest
}

/**
 * `weights` maps rows of length in to out; `a` narrows in to the rank, `b` widens it to out. The token table is read by row, so its
 * halves lie the other way round (llama.cpp, `llama-adapter.cpp`). What is left of the dimensions (experts) must be the same in all three.
 */
function checkShapes(
  target: string,
  pair: { readonly a: Tensor; readonly b: Tensor; readonly weights: Tensor },
): number {
  const a = four(pair.a)
  const b = four(pair.b)
  const weights = four(pair.weights)
  const isTable = target === tokenTable
  const rank = isTable ? a[0] : a[1]
  if (rank !== b[0] || rank > adapterLimits.rank) throw new GgufFault('rank')
  const [inner, outer] = isTable ? [b[1], a[1]] : [a[0], b[1]]
  const isFitting =
    inner === weights[0] &&
    outer === weights[1] &&
    [2, 3].every((at) => a[at] === weights[at] && b[at] === weights[at])
  // A vector (a norm, a bias) is added, not multiplied: a pair on it would never be used.
  if (!isFitting || pair.weights.dimensions.length < 2) throw new GgufFault('tensor-shape')
  return rank
}

function four({ dimensions }: Tensor): readonly [number, number, number, number] {
  const [first = 1, second = 1, third = 1, fourth = 1] = dimensions
  return [first, second, third, fourth]
}
