// The error that a call throws, for tables of refusals.
import { SenError } from '../../errors/sen-error.ts'

export function thrownBy(action: () => unknown): SenError {
  try {
    action()
  } catch (error) {
    if (error instanceof SenError) return error
    throw error
  }
  throw new Error('Nothing was thrown.')
}
