// Judgements about answering: routes, memory for the local model, engine, prices.
import type { EngineFacts, MemoryFacts, PriceFacts, RouteFacts } from '../facts.ts'
import { type Finding, fine } from '../finding.ts'

export function judgeRoutes(facts: RouteFacts): Finding {
  const id = 'routes'
  const { localModels, remoteRoutes } = facts
  const detail = { localModels, remoteRoutes }
  const command = 'sen model pull smollm2-135m-instruct'
  if (localModels + remoteRoutes === 0)
    return { id, state: 'bad', words: 'noRoute', detail, command }
  if (localModels === 0 && facts.offline) {
    return {
      id,
      state: 'bad',
      words: 'remoteOnlyOffline',
      detail,
      command: 'sen model import FILE',
    }
  }
  if (localModels === 0) return { id, state: 'warn', words: 'noLocalModel', detail, command }
  return fine(id, 'fine', detail)
}

/** Working memory of the engine beside the model (design `engine` §10). */
const engineBytes = 300 * 1024 * 1024

export function judgeMemory(facts: MemoryFacts): Finding {
  const id = 'memory'
  const neededBytes = facts.modelBytes + facts.cacheBytes + engineBytes
  const { availableBytes, model } = facts
  const detail = { availableBytes, neededBytes, model }
  if (facts.modelBytes === 0) return fine(id, 'fine', detail)
  const command = 'sen model list'
  if (neededBytes > availableBytes)
    return { id, state: 'bad', words: 'memoryTooSmall', detail, command }
  if (neededBytes > 0.8 * availableBytes) {
    return { id, state: 'warn', words: 'memoryTight', detail, command }
  }
  return fine(id, 'fine', detail)
}

export function judgeEngine(facts: EngineFacts): Finding {
  const id = 'engine'
  switch (facts.state) {
    case 'missing':
      return { id, state: 'bad', words: 'engineMissing', detail: {}, command: 'npm install' }
    case 'crashes':
      return { id, state: 'bad', words: 'engineCrashes', detail: {}, command: 'sen model verify' }
    case 'off':
      return fine(id, 'engineOff')
    case 'ok': {
      if (facts.tokensPerSecond === undefined) return fine(id)
      return fine(id, 'engineSpeed', {
        tokensPerSecond: Math.round(facts.tokensPerSecond * 10) / 10,
      })
    }
  }
}

/** Design `conventions` §3. */
const staleDays = 30

export function judgePrices(facts: PriceFacts): Finding {
  const id = 'prices'
  const [missing] = facts.missing
  if (missing !== undefined) {
    const detail = { route: missing, count: facts.missing.length }
    return { id, state: 'bad', words: 'pricesMissing', detail, command: 'sen prices check' }
  }
  if (facts.ageDays === undefined) {
    return { id, state: 'bad', words: 'pricesNone', detail: {}, command: 'sen prices check' }
  }
  const [overdue] = facts.overdue
  if (overdue !== undefined || facts.ageDays > staleDays) {
    const detail = { days: facts.ageDays, count: facts.overdue.length }
    return { id, state: 'warn', words: 'pricesStale', detail, command: 'sen prices check' }
  }
  return fine(id, 'fine', { days: facts.ageDays })
}
