// Which labels, field names and values a student may learn and say: one line of visible letters.

import { limits } from './limits.ts'

/** Line breaks, control and format signs (bidirectional overrides among them), lone surrogates, private use. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u
const nameShape = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_ -]{0,39}$/u
const reserved: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** @returns the label in NFC without outer white space; undefined for one that may not be learned. */
export function checkLabel(raw: string): string | undefined {
  if (raw.length > limits.label * 2) return undefined
  const label = raw.normalize('NFC').trim()
  return label === '' || label.length > limits.label || hidden.test(label) ? undefined : label
}

/** The same for the name of a field. */
export function checkFieldName(raw: string): string | undefined {
  const name = checkLabel(raw)
  return name === undefined || !nameShape.test(name) || reserved.has(name) ? undefined : name
}
