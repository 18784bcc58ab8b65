// What is derived from the settings, made once for each snapshot: hot paths read it, and a reload is obeyed at once.
/** Settings are swapped whole, so that one look at the snapshot tells whether what was read from it still holds. */
export function fromSettings<Settings extends object, Value>(
  settings: () => Settings,
  derive: (settings: Settings) => Value,
): () => Value {
  let seen = settings()
  let value = derive(seen)
  return () => {
    const now = settings()
    if (now !== seen) {
      seen = now
      value = derive(now)
    }
    return value
  }
}
