// Writes a model of random weights, of any size: for speed, memory, templates and damage, never for what it says.
import { closeSync, openSync, writeSync } from 'node:fs'

export interface RandomModel {
  readonly width: number
  readonly layers: number
  readonly feedForward: number
  readonly heads: number
  readonly kvHeads: number
  readonly context: number
  readonly weights: 'f32' | 'q4_0'
  readonly seed: number
  /** Jinja text of a chat template; left out: the model has none. */
  readonly template?: string
}

export const smallModel: RandomModel = {
  width: 64,
  layers: 2,
  feedForward: 128,
  heads: 4,
  kvHeads: 2,
  context: 2_048,
  weights: 'f32',
  seed: 1,
}

/** About 136 million parameters: slow enough that the way to the child does not matter. */
export const largeModel: RandomModel = {
  ...smallModel,
  width: 1_024,
  layers: 12,
  feedForward: 2_816,
  heads: 16,
  kvHeads: 4,
  weights: 'q4_0',
}

/** The usual ChatML frame with a switch for reasoning, as Qwen3 has it. */
export const chatTemplate = `{% for message in messages %}<|im_start|>{{ message['role'] }}
{{ message['content'] }}<|im_end|>
{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant
{% if enable_thinking is defined and enable_thinking %}<think>
{% endif %}{% endif %}`

export const controlTokens = ['<|im_start|>', '<|im_end|>', '</s>', '<s>'] as const

interface Token {
  readonly text: string
  /** 1 normal, 2 unknown, 3 control, 4 user defined, 6 byte. */
  readonly type: number
  readonly mayAppear: boolean
}

const letters = Array.from(
  '\u2581abcdefghijklmnopqrstuvwxyz0123456789.,:{}[]"-đăâêôơưạảãáà的一是不人中大学',
)

function vocabulary(): readonly Token[] {
  const control = (text: string, type: number): Token => ({ text, type, mayAppear: false })
  return [
    control('<unk>', 2),
    control('<s>', 3),
    control('</s>', 3),
    control('<|im_start|>', 3),
    control('<|im_end|>', 3),
    control('<think>', 4),
    control('</think>', 4),
    ...Array.from({ length: 256 }, (_, byte) =>
      control(`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`, 6),
    ),
    ...letters.map((text): Token => ({ text, type: 1, mayAppear: true })),
  ]
}

interface Tensor {
  readonly name: string
  readonly rows: number
  readonly columns: number
  /** Norms are ones; matrices are random; rows of tokens that may never be produced are zero. */
  readonly fill: 'ones' | 'random'
  isQuiet(row: number): boolean
}

function tensors(model: RandomModel, tokens: readonly Token[]): readonly Tensor[] {
  const { width, feedForward } = model
  const kvWidth = (width / model.heads) * model.kvHeads
  const matrix = (name: string, columns: number, rows: number): Tensor => ({
    name,
    rows,
    columns,
    fill: 'random',
    isQuiet: () => false,
  })
  const norm = (name: string): Tensor => ({ ...matrix(name, width, 1), fill: 'ones' })
  const block = (index: number) => [
    norm(`blk.${index}.attn_norm.weight`),
    matrix(`blk.${index}.attn_q.weight`, width, width),
    matrix(`blk.${index}.attn_k.weight`, width, kvWidth),
    matrix(`blk.${index}.attn_v.weight`, width, kvWidth),
    matrix(`blk.${index}.attn_output.weight`, width, width),
    norm(`blk.${index}.ffn_norm.weight`),
    matrix(`blk.${index}.ffn_gate.weight`, width, feedForward),
    matrix(`blk.${index}.ffn_up.weight`, width, feedForward),
    matrix(`blk.${index}.ffn_down.weight`, feedForward, width),
  ]
  return [
    matrix('token_embd.weight', width, tokens.length),
    ...Array.from({ length: model.layers }, (_, index) => block(index)).flat(),
    norm('output_norm.weight'),
    {
      ...matrix('output.weight', width, tokens.length),
      isQuiet: (row) => tokens[row]?.mayAppear !== true,
    },
  ]
}

/** Bytes of the header, built piece by piece. */
function createWriter() {
  const parts: Buffer[] = []
  const writer = {
    u32(value: number) {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32LE(value)
      parts.push(bytes)
    },
    u64(value: number) {
      const bytes = Buffer.alloc(8)
      bytes.writeBigUInt64LE(BigInt(value))
      parts.push(bytes)
    },
    f32(value: number) {
      const bytes = Buffer.alloc(4)
      bytes.writeFloatLE(value)
      parts.push(bytes)
    },
    text(value: string) {
      const bytes = Buffer.from(value)
      writer.u64(bytes.length)
      parts.push(bytes)
    },
    bytes: () => Buffer.concat(parts),
  }
  return writer
}

type Writer = ReturnType<typeof createWriter>
const align = (size: number) => Math.ceil(size / 32) * 32

