// The values that routes bring to the labels of metrics: what is not in the book of routes is never a label.
import type { Registry } from '../metrics/registry.ts'
import type { RouteBook } from '../pipeline/services.ts'

export function allowRouteLabels(metrics: Registry, book: RouteBook): void {
  const ids = book.routes.map((route) => route.id)
  metrics.allow('route', ids)
  metrics.allow('model', ids)
  metrics.allow('provider', [...new Set(book.routes.map((route) => route.provider))])
}
