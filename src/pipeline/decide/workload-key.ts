// What else the router can see of a call beside its task: calls of one key are of one kind (design `routing` §2). Never who asks.
import { createHash } from 'node:crypto'

import type { Classified } from '../../contract/call.ts'
import type { Message } from '../../contract/request.ts'

/**
 * First 16 bytes, hex, of SHA-256 over RFC 8785 JSON of {app, format, lang, system, task, tenant, tools}. All values are ASCII or were
 * made by this house, and stand in the order of their names, so JSON.stringify writes their canonical form.
 */
export function workloadKey(call: Classified): string {
  const { actor, request, task } = call
  if (request.kind !== 'chat') return ''
  return digest(
    JSON.stringify({
      // People in the console are one application, whoever they are.
      app: actor.kind === 'key' ? actor.id : actor.kind,
      format: request.responseFormat === undefined ? '' : digest(JSON.stringify(request.responseFormat)), // prettier-ignore
      lang: call.language,
      system: systemOf(request.messages),
      task: task ?? '',
      tenant: actor.tenant,
      tools: toolsOf(request.tools),
    }),
  )
}

/** Figures change from call to call, a date or a case number, and say nothing about its kind. */
function systemOf(messages: readonly Message[]): string {
  const text = messages
    .filter(({ role }) => role === 'system' || role === 'developer')
    .flatMap(({ parts }) => parts.map((part) => (part.type === 'text' ? part.text : '')))
    .join('\n')
  return text === '' ? '' : digest(text.normalize('NFC').replaceAll(/\d+/g, '#'))
}

function toolsOf(tools: readonly { readonly name: string }[] | undefined): string {
  return tools === undefined || tools.length === 0 ? '' : digest(JSON.stringify(tools))
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
