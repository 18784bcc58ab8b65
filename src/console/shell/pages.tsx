// The frame around the pages: rail or bottom bar, what is wrong on top, the open page, and what lies above it.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

import { Ask } from '../pages/ask/ask.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { lazy } from '../parts/lazy.tsx'
import { words } from '../state/language.ts'
import { type Page, place } from '../state/place.ts'
import { Navigation } from './navigation.tsx'
import { OfflineBar } from './offline-bar.tsx'
import { ShortcutHelp } from './shortcut-help.tsx'
import { followShortcuts } from './shortcuts.ts'
import { SignInAgain } from './sign-in-again.tsx'
import { Toasts } from './toasts.tsx'

const Overview = lazy(async () => (await import('../pages/overview/overview.tsx')).Overview)
const Models = lazy(async () => (await import('../pages/models/models.tsx')).Models)
const Ledger = lazy(async () => (await import('../pages/ledger/ledger.tsx')).Ledger)
const Library = lazy(async () => (await import('../pages/library/library.tsx')).Library)
const Rules = lazy(async () => (await import('../pages/rules/rules.tsx')).Rules)
const House = lazy(async () => (await import('../pages/house/house.tsx')).House)

const shown: Readonly<Record<Page, () => preact.JSX.Element>> = {
  ask: () => <Ask />,
  overview: () => <Overview />,
  models: () => <Models />,
  ledger: () => <Ledger />,
  library: () => <Library />,
  rules: () => <Rules />,
  house: () => <House />,
}

export function Pages() {
  const { shell } = words()
  const { page } = place.value
  const isFirst = useRef(true)
  useEffect(() => followShortcuts(), [])
  // In the commit that shows the page: after the paint it would take the focus from a box that a quick typist has reached.
  useLayoutEffect(() => {
    document.title = page in shell.pages ? `${shell.pages[page as Page]} · Sen` : 'Sen'
    // A change of page is announced by its heading; the first page leaves the focus where the browser put it.
    if (!isFirst.current) document.querySelector<HTMLElement>('main h1')?.focus()
    isFirst.current = false
  }, [page, shell])
  return (
    <div class="shell">
      <a
        class="skip"
        href="#content"
        onClick={(event) => {
          // The hash belongs to the router.
          event.preventDefault()
          document.getElementById('content')?.focus()
        }}
      >
        {shell.skip}
      </a>
      <Navigation />
      <div class="column">
        <OfflineBar />
        <main id="content" tabIndex={-1}>
          {page === 'unknown' || page === 'setup' ? (
            <div class="page">
              <h1 tabIndex={-1}>{shell.pageMissing}</h1>
              <EmptyState title={shell.pageMissing}>
                <a class="button primary" href="#/ask">
                  {shell.toAsk}
                </a>
              </EmptyState>
            </div>
          ) : (
            shown[page]()
          )}
        </main>
      </div>
      <Toasts />
      <ShortcutHelp />
      <SignInAgain />
    </div>
  )
}
