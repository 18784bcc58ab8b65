// The pages: a rail on wide screens, a bar at the bottom of a phone. One list, two layouts.
import { Lotus } from '../parts/lotus.tsx'
import { words } from '../state/language.ts'
import { type Page, pages, place } from '../state/place.ts'
import { houseFacts, session } from '../state/session.ts'
import { DisplayChoices } from './display-choices.tsx'

/** 24-unit drawings in one stroke: a speech mark, a line that falls, stacked cells, lines of a book, books on a shelf, a shield, a roof. */
const icons: Readonly<Record<Page, string>> = {
  ask: 'M4 5h16v11h-8l-5 4v-4H4Z',
  overview: 'M4 4v16h16M8 8l4 5 3-2 5 6',
  models: 'M12 3l8 4.5v9L12 21l-8-4.5v-9ZM4 7.5l8 4.5 8-4.5M12 12v9',
  ledger: 'M5 4h14v16H5ZM9 4v16M12 9h4M12 13h4',
  library: 'M4 5h4v15H4ZM8 5h4v15H8ZM13 6l4-1 3.5 14-4 1Z',
  rules: 'M12 3l8 3v6c0 4-3 7-8 9-5-2-8-5-8-9V6ZM8.5 12l2.5 2.5 4.5-4.5',
  house: 'M3 11l9-7 9 7M6 9v11h12V9M10 20v-6h4v6',
}

/** What a role cannot open is not offered: members see what the rules do, and what it cost, under each answer. */
function shown(all: readonly Page[]): readonly Page[] {
  const isMember = session.value?.person?.role === 'member'
  return all.filter((page) => !isMember || (page !== 'rules' && page !== 'overview'))
}

export function Navigation() {
  const { shell } = words()
  return (
    <header class="rail">
      <a class="brand" href="#/ask">
        <Lotus lit="all" size={28} />
        <span>
          <strong>Sen</strong>
          <span class="brand-house">{houseFacts.value.name}</span>
        </span>
      </a>
      <nav aria-label={shell.navigation}>
        <ul>
          {shown(pages).map((page) => (
            <li key={page}>
              <a href={`#/${page}`} aria-current={place.value.page === page ? 'page' : undefined}>
                <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
                  <path d={icons[page]} />
                </svg>
                {shell.pages[page]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="rail-foot">
        <DisplayChoices />
      </div>
    </header>
  )
}
