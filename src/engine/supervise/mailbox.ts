// The messages of one call, in order, for whoever waits for them; ends with an error when the child is gone.

export interface Mailbox<Message> extends AsyncIterable<Message> {
  push(message: Message): void
  fail(error: Error): void
}

/** For one reader. Messages that came before a failure are still delivered. */
export function createMailbox<Message>(): Mailbox<Message> {
  const messages: Message[] = []
  let failure: Error | undefined
  let wake: (() => void) | undefined

  function signal(): void {
    wake?.()
    wake = undefined
  }

  async function next(): Promise<IteratorResult<Message>> {
    for (;;) {
      const message = messages.shift()
      if (message !== undefined) return { done: false, value: message }
      if (failure !== undefined) throw failure
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }

  return {
    push(message) {
      messages.push(message)
      signal()
    },
    fail(error) {
      failure ??= error
      signal()
    },
    [Symbol.asyncIterator]: () => ({ next }),
  }
}
