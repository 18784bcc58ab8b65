// A receipt as the JSON it is: the same object, which its interface only cannot say to the compiler.
import type { JsonObject } from '../contract/json.ts'
import type { Receipt } from '../contract/receipt.ts'

/** The member `sen` of a body, or nothing. */
export function senMember(
  receipt: Receipt | undefined,
  showReceipt: boolean,
): { readonly sen?: JsonObject } {
  if (!showReceipt || receipt === undefined) return {}
  // An interface has no index signature, although all its members are JSON.
  return { sen: receipt as unknown as JsonObject }
}
