// Something made from rows in memory, made again only after they changed.

/**
 * @param sources what it is made from; their versions only ever rise.
 * @returns a function that gives the present value.
 */
export function derive<Value>(
  sources: readonly { readonly version: number }[],
  make: () => Value,
): () => Value {
  let at = -1
  let value: Value | undefined
  return () => {
    let version = 0
    for (const source of sources) version += source.version
    if (version !== at || value === undefined) {
      value = make()
      at = version
    }
    return value
  }
}
