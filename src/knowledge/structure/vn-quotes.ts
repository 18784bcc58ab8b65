// Knows where an amending text quotes another one, so that foreign articles and clauses inside the quotation open nothing.

export interface QuoteTracker {
  /** Whether the next line stands inside a quotation. */
  isInside(): boolean
  /** A quotation begins with this line although its opening mark is missing, as in scanned texts. */
  open(): void
  /** Reads the marks of a line; `mayOpen`: the line stands where a quotation may begin. */
  read(line: string, mayOpen: boolean): void
  close(): void
}

export function createQuoteTracker(): QuoteTracker {
  let depth = 0
  return {
    isInside: () => depth > 0,
    open: () => {
      depth = 1
    },
    close: () => {
      depth = 0
    },
    read(line, mayOpen) {
      if (depth === 0 && !mayOpen) return
      depth += balance(line, depth > 0)
      if (depth < 0) depth = 0
    },
  }
}

/** “ opens and ” closes; a straight mark does what is due. Marks are mixed in real texts: `"2a. … giấy phép lái xe”`. */
function balance(line: string, inside: boolean): number {
  let sum = 0
  let straight = 0
  for (const letter of line)
    if (letter === '“') sum += 1
    else if (letter === '”') sum -= 1
    else if (letter === '"') straight += 1
  if (straight % 2 === 0) return sum
  return sum + (inside || sum > 0 ? -1 : 1)
}
