// Keeps an answer from taking the page away: parts in parts in parts cost the stack of whoever reads and draws them.

const pattern = /^(?:[ \t]*(?:[>*+-]|\d+[.)])){40}|^[ \t]{99}/m

/** Nobody writes forty quotes in each other; 20,000 end the reader with a RangeError. Such a text is shown as it was written. */
export function isTooDeep(text: string): boolean {
  return pattern.test(text)
}
