// What a field of a request body must look like: one small reader per kind of value, with paths in its errors and never a value.
import type { Json, JsonObject } from '../contract/json.ts'
import { SenError } from '../errors/sen-error.ts'

/** What one reading of a body collects on the way. */
export interface Reading {
  /** Paths of fields that were left out. At most {@link mostIgnored}: a hostile body must not fill a header. */
  readonly ignored: string[]
  /** Unknown fields are refused instead of being left out (design `api` §1.2). */
  readonly strict: boolean
}

export interface Shape<Value> {
  /** The same in every language: `number 0…2`, `"low" | "high"`. Shown in errors and in the documentation. */
  readonly says: string
  /** @throws SenError `invalid_request` or `unsupported_parameter` with the path, never with the value. */
  read(value: Json, path: string, reading: Reading): Value
  /** Tables inside, for the documentation: suffix of the path and the table. */
  readonly inside?: readonly { readonly suffix: string; readonly table: object }[]
}

export const mostIgnored = 32

export function invalid(path: string, expected: string): SenError {
  return new SenError('invalid_request', { parameter: path, expected })
}

export function unsupported(path: string): SenError {
  return new SenError('unsupported_parameter', { parameter: path })
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

export interface TextLimits {
  readonly least?: number
  readonly most?: number
  /** Where it is given, `says` must describe it. */
  readonly pattern?: RegExp
  readonly says?: string
}

/** Text of `least` to `most` UTF-16 units. */
export function text(limits: TextLimits = {}): Shape<string> {
  const { least = 0, most = Number.MAX_SAFE_INTEGER, pattern } = limits
  const range = limits.most === undefined ? (least > 0 ? ` ≥ ${least}` : '') : ` ${least}…${most}`
  const says = limits.says ?? `string${range}`
  return {
    says,
    read(value, path) {
      if (typeof value !== 'string' || value.length < least || value.length > most) {
        throw invalid(path, says)
      }
      if (pattern !== undefined && !pattern.test(value)) throw invalid(path, says)
      return value
    },
  }
}

export function number(minimum: number, maximum: number): Shape<number> {
  const says = `number ${minimum}…${maximum}`
  return {
    says,
    read(value, path) {
      if (typeof value !== 'number' || !(value >= minimum && value <= maximum)) {
        throw invalid(path, says)
      }
      return value
    },
  }
}

export function whole(minimum: number, maximum = Number.MAX_SAFE_INTEGER): Shape<number> {
  const says =
    maximum === Number.MAX_SAFE_INTEGER ? `integer ≥ ${minimum}` : `integer ${minimum}…${maximum}`
  return {
    says,
    read(value, path) {
      if (!Number.isSafeInteger(value) || typeof value !== 'number') throw invalid(path, says)
      if (value < minimum || value > maximum) throw invalid(path, says)
      return value
    },
  }
}

export const flag: Shape<boolean> = {
  says: 'boolean',
  read(value, path) {
    if (typeof value !== 'boolean') throw invalid(path, 'boolean')
    return value
  },
}

export function word<const Word extends string>(...words: readonly Word[]): Shape<Word> {
  const says = words.map((one) => `"${one}"`).join(' | ')
  return {
    says,
    read(value, path) {
      const found = words.find((one) => one === value)
      if (found === undefined) throw invalid(path, says)
      return found
    },
  }
}

/** Any object, taken as it is; `mostBytes` counts its JSON. */
export function anyObject(mostBytes?: number): Shape<JsonObject> {
  const says = mostBytes === undefined ? 'object' : `object ≤ ${mostBytes / 1024} KiB`
  return {
    says,
    read(value, path) {
      if (!isObject(value)) throw invalid(path, says)
      if (mostBytes !== undefined && JSON.stringify(value).length > mostBytes) {
        throw invalid(path, says)
      }
      return value
    },
  }
}

export const anything: Shape<Json> = { says: 'any', read: (value) => value }

export interface ListLimits {
  readonly least?: number
  readonly most: number
}

export function list<Value>(item: Shape<Value>, limits: ListLimits): Shape<readonly Value[]> {
  const { least = 0, most } = limits
  const says = `array ${least}…${most} of ${item.says}`
  return {
    says,
    inside: (item.inside ?? []).map(({ suffix, table }) => ({ suffix: `[]${suffix}`, table })),
    read(value, path, reading) {
      if (!isList(value) || value.length < least || value.length > most) throw invalid(path, says)
      return value.map((one, index) => item.read(one, `${path}[${index}]`, reading))
    },
  }
}

/** Text, or what `other` reads. */
export function textOr<Value>(other: Shape<Value>, limits: TextLimits = {}): Shape<string | Value> {
  const own = text(limits)
  return {
    says: `${own.says} | ${other.says}`,
    ...(other.inside === undefined ? {} : { inside: other.inside }),
    read: (value, path, reading) =>
      typeof value === 'string' ? own.read(value, path, reading) : other.read(value, path, reading),
  }
}

/** An object whose keys are the caller's own. */
export function record<Value>(
  item: Shape<Value>,
  limits: { readonly mostKeys: number; readonly mostKeyLength: number },
): Shape<Readonly<Record<string, Value>>> {
  const says = `object ≤ ${limits.mostKeys} of ${item.says}`
  return {
    says,
    read(value, path, reading) {
      if (!isObject(value)) throw invalid(path, says)
      const keys = Object.keys(value)
      if (keys.length > limits.mostKeys) throw invalid(path, says)
      const out: Record<string, Value> = {}
      for (const key of keys) {
        if (key.length > limits.mostKeyLength) throw invalid(path, says)
        out[key] = item.read(value[key] ?? null, path, reading)
      }
      return out
    },
  }
}

/** A field that is known and has no place anywhere: checked, left out, and listed as left out. */
export function leftOut(shape: Shape<unknown>): Shape<undefined> {
  return {
    says: shape.says,
    read(value, path, reading) {
      shape.read(value, path, reading)
      noteIgnored(path, reading)
      return undefined
    },
  }
}

export function noteIgnored(path: string, reading: Reading): void {
  if (reading.ignored.length < mostIgnored) reading.ignored.push(path)
}
