// Fills a pack's prompt: `{{field}}`, and one level of `{{#list}}…{{/list}}`. No logic, so a pack can say nothing but words.

const block = /\{\{#([a-z][a-z0-9_]*)\}\}([\s\S]*?)\{\{\/\1\}\}/gu
const slot = /\{\{([a-z][a-z0-9_]*)\}\}/gu

export type FieldValues = Readonly<Record<string, string | readonly string[]>>

/** A field that was not filled in is empty. Values are put in as they are and never read again: what looks like a slot in one stays text. */
export function fillPrompt(template: string, values: FieldValues): string {
  const pieces: string[] = []
  let at = 0
  for (const match of template.matchAll(block)) {
    pieces.push(fillSlots(template.slice(at, match.index), values))
    const list = values[match[1] ?? ''] ?? []
    for (const item of typeof list === 'string' ? lines(list) : list)
      pieces.push((match[2] ?? '').replaceAll(/\{\{\.\}\}/gu, () => item))
    at = match.index + match[0].length
  }
  pieces.push(fillSlots(template.slice(at), values))
  return pieces.join('')
}

function fillSlots(text: string, values: FieldValues): string {
  return text.replaceAll(slot, (_, name: string) => {
    const value = values[name] ?? ''
    return typeof value === 'string' ? value : value.join(', ')
  })
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}
