// Judgements about how the house is reached and what it reaches: port, address, proxy, providers.
import type { AddressFacts, PortFacts, ProviderFacts, ProxyFacts } from '../facts.ts'
import { type Finding, fine } from '../finding.ts'

export function judgePort(facts: PortFacts): Finding {
  const id = 'port'
  const { host, port } = facts
  const detail = { host, port }
  switch (facts.state) {
    case 'taken':
      return {
        id,
        state: 'bad',
        words: 'portTaken',
        detail,
        command: `sen serve --port ${port === 65_535 ? 7360 : port + 1}`,
      }
    case 'refused':
      return { id, state: 'bad', words: 'portRefused', detail, command: 'sen serve --port 7360' }
    case 'ours':
      return fine(id, 'portOurs', detail)
    case 'free':
      return fine(id, 'fine', detail)
  }
}

const loopback = /^(127\.|::1$|localhost$)/

export function judgeAddress(facts: AddressFacts): Finding {
  const id = 'address'
  const { host, publicUrl } = facts
  if (publicUrl === undefined) {
    if (loopback.test(host)) return fine(id, 'fine', { host })
    return {
      id,
      state: 'warn',
      words: 'addressMissing',
      detail: { host },
      command: 'sen config show',
    }
  }
  const detail = { host, address: publicUrl }
  if (facts.answers === 'other') {
    return { id, state: 'bad', words: 'addressOther', detail, command: 'sen config show' }
  }
  if (facts.answers === 'nobody') {
    return { id, state: 'bad', words: 'addressNobody', detail, command: `curl -I ${publicUrl}` }
  }
  // Passwords and keys would cross the network in the clear.
  if (publicUrl.startsWith('http://') && !loopback.test(new URL(publicUrl).hostname)) {
    return { id, state: 'warn', words: 'addressNoTls', detail }
  }
  return fine(id, 'fine', detail)
}

export function judgeProxy(facts: ProxyFacts): Finding {
  const id = 'proxy'
  if (!facts.isSet) return fine(id)
  if (!facts.sparesHouse) {
    const command = 'export NO_PROXY=localhost,127.0.0.1,::1'
    return { id, state: 'warn', words: 'proxyCatchesHouse', detail: {}, command }
  }
  if (facts.reachable === false) {
    return {
      id,
      state: 'bad',
      words: 'proxyUnreachable',
      detail: {},
      command: 'env | grep -i _proxy',
    }
  }
  return fine(id)
}

/** The worst one speaks; the others are counted. */
export function judgeProviders(facts: readonly ProviderFacts[]): Finding {
  const id = 'providers'
  const find = (state: ProviderFacts['state']) => facts.find((one) => one.state === state)
  const failing = facts.filter((one) => one.state !== 'ok').length
  const command = 'sen provider test'
  const refused = find('key-refused')
  if (refused !== undefined) {
    return {
      id,
      state: 'bad',
      words: 'providerKeyRefused',
      detail: { label: refused.label, failing },
      command,
    }
  }
  const keyless = find('no-key')
  if (keyless !== undefined) {
    return {
      id,
      state: 'bad',
      words: 'providerNoKey',
      detail: { label: keyless.label, failing },
      command,
    }
  }
  const away = find('unreachable')
  if (away !== undefined) {
    return {
      id,
      state: 'warn',
      words: 'providerUnreachable',
      detail: { label: away.label, failing },
      command,
    }
  }
  return fine(id, 'fine', { count: facts.length })
}
