// Text of others inside a judge's prompt: between marks that nobody could have written beforehand.

/** 128 bits that stand in none of the texts. Whoever writes an answer cannot know it, so cannot end the data or sign a verdict. */
export function freshToken(texts: readonly string[]): string {
  for (;;) {
    const token = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex')
    if (!texts.some((text) => text.toLowerCase().includes(token))) return token
  }
}

export function delimited(name: string, text: string, token: string): string {
  return `<<<${name} ${token}>>>\n${text}\n<<<end ${name} ${token}>>>`
}
