// The frame of what is shown before anybody is signed in: mark, one card, language and appearance.
import type { ComponentChildren } from 'preact'

import { Lotus } from '../parts/lotus.tsx'
import { DisplayChoices } from './display-choices.tsx'

export interface PlainProperties {
  readonly title: string
  /** Petals that are lit: how far the set-up is. */
  readonly lit?: number
  readonly children: ComponentChildren
}

export function Plain({ title, lit, children }: PlainProperties) {
  return (
    <div class="plain">
      <main id="content" class="plain-card" tabIndex={-1}>
        <div class="plain-mark">
          <Lotus lit={lit ?? 'all'} size={44} />
        </div>
        <h1 tabIndex={-1}>{title}</h1>
        {children}
      </main>
      <footer class="plain-foot">
        <DisplayChoices />
      </footer>
    </div>
  )
}
