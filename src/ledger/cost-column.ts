// The cost of each outcome by its index, nine bytes an entry: a correction replaces one, so sums alone would not do.

export interface CostColumn {
  has(index: number): boolean
  /** Sets or replaces the cost at this index, nano-units. */
  set(index: number, nano: bigint, currency: string): void
  /** Nano-units per currency. */
  totals(): ReadonlyMap<string, bigint>
}

/** The number of a currency in one byte; 0 is no outcome. A house pays in a handful of them. */
const mostCurrencies = 255

/** Nano-units that fit into 64 bits: 9.2 thousand million of a currency's units. */
const largest = 2n ** 63n - 1n

export function createCostColumn(): CostColumn {
  let amounts = new BigInt64Array(1_024)
  let kinds = new Uint8Array(1_024)
  const numbers = new Map<string, number>()
  const totals = new Map<string, bigint>()
  /** What does not fit into the columns: absurd amounts, and currencies beyond the 255th. */
  const rare = new Map<number, { readonly nano: bigint; readonly currency: string }>()

  function grow(index: number): void {
    if (index < kinds.length) return
    const length = Math.max(index + 1, kinds.length * 2)
    const moreAmounts = new BigInt64Array(length)
    moreAmounts.set(amounts)
    amounts = moreAmounts
    const moreKinds = new Uint8Array(length)
    moreKinds.set(kinds)
    kinds = moreKinds
  }

  function currencyOf(index: number): string | undefined {
    const kind = kinds[index] ?? 0
    if (kind === 0) return undefined
    for (const [currency, number] of numbers) if (number === kind) return currency
    return undefined
  }

  function numberOf(currency: string): number | undefined {
    const known = numbers.get(currency)
    if (known !== undefined) return known
    if (numbers.size === mostCurrencies) return undefined
    numbers.set(currency, numbers.size + 1)
    return numbers.size
  }

  function addUp(nano: bigint, currency: string): void {
    totals.set(currency, (totals.get(currency) ?? 0n) + nano)
  }

  function remove(index: number): void {
    const far = rare.get(index)
    if (far !== undefined) {
      addUp(-far.nano, far.currency)
      rare.delete(index)
      return
    }
    const currency = currencyOf(index)
    if (currency === undefined) return
    addUp(-(amounts[index] ?? 0n), currency)
    kinds[index] = 0
  }

  return {
    has: (index) => (kinds[index] ?? 0) > 0 || rare.has(index),
    set(index, nano, currency) {
      remove(index)
      addUp(nano, currency)
      const number = nano > largest ? undefined : numberOf(currency)
      if (number === undefined) {
        rare.set(index, { nano, currency })
        return
      }
      grow(index)
      amounts[index] = nano
      kinds[index] = number
    },
    totals: () => new Map(totals),
  }
}
