// A route for provider tests.
import type { Provider } from '../../contract/provider.ts'
import type { Abilities, Route } from '../../contract/route.ts'

export function testRoute(
  provider: Provider,
  model: string,
  abilities: Partial<Abilities> = {},
): Route {
  return {
    id: `${provider.id}/${model}`,
    provider: provider.id,
    connection: 'c',
    model,
    rung: 'low-cost',
    place: { kind: 'provider', country: 'XX', operator: provider.id, operatorCountry: 'XX' },
    abilities: { ...provider.abilities(model), ...abilities },
    contextTokens: 128_000,
    maxOutputTokens: 8_192,
    channel: 'sync',
    currency: 'USD',
    onCancel: 'unknown',
    enabled: true,
  }
}
