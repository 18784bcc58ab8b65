// Which page is open: a router on the hash, because fragments need no server and the set-up link's secret never leaves the browser.
import { signal } from '@preact/signals'

export const pages = ['ask', 'overview', 'models', 'ledger', 'library', 'rules', 'house'] as const
export type Page = (typeof pages)[number]

export interface Place {
  readonly page: Page | 'setup' | 'unknown'
  /** What stands behind the page's name: a set-up secret, a call. */
  readonly rest: string
}

export const place = signal<Place>(readPlace(''))

/** `#/ledger/call_…` → `{page: 'ledger', rest: 'call_…'}`; `#setup/5T9Q…` → `{page: 'setup', rest: '5T9Q…'}`; nothing → ask. */
export function readPlace(hash: string): Place {
  const setup = /^#\/?setup(?:\/(.*))?$/.exec(hash)
  if (setup !== null) return { page: 'setup', rest: setup[1] ?? '' }
  const [name = '', ...rest] = hash.replace(/^#\/?/, '').split('/')
  if (name === '') return { page: 'ask', rest: '' }
  const page = pages.find((one) => one === name)
  return { page: page ?? 'unknown', rest: rest.join('/') }
}

export function followPlace(): void {
  const take = () => {
    place.value = readPlace(location.hash)
  }
  addEventListener('hashchange', take)
  take()
}

export function go(page: Page): void {
  location.hash = `#/${page}`
}
