// The facts an error's sentence may use, read out of its detail once, so that three languages need not.
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
  const value = detail['names'] ?? detail['routes']
  return Array.isArray(value) && value.length > 0 ? value.join(', ') : undefined
}
