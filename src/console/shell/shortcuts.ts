// Keys of the pages. Single letters work only outside fields and can be switched off (WCAG 2.1 SC 2.1.4).
import { signal } from '@preact/signals'

import { go, type Page } from '../state/place.ts'
import { readStored, writeStored } from '../state/stored.ts'

export const isHelpOpen = signal(false)
export const hasSingleKeys = signal(readStored('single-keys') !== 'off')

const pageKeys: Readonly<Record<string, Page>> = {
  a: 'ask',
  o: 'overview',
  m: 'models',
  l: 'ledger',
  b: 'library',
  r: 'rules',
  h: 'house',
}
const secondKeyWithin = 1500

export function setSingleKeys(isOn: boolean): void {
  hasSingleKeys.value = isOn
  writeStored('single-keys', isOn ? '' : 'off')
}

/** Starts listening on the document; the returned function ends it. */
export function followShortcuts(): () => void {
  let firstKeyAt = 0
  const take = (event: KeyboardEvent) => {
    // 229: a key that belongs to an input method, which Chromium reports before the composition starts.
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return
    if (event.altKey && event.code === 'KeyR') {
      event.preventDefault()
      focusLast('.answer')
      return
    }
    if (!hasSingleKeys.peek() || event.ctrlKey || event.metaKey || event.altKey) return
    if (isField(event.target) || document.querySelector('dialog[open]') !== null) return
    const page = pageKeys[event.key]
    if (page !== undefined && event.timeStamp - firstKeyAt < secondKeyWithin) {
      firstKeyAt = 0
      go(page)
    } else if (event.key === 'g') firstKeyAt = event.timeStamp
    else if (event.key === '?') isHelpOpen.value = true
    else if (event.key === 'j') moveInTable(1)
    else if (event.key === 'k') moveInTable(-1)
    else if (event.key === '/') {
      event.preventDefault()
      focusLast('main textarea, main input')
    }
  }
  addEventListener('keydown', take)
  return () => removeEventListener('keydown', take)
}

/** To the next or the last row that opens something; Enter opens it, because it is a link. */
function moveInTable(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')]
  const now = rows.findIndex((row) => row === document.activeElement)
  rows[now < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, now + by))]?.focus()
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select, [contenteditable]')
}

function focusLast(selector: string): void {
  const found = document.querySelectorAll<HTMLElement>(selector)
  found[found.length - 1]?.focus()
}
