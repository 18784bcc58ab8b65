// Streamed answers that ended with the surface's error event: every byte was sent, and yet nobody was given an answer.

const broken = new WeakSet<Response>()

export function markBroken(response: Response | undefined): void {
  if (response !== undefined) broken.add(response)
}

export function isBroken(response: Response): boolean {
  return broken.has(response)
}
