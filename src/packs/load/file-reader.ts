// Reads single files of a pack against their shapes and collects what is wrong with them, with file and line.
import { parse, TomlError } from 'smol-toml'
import type { z } from 'zod'

import { mostFaults, type PackFault } from '../../contract/pack-fault.ts'
import { parseJson } from '../../json/parse.ts'
import type { PackFiles } from './pack-files.ts'

export class FileReader {
  readonly faults: PackFault[] = []
  readonly #files: PackFiles
  readonly #read = new Set<string>()

  constructor(files: PackFiles) {
    this.#files = files
  }

  has(path: string): boolean {
    return this.#files.has(path)
  }

  report(fault: PackFault): void {
    if (this.faults.length < mostFaults) this.faults.push(fault)
  }

  bytes(path: string): Uint8Array | undefined {
    this.#read.add(path)
    return this.#files.get(path)
  }

  /** Undefined where it is missing or no UTF-8; both are reported. */
  text(path: string): string | undefined {
    const bytes = this.bytes(path)
    if (bytes === undefined) {
      this.report({ code: 'missing-file', file: path })
      return undefined
    }
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      this.report({ code: 'not-utf8', file: path })
      return undefined
    }
  }

  toml<Shape extends z.ZodType>(path: string, shape: Shape): z.output<Shape> | undefined {
    const text = this.text(path)
    if (text === undefined) return undefined
    let value: unknown
    try {
      value = parse(text)
    } catch (error) {
      if (!(error instanceof TomlError)) throw error
      this.report({ code: 'bad-syntax', file: path, line: error.line })
      return undefined
    }
    return this.#shaped(value, shape, { file: path })
  }

  /** One value a line; empty lines are none. A missing file has no rows. */
  rows<Shape extends z.ZodType>(
    path: string,
    shape: Shape,
  ): readonly { readonly line: number; readonly row: z.output<Shape> }[] {
    if (!this.has(path)) return []
    const rows: { line: number; row: z.output<Shape> }[] = []
    for (const [index, line] of (this.text(path) ?? '').split('\n').entries()) {
      if (line.trim() === '') continue
      const at = { file: path, line: index + 1 }
      const value = parseJson(line)
      if (!value.ok) this.report({ code: 'bad-syntax', ...at })
      else {
        const row = this.#shaped(value.value, shape, at)
        if (row !== undefined) rows.push({ line: index + 1, row })
      }
    }
    return rows
  }

  /** Files nobody asked for: the vocabulary is closed. */
  unread(): readonly string[] {
    return [...this.#files.keys()].filter((path) => !this.#read.has(path))
  }

  #shaped<Shape extends z.ZodType>(
    value: unknown,
    shape: Shape,
    at: { readonly file: string; readonly line?: number },
  ): z.output<Shape> | undefined {
    const result = shape.safeParse(value)
    if (result.success) return result.data
    for (const { path, message } of result.error.issues.slice(0, 5)) {
      this.report({ code: 'bad-shape', ...at, detail: `${path.join('.')}: ${message}` })
    }
    return undefined
  }
}
