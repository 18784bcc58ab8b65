// The two ways in which an engine child does not answer: it is gone, or it says that it cannot.
import type { FailureCode } from '../protocol/messages.ts'

/** The child is gone: killed, crashed, hung and therefore killed. Says nothing about why, which nobody outside could use. */
export class ChildDied extends Error {
  override readonly name = 'ChildDied'
}

/** The child answered that it cannot do what was asked. */
export class ChildFailure extends Error {
  override readonly name = 'ChildFailure'
  readonly code: FailureCode
  /** The child could not even start: the library or its processor kernels are missing. */
  readonly isStart: boolean

  constructor(
    code: FailureCode,
    more: { readonly isStart?: boolean; readonly cause?: unknown } = {},
  ) {
    super(code, more.cause === undefined ? undefined : { cause: more.cause })
    this.code = code
    this.isStart = more.isStart ?? false
  }
}
