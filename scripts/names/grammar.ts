// Draws sentences from a grammar: `@NAME: a | b` gives a set, every other line is a sentence, `{NAME}` is replaced by one of the set.
import type { Labelled } from './labelled.ts'

export interface Grammar {
  readonly sets: ReadonlyMap<string, readonly string[]>
  readonly sentences: readonly string[]
}

/** What stands for a person or changes from text to text: drawn by code instead of from a set. */
export type Draw = Readonly<
  Record<string, () => { readonly text: string; readonly isName: boolean }>
>

export function readGrammar(text: string): Grammar {
  const sets = new Map<string, readonly string[]>()
  const sentences: string[] = []
  let weight = 1
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('//')) continue
    const set = /^@(\w+): (.*)$/.exec(line)
    const heavier = /^= .*\bx(\d+)$/.exec(line)
    if (set !== null)
      sets.set(set[1] ?? '', [...(sets.get(set[1] ?? '') ?? []), ...(set[2] ?? '').split(' | ')])
    else if (line.startsWith('= ')) weight = Number(heavier?.[1] ?? 1)
    else for (let index = 0; index < weight; index++) sentences.push(line)
  }
  return { sets, sentences }
}

/** @param template `{X}` by a set or by `draw`, `[a|b|]` one of these. */
export function expand(
  template: string,
  grammar: Grammar,
  { draw, random }: { readonly draw: Draw; readonly random: () => number },
): Labelled {
  let text = ''
  const names: (readonly [number, number])[] = []
  const pieces: string[] = [template]
  let left = 400
  while (pieces.length > 0 && left-- > 0) {
    const piece = pieces.pop() ?? ''
    const open = /\{(\w+)\}|\[([^[\]]*)\]/.exec(piece)
    if (open === null) {
      text += piece
      continue
    }
    text += piece.slice(0, open.index)
    pieces.push(piece.slice(open.index + open[0].length))
    const [, key, choice] = open
    if (choice !== undefined) {
      pieces.push(pick(choice.split('|'), random))
      continue
    }
    const drawn = draw[key ?? '']?.()
    if (drawn === undefined) {
      const set = grammar.sets.get(key ?? '')
      if (set === undefined) throw new Error(`The grammar has no set "${key}".`)
      pieces.push(pick(set, random))
      continue
    }
    if (drawn.isName) names.push([text.length, text.length + drawn.text.length])
    text += drawn.text
  }
  return { text, names }
}

export function pick<Value>(list: readonly Value[], random: () => number): Value {
  const value = list[Math.floor(random() * list.length)]
  if (value === undefined) throw new RangeError('Nothing to choose from.')
  return value
}
