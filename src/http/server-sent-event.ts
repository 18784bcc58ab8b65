// The three forms of a server-sent event that the surfaces write (WHATWG HTML §9.2). JSON never holds a bare line break, so one data line does.

/** OpenAI's chat streams: data only. */
export function dataEvent(json: string): string {
  return `data: ${json}\n\n`
}

/** Responses and Anthropic: the event's name is its type. */
export function namedEvent(name: string, json: string): string {
  return `event: ${name}\ndata: ${json}\n\n`
}

/** OpenAI's last line; whoever does not read it knows that the answer was cut. */
export const doneEvent = 'data: [DONE]\n\n'
