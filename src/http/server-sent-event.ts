// The forms of a server-sent event that the surfaces write (WHATWG HTML §9.2). JSON holds no bare line break, so one data line does.

/** OpenAI's chat streams: data only. */
export function dataEvent(json: string): string {
  return `data: ${oneLine(json)}\n\n`
}

/** Responses and Anthropic: the event's name is its type. */
export function namedEvent(name: string, json: string): string {
  return `event: ${name}\ndata: ${oneLine(json)}\n\n`
}

/** OpenAI's last line; whoever does not read it knows that the answer was cut. */
export const doneEvent = 'data: [DONE]\n\n'

/**
 * Only CR and LF end a line of an event, but widespread readers (Python's `splitlines`) also break at these three, which JSON leaves
 * as they are. Inside a JSON text they only ever stand in strings, where an escape means the same.
 */
export function oneLine(json: string): string {
  return /[\u0085\u2028\u2029]/.test(json) ? json.replace(/[\u0085\u2028\u2029]/g, escape) : json
}

/**
 * A value's JSON in one line. Pieces of an event are looked at one by one where there are many: looking at a whole one would put it
 * together twice, here and on its way out.
 */
export function jsonLine(value: object | string): string {
  return oneLine(JSON.stringify(value))
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
