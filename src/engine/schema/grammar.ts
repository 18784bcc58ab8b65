// The rules of a grammar in GBNF, the notation llama.cpp reads, and the terminals that every JSON grammar needs.
import type { Json } from '../../contract/json.ts'

export interface Grammar {
  /** Adds a rule and returns its name. Equal bodies share one rule. */
  rule(body: string): string
  /** Reserves a name for a rule that refers to itself; `define` gives it its body. */
  reserve(): string
  define(name: string, body: string): void
  text(root: string): string
}

/** The whole text may not grow beyond what compiles in 0.2 s. */
export const grammarLimit = 256 * 1024

export function createGrammar(): Grammar {
  const names = new Map<string, string>()
  const lines: string[] = []
  let count = 0

  function reserve(): string {
    count += 1
    return `r${count}`
  }

  return {
    rule(body) {
      const known = names.get(body)
      if (known !== undefined) return known
      const name = reserve()
      names.set(body, name)
      lines.push(`${name} ::= ${body}`)
      return name
    },
    reserve,
    define: (name, body) => {
      lines.push(`${name} ::= ${body}`)
    },
    text: (root) => [`root ::= ${root}`, ...lines, ...terminals].join('\n'),
  }
}

// RFC 8259 without white space: a model of noise would write blanks for ever. A number has 15 digits at most, which a double holds
// exactly; an escape is one of the short ones or a character of the basic plane that is no half of a pair.
const terminals: readonly string[] = [
  String.raw`char ::= [^"\\\x7F\x00-\x1F] | "\\" (["\\/bfnrt] | "u" hex)`,
  'hex ::= [0-9a-cA-CeEfF] [0-9a-fA-F]{3} | [dD] [0-7] [0-9a-fA-F]{2}',
  'string ::= "\\"" char* "\\""',
  'whole ::= "0" | [1-9] [0-9]{0,14}',
  'integer ::= "-"? whole',
  'number ::= "-"? ("0" | [1-9] [0-9]{0,7}) ("." [0-9]{1,7})?',
  'boolean ::= "true" | "false"',
  'null ::= "null"',
]

/** A JSON value as a literal of the grammar. */
export function literal(value: Json): string {
  return quote(JSON.stringify(value))
}

export function quote(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
  return `"${escaped.replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`
}
