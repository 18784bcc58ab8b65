// Writes vnodes of pure components as text, so that tests can look at a picture without a browser.
import type { ComponentChildren, VNode } from 'preact'

/** `<p class="a">x</p>`: attributes in the order they were given, text escaped, function components called. */
export function toMarkup(node: ComponentChildren): string {
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (Array.isArray(node)) return node.map((one: ComponentChildren) => toMarkup(one)).join('')
  if (typeof node !== 'object') return escape(String(node))
  const { type, props } = node as VNode<Readonly<Record<string, unknown>>>
  if (typeof type === 'function') {
    return toMarkup((type as (properties: object) => ComponentChildren)(props))
  }
  const attributes = Object.entries(props)
    .filter(([name, value]) => name !== 'children' && value !== undefined && value !== false)
    .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
  const inner = toMarkup(props['children'] as ComponentChildren)
  return `<${String(type)}${attributes.join('')}>${inner}</${String(type)}>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
