// The facts an error's sentence may use, read out of its detail once, so that three languages need not.
import type { DataClass } from '../contract/data-class.ts'
import type { ErrorDetail } from '../errors/sen-error.ts'

export interface ErrorFacts {
  /** Path of the field, such as `messages[0].content`, with a pointer into it where there is one. */
  readonly parameter: string | undefined
  /** What the field takes, the same in every language: `number 0…2`. */
  readonly expected: string | undefined
  /** Why in one word of ours, where a code has several causes. */
  readonly why: string | undefined
  readonly route: string | undefined
  /** Names to choose from, joined by commas. */
  readonly names: string | undefined
  /** An amount with its currency, such as `0.002 USD`. */
  readonly amount: string | undefined
  readonly period: 'day' | 'month' | undefined
  readonly count: number | undefined
  /** Class of data that a rule spoke of. */
  readonly dataClass: DataClass | undefined
  /** The rule that spoke, such as `personal→abroad`. */
  readonly rule: string | undefined
  /** What the rule demands and the house does not have yet, joined by commas. */
  readonly unmet: string | undefined
}

export function errorFacts(detail: ErrorDetail): ErrorFacts {
  const period = text(detail, 'period')
  return {
    parameter: place(detail),
    expected: text(detail, 'expected') || undefined,
    why: text(detail, 'why'),
    route: text(detail, 'route') || undefined,
    names: names(detail),
    amount: text(detail, 'smallest') ?? text(detail, 'left'),
    period: period === 'day' || period === 'month' ? period : undefined,
    count: number(detail, 'seconds') ?? number(detail, 'megabytes') ?? number(detail, 'tokens'),
    dataClass: isDataClass(detail['class']) ? detail['class'] : undefined,
    rule: text(detail, 'rule') || undefined,
    unmet: list(detail['unmet']),
  }
}

/** A JSON pointer (RFC 6901) goes on where the parameter ends, unless its names could be something else than names. */
function place(detail: ErrorDetail): string | undefined {
  const parameter = text(detail, 'parameter')
  const pointer = text(detail, 'pointer') ?? ''
  const isPlain = /^(?:\/[A-Za-z0-9_$~.-]{1,64}){1,16}$/.test(pointer)
  return parameter === undefined || !isPlain ? parameter : `${parameter} ${pointer}`
}

function text(detail: ErrorDetail, name: string): string | undefined {
  const value = detail[name]
  return typeof value === 'string' ? value : undefined
}

function number(detail: ErrorDetail, name: string): number | undefined {
  const value = detail[name]
  return typeof value === 'number' && Number.isFinite(value) ? Math.ceil(value) : undefined
}

function names(detail: ErrorDetail): string | undefined {
  return list(detail['names'] ?? detail['routes'])
}

function list(value: ErrorDetail[string] | undefined): string | undefined {
  return Array.isArray(value) && value.length > 0 ? value.join(', ') : undefined
}

const dataClasses: Readonly<Record<DataClass, true>> = {
  public: true,
  internal: true,
  personal: true,
  sensitive: true,
  child: true,
  important: true,
  core: true,
  secret: true,
}

function isDataClass(value: unknown): value is DataClass {
  return typeof value === 'string' && Object.hasOwn(dataClasses, value)
}
