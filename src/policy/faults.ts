// What can be wrong with a policy document, as facts: the sentences are in `i18n`, and a document with a fault is never in force.
import type { PolicyFault, PolicyFaultCode } from '../contract/rules-view.ts'
import { nearest } from '../text/nearest.ts'

const longestAbout = 80

export function policyFault(
  code: PolicyFaultCode,
  about: {
    readonly path?: string
    readonly word?: string
    readonly known?: readonly string[]
  } = {},
): PolicyFault {
  const { path = '', word = '', known = [] } = about
  return Object.freeze({
    code,
    path,
    about: word.slice(0, longestAbout),
    nearest: nearest(word, known) ?? '',
    line: undefined,
  })
}
