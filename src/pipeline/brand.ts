// A call moves to its next state here and nowhere else: the brand exists for the compiler only, so giving it away is one visible act.
import type { Admitted, Answered, Classified, Decided, Received } from '../contract/call.ts'

type State = Received | Admitted | Classified | Decided | Answered

/** All fields of a state but its brand. */
export type Fields<Of> = { readonly [Key in keyof Of as Key extends string ? Key : never]: Of[Key] }

/** Only the stage that has done its work calls this, with everything the next state must carry. */
export function become<Next extends State>(fields: Fields<Next>): Next {
  return fields as unknown as Next
}
