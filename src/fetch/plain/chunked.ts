// Takes a chunked body apart (RFC 9112 §7.1). Extensions and trailers are read over, within limits; anything else is a fault.

const longestLine = 4_096
const longestTrailer = 16_384
const cr = 0x0d
const lf = 0x0a

export class ChunkedBody {
  #state: 'size' | 'data' | 'data-end' | 'trailer' | 'over' = 'size'
  /** Of a line that is not whole yet. */
  #line = ''
  #left = 0
  #trailer = 0

  get isOver(): boolean {
    return this.#state === 'over'
  }

  /**
   * Adds to `pieces` what is content. @returns how many of the bytes belong to this body: fewer than all only where it is over.
   * @throws RangeError for what is no chunk.
   */
  feed(bytes: Uint8Array, pieces: Uint8Array[]): number {
    let at = 0
    while (at < bytes.length && this.#state !== 'over') {
      if (this.#state === 'data') {
        const end = Math.min(bytes.length, at + this.#left)
        pieces.push(bytes.subarray(at, end))
        this.#left -= end - at
        at = end
        if (this.#left === 0) this.#state = 'data-end'
      } else {
        at = this.#readLine(bytes, at)
      }
    }
    return at
  }

  #readLine(bytes: Uint8Array, start: number): number {
    const end = bytes.indexOf(lf, start)
    const stop = end === -1 ? bytes.length : end + 1
    this.#line += Buffer.from(bytes.buffer, bytes.byteOffset + start, stop - start).toString(
      'latin1',
    )
    if (this.#line.length > longestLine) throw new RangeError('line')
    if (end === -1) return stop
    const line = this.#line
    this.#line = ''
    // §2.2: a bare LF could be a line's end for one reader and not for another.
    if (line.charCodeAt(line.length - 2) !== cr) throw new RangeError('line end')
    this.#take(line.slice(0, -2))
    return stop
  }

  #take(line: string): void {
    switch (this.#state) {
      case 'size': {
        const size = /^([0-9A-Fa-f]{1,8})(?:[ \t]*;[\t\x20-\x7e\x80-\xff]*)?$/.exec(line)?.[1]
        if (size === undefined) throw new RangeError('chunk size')
        this.#left = Number.parseInt(size, 16)
        this.#state = this.#left === 0 ? 'trailer' : 'data'
        return
      }
      case 'data-end':
        if (line !== '') throw new RangeError('chunk end')
        this.#state = 'size'
        return
      case 'trailer':
        this.#trailer += line.length
        if (this.#trailer > longestTrailer) throw new RangeError('trailer')
        if (line === '') this.#state = 'over'
        return
      case 'data':
      case 'over':
        return
    }
  }
}
