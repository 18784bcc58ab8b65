// One model of a service: its step, whether it works, and what it costs now by which record.
import type { RouteView } from '../../../contract/views.ts'
import { allDigits } from '../../state/format.ts'
import { words } from '../../state/language.ts'

export function Route({ route }: { readonly route: RouteView }) {
  const { ask, models, shell } = words()
  const { price } = route
  return (
    <div class="row-main">
      <strong>{route.model}</strong>
      <span class="chip">{ask.rungs[route.rung]}</span>
      {route.enabled ? (
        <span class={`chip chip-${route.health}`}>{models.healths[route.health]}</span>
      ) : (
        <span class="chip">{models.off}</span>
      )}
      {price === undefined ? (
        <p class="small">{models.noPrice}</p>
      ) : (
        <details class="small">
          <summary>{shell.advanced}</summary>
          <p>
            {models.price(
              allDigits(price.input, price.currency),
              allDigits(price.output, price.currency),
            )}
          </p>
          <dl class="facts">
            <div>
              <dt>{models.record}</dt>
              <dd>{price.record}</dd>
            </div>
            {price.band !== '' && (
              <div>
                <dt>{models.band}</dt>
                <dd>{price.band}</dd>
              </div>
            )}
          </dl>
        </details>
      )}
    </div>
  )
}
