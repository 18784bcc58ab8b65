// The way of a command to the server on the same machine: nothing leaves the machine, so no permit is asked for, and no other address is taken.

type BunRequest = Omit<BunFetchRequestInit, 'proxy'> & { proxy: false }

export interface LoopbackPost {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/**
 * Posts to `http://127.0.0.1` or `http://[::1]` and nowhere else; never through a proxy, never after a redirect, without a time limit.
 * @throws RangeError for any other address; what the HTTP client throws, or the signal's reason.
 */
export async function postToLoopback(url: string, post: LoopbackPost): Promise<Response> {
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'http:' || (hostname !== '127.0.0.1' && hostname !== '[::1]'))
    throw new RangeError('Only the loopback address is reached without a permit.')
  const request: BunRequest = {
    method: 'POST',
    headers: post.headers,
    body: post.body,
    signal: post.signal,
    redirect: 'error',
    // A command may wait for a download of an hour.
    timeout: false,
    // Without this, HTTP_PROXY in the environment would carry the token out of the house (Bun 1.4.5).
    proxy: false,
  }
  // The types of Bun do not know `proxy: false`.
  return await fetch(url, request as BunFetchRequestInit)
}
