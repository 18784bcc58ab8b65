// Reads little-endian numbers and bytes from the front of a file in one pass, never past its end and never more than a window at once.
import { GgufFault } from './fault.ts'

/** Bytes at random places of a file; `read` may return fewer than asked only at the end. */
export interface ByteSource {
  readonly size: number
  read(at: number, length: number): Promise<Uint8Array>
}

/** 2^48: no true length, count or offset is larger, and sums of a few stay exact in a double. */
const largest = 2 ** 48
const window = 1 << 20
/** Header bytes that are read at most (design `engine` §12). */
const headerLimit = 128 * 2 ** 20

/**
 * Where the bytes are there, `has` lets the caller read without waiting; else `await fill`. Waiting once per window, not once per
 * number, is what keeps a header of 150,000 tokens under 0.1 s, and gives the event loop a turn in between.
 */
export class Cursor {
  readonly #source: ByteSource
  #bytes: Uint8Array = new Uint8Array(0)
  #view: DataView = new DataView(new ArrayBuffer(0))
  #start = 0
  #at = 0

  constructor(source: ByteSource) {
    this.#source = source
  }

  /** Offset in the file of the next byte. */
  get position(): number {
    return this.#start + this.#at
  }

  has(length: number): boolean {
    return this.#at + length <= this.#bytes.length
  }

  /** @throws GgufFault `cut` where the file ends before, `header-too-long` beyond 128 MiB. */
  async fill(length: number): Promise<void> {
    const position = this.position
    if (position + length > this.#source.size) throw new GgufFault('cut')
    if (position + length > headerLimit) throw new GgufFault('header-too-long')
    const bytes = await this.#source.read(position, Math.max(length, window))
    // The file became shorter while it was read.
    if (bytes.length < length) throw new GgufFault('cut')
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#start = position
    this.#at = 0
  }

  u8(): number {
    const value = this.#view.getUint8(this.#at)
    this.#at += 1
    return value
  }

  u16(): number {
    const value = this.#view.getUint16(this.#at, true)
    this.#at += 2
    return value
  }

  u32(): number {
    const value = this.#view.getUint32(this.#at, true)
    this.#at += 4
    return value
  }

  i32(): number {
    const value = this.#view.getInt32(this.#at, true)
    this.#at += 4
    return value
  }

  u64(): bigint {
    const value = this.#view.getBigUint64(this.#at, true)
    this.#at += 8
    return value
  }

  f32(): number {
    const value = this.#view.getFloat32(this.#at, true)
    this.#at += 4
    return value
  }

  f64(): number {
    const value = this.#view.getFloat64(this.#at, true)
    this.#at += 8
    return value
  }

  /** A length or count; anything above 2^48 comes back as infinity, so that every comparison with a limit refuses it. */
  length(): number {
    const low = this.#view.getUint32(this.#at, true)
    const high = this.#view.getUint32(this.#at + 4, true)
    this.#at += 8
    const value = high * 2 ** 32 + low
    return value > largest ? Number.POSITIVE_INFINITY : value
  }

  /** Valid only until the next `fill`. */
  bytes(length: number): Uint8Array {
    const bytes = this.#bytes.subarray(this.#at, this.#at + length)
    this.#at += length
    return bytes
  }
}
