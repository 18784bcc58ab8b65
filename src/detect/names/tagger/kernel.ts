// Multiplies vectors with matrices eight times as fast as a plain loop: a WebAssembly function of a hundred instructions, put together here.

/** Numbers at a place of the kernel's memory: written and read like any array. */
export interface Vector {
  readonly at: number
  readonly values: Float32Array
}
export interface Matrix {
  readonly at: number
  readonly rows: number
  /** Columns in blocks of {@link lane}; the last one is filled up with nothing. */
  readonly blocks: number
}
export interface Kernel {
  /** @param length is rounded up to whole blocks. */
  readonly vector: (length: number) => Vector
  /** @param values row after row. */
  readonly matrix: (values: Float32Array, rows: number) => Matrix
  /** Adds `from × matrix` to `into`. */
  readonly multiplyAdd: (from: Vector, matrix: Matrix, into: Vector) => void
}

/** Columns that are summed at once: eight registers of four numbers each. */
const lane = 32
const page = 65_536

/** @param numbers how many will be placed, all vectors and matrices together, each rounded up to blocks. @throws where there is no memory. */
export function createKernel(numbers: number): Kernel {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((4 * numbers) / page) + 1 })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(program()), {
    kernel: { memory },
  })
  const run = exports['run']
  if (typeof run !== 'function') throw new TypeError('The kernel has nothing to run.')
  let free = 0
  const vector = (length: number): Vector => {
    const at = free
    const whole = Math.ceil(length / lane) * lane
    free += 4 * whole
    return { at, values: new Float32Array(memory.buffer, at, whole) }
  }
  return {
    vector,
    matrix(values, rows) {
      const columns = values.length / rows
      const blocks = Math.ceil(columns / lane)
      const { at, values: placed } = vector(rows * blocks * lane)
      // Block by block, so that memory is read in the order it lies in.
      for (let column = 0; column < columns; column++)
        for (let row = 0; row < rows; row++)
          placed[(Math.floor(column / lane) * rows + row) * lane + (column % lane)] =
            values[row * columns + column] ?? 0
      return { at, rows, blocks }
    },
    multiplyAdd(from, matrix, into) {
      run(from.at, matrix.rows, matrix.at, into.at, matrix.blocks)
    },
  }
}

// WebAssembly Core Specification 2.0, §5: the binary format.
const op = {
  get: 0x20,
  set: 0x21,
  constant: 0x41,
  add: 0x6a,
  subtract: 0x6b,
  shiftLeft: 0x74,
  isLess: 0x49,
  loop: 0x03,
  nothing: 0x40,
  branchIf: 0x0d,
  end: 0x0b,
} as const
const load = (offset: number): readonly number[] => [0xfd, 0x00, 0x02, offset]
const store = (offset: number): readonly number[] => [0xfd, 0x0b, 0x02, offset]
const loadSplat = [0xfd, 0x09, 0x02, 0x00] as const
const addFour = [0xfd, 0xe4, 0x01] as const
const multiplyFour = [0xfd, 0xe6, 0x01] as const

const local = {
  from: 0,
  rows: 1,
  matrix: 2,
  into: 3,
  blocks: 4,
  end: 5,
  at: 6,
  sums: 7,
  factor: 15,
}
const registers = [0, 1, 2, 3, 4, 5, 6, 7] as const
const move = (which: number, by: number): readonly number[] =>
  [[op.get, which, op.constant], signed(by), [op.add, op.set, which]].flat()

function program(): Uint8Array<ArrayBuffer> {
  const sums = (index: number): number => local.sums + index
  const loadSums = registers.flatMap((index) =>
    [[op.get, local.into], load(16 * index), [op.set, sums(index)]].flat(),
  )
  const addRow = registers.flatMap((index) =>
    [
      [op.get, sums(index), op.get, local.factor, op.get, local.matrix],
      load(16 * index),
      multiplyFour,
      addFour,
      [op.set, sums(index)],
    ].flat(),
  )
  const storeSums = registers.flatMap((index) =>
    [[op.get, local.into, op.get, sums(index)], store(16 * index)].flat(),
  )
  const body = [
    // Two more integers, nine vectors.
    [2, 2, 0x7f, 9, 0x7b],
    [op.loop, op.nothing],
    loadSums,
    [op.get, local.from, op.set, local.at],
    [op.get, local.from, op.get, local.rows, op.constant, 2, op.shiftLeft, op.add],
    [op.set, local.end],
    [op.loop, op.nothing],
    [op.get, local.at],
    loadSplat,
    [op.set, local.factor],
    addRow,
    move(local.matrix, 4 * lane),
    move(local.at, 4),
    [op.get, local.at, op.get, local.end, op.isLess, op.branchIf, 0, op.end],
    storeSums,
    move(local.into, 4 * lane),
    [op.get, local.blocks, op.constant, 1, op.subtract, op.set, local.blocks],
    [op.get, local.blocks, op.branchIf, 0, op.end],
    [op.end],
  ].flat()
  return Uint8Array.from(
    [
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, [1, 0x60, 5, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0]),
      section(2, [1, ...name('kernel'), ...name('memory'), 2, 0, 1]),
      section(3, [1, 0]),
      section(7, [1, ...name('run'), 0, 0]),
      section(10, [1, ...unsigned(body.length), ...body]),
    ].flat(),
  )
}

function section(id: number, content: readonly number[]): readonly number[] {
  return [id, ...unsigned(content.length), ...content]
}

function name(text: string): readonly number[] {
  return [text.length, ...Array.from(text, (one) => one.charCodeAt(0))]
}

/** LEB128. */
function unsigned(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

function signed(value: number): readonly number[] {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >> 7)]
}
