// An answer's events as a few lines, so that a test shows what came of a stream.
import type { AnswerEvent } from '../../contract/answer.ts'

export function fold(events: readonly AnswerEvent[]): Readonly<Record<string, unknown>> {
  const out: Record<string, string> = {}
  const add = (key: string, text: string): void => {
    out[key] = (out[key] ?? '') + text
  }
  let usage: unknown
  let starts = 0
  for (const event of events) {
    switch (event.type) {
      case 'start':
        starts += 1
        out['model'] = event.model
        break
      case 'text':
      case 'reasoning':
      case 'refusal':
        add(event.choice === 0 ? event.type : `${event.type}${event.choice}`, event.text)
        break
      case 'reasoning-signature':
        add('signature', event.signature)
        break
      case 'redacted-reasoning':
        add('redacted', event.data)
        break
      case 'tool-start':
        add(`tool${event.index}`, `${event.id} ${event.name} `)
        break
      case 'tool-arguments':
        add(`tool${event.index}`, event.text)
        break
      case 'finish':
        add(
          'finish',
          event.stopSequence === undefined ? event.reason : `${event.reason} ${event.stopSequence}`,
        )
        break
      case 'usage': {
        const { raw: _raw, ...counts } = event.usage
        usage = Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== 0))
        break
      }
      case 'logprobs':
        add('logprobs', JSON.stringify(event.content))
        break
      case 'service-tier':
        out['tier'] = event.tier
        break
    }
  }
  return { ...out, ...(starts === 1 ? {} : { starts }), ...(usage === undefined ? {} : { usage }) }
}