function writeKeys(writer: Writer, model: RandomModel, tokens: readonly Token[]): void {
  const keys: [name: string, write: () => void][] = []
  const text = (name: string, value: string) =>
    keys.push([name, () => (writer.u32(8), writer.text(value))])
  const whole = (name: string, value: number) =>
    keys.push([name, () => (writer.u32(4), writer.u32(value))])
  const list = (name: string, type: number, write: (token: Token) => void) =>
    keys.push([
      name,
      () => {
        writer.u32(9)
        writer.u32(type)
        writer.u64(tokens.length)
        for (const token of tokens) write(token)
      },
    ])
  text('general.architecture', 'llama')
  text('general.name', 'random')
  whole('llama.context_length', model.context)
  whole('llama.embedding_length', model.width)
  whole('llama.block_count', model.layers)
  whole('llama.feed_forward_length', model.feedForward)
  whole('llama.attention.head_count', model.heads)
  whole('llama.attention.head_count_kv', model.kvHeads)
  keys.push(['llama.attention.layer_norm_rms_epsilon', () => (writer.u32(6), writer.f32(1e-5))])
  text('tokenizer.ggml.model', 'llama')
  list('tokenizer.ggml.tokens', 8, (token) => writer.text(token.text))
  list('tokenizer.ggml.scores', 6, () => writer.f32(0))
  list('tokenizer.ggml.token_type', 5, (token) => writer.u32(token.type))
  whole('tokenizer.ggml.bos_token_id', 1)
  whole('tokenizer.ggml.eos_token_id', 2)
  whole('tokenizer.ggml.unknown_token_id', 0)
  if (model.template !== undefined) text('tokenizer.chat_template', model.template)
  writer.u64(keys.length)
  for (const [name, write] of keys) {
    writer.text(name)
    write()
  }
}

/** Same arguments, same bytes. @returns the size of the file. */
export function writeRandomModel(path: string, model: RandomModel): number {
  const tokens = vocabulary()
  const all = tensors(model, tokens)
  const isSmall = (tensor: Tensor) => tensor.fill === 'random' && model.weights === 'q4_0'
  const rowBytes = (tensor: Tensor) =>
    isSmall(tensor) ? (tensor.columns / 32) * 18 : tensor.columns * 4
  const writer = createWriter()
  writer.u32(0x46554747)
  writer.u32(3)
  writer.u64(all.length)
  writeKeys(writer, model, tokens)
  let offset = 0
  for (const tensor of all) {
    writer.text(tensor.name)
    const shape = tensor.fill === 'ones' ? [tensor.columns] : [tensor.columns, tensor.rows]
    writer.u32(shape.length)
    for (const size of shape) writer.u64(size)
    writer.u32(isSmall(tensor) ? 2 : 0)
    writer.u64(offset)
    offset = align(offset + rowBytes(tensor) * tensor.rows)
  }
  const header = writer.bytes()
  const file = openSync(path, 'w')
  try {
    writeSync(file, Buffer.concat([header, Buffer.alloc(align(header.length) - header.length)]))
    const next = generator(model.seed)
    for (const tensor of all) {
      const bytes = Buffer.alloc(align(rowBytes(tensor) * tensor.rows))
      for (let row = 0; row < tensor.rows; row += 1) {
        if (tensor.isQuiet(row)) continue
        const at = bytes.subarray(row * rowBytes(tensor), (row + 1) * rowBytes(tensor))
        if (isSmall(tensor)) fillQ4(at, { next, columns: tensor.columns })
        else
          fillF32(at, { next: tensor.fill === 'ones' ? undefined : next, columns: tensor.columns })
      }
      writeSync(file, bytes)
    }
  } finally {
    closeSync(file)
  }
  return align(header.length) + offset
}

/** Numerical Recipes' linear congruential generator, its better upper bits folded down. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state ^ (state >>> 15)) >>> 0
  }
}

interface Fill {
  readonly columns: number
}

/** Uniform with the variance that keeps the size of what passes through. */
function fillF32(bytes: Buffer, fill: Fill & { readonly next: (() => number) | undefined }): void {
  const scale = Math.sqrt(3 / fill.columns)
  for (let column = 0; column < fill.columns; column += 1) {
    const value = fill.next === undefined ? 1 : (fill.next() / 2 ** 31 - 1) * scale
    bytes.writeFloatLE(value, column * 4)
  }
}

/** Blocks of 32: a half-precision scale, then 16 bytes of two values between -8 and 7. */
function fillQ4(bytes: Buffer, fill: Fill & { readonly next: () => number }): void {
  const scale = toHalf(Math.sqrt(3 / fill.columns) / 8)
  for (let at = 0; at < bytes.length; at += 18) {
    bytes.writeUInt16LE(scale, at)
    for (let word = 2; word < 18; word += 4) bytes.writeUInt32LE(fill.next(), at + word)
  }
}

/** IEEE half of a small positive number, cut, not rounded. */
function toHalf(value: number): number {
  const view = new DataView(new ArrayBuffer(4))
  view.setFloat32(0, value)
  const bits = view.getUint32(0)
  return (((bits >>> 23) - 112) << 10) | ((bits >>> 13) & 0x3ff)
}
