// An empty place says the single next step, and offers it.
import type { ComponentChildren } from 'preact'

export interface EmptyStateProperties {
  readonly title: string
  readonly next?: string
  readonly children?: ComponentChildren
}

export function EmptyState({ title, next, children }: EmptyStateProperties) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {next !== undefined && <p>{next}</p>}
      {children}
    </div>
  )
}
