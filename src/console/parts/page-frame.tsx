// What every page begins with: its question as the one h1, its data or why there are none.
import type { ComponentChildren } from 'preact'

import type { ApiFailure } from '../api/api-error.ts'
import { words } from '../state/language.ts'
import { FailureNotice } from './failure-notice.tsx'

export interface PageFrameProperties {
  readonly title: string
  /** For pages that are a table: the widest that reads well (design: console §10). */
  readonly isWide?: boolean
  readonly text?: string
  readonly isLoading: boolean
  readonly failure: ApiFailure | undefined
  readonly onRetry: () => Promise<void>
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}

export function PageFrame(properties: PageFrameProperties) {
  const { title, text, isLoading, failure, onRetry, actions, children } = properties
  const { shell } = words()
  return (
    <div class={properties.isWide === true ? 'page page-wide' : 'page'}>
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {text !== undefined && <p class="lead">{text}</p>}
        </div>
        {actions}
      </header>
      <FailureNotice failure={failure} />
      {failure !== undefined && (
        <p>
          <button type="button" class="button" onClick={() => void onRetry()}>
            {shell.tryAgain}
          </button>
        </p>
      )}
      {isLoading && failure === undefined ? <p class="loading">{shell.loading}</p> : children}
    </div>
  )
}
