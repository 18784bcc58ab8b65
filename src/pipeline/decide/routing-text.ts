// The last turn of the user as the estimate reads it: every value that was found in it is replaced by the name of its type, so that no
// estimate is fitted to a name or a number of somebody (design `routing` §6).
import type { Classified } from '../../contract/call.ts'
import type { Finding } from '../../contract/finding.ts'
import type { Message } from '../../contract/request.ts'
import { textsOf } from '../../mask/texts.ts'

export function routingText(call: Classified): string {
  const { found, request } = call
  if (request.kind !== 'chat') return ''
  const last = request.messages.findLast(isAsked)
  const parts = last?.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])) ?? []
  const findings = found.inspection?.findings
  if (findings === undefined || !findings.some((one) => one.length > 0)) return parts.join('\n')
  const { texts } = textsOf(request)
  return parts
    .map((text) => {
      // Equal texts have equal findings, wherever they stand.
      const at = texts.findLastIndex((one) => one.text === text)
      return withTypes(text, findings[at] ?? [])
    })
    .join('\n')
}

function isAsked({ role, parts }: Message): boolean {
  return role === 'user' && parts.some((part) => part.type === 'text')
}

function withTypes(text: string, findings: readonly Finding[]): string {
  let result = ''
  let end = 0
  for (const one of findings) {
    if (one.start < end) continue
    result += `${text.slice(end, one.start)}[${one.type}]`
    end = one.end
  }
  return result + text.slice(end)
}
