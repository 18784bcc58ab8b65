// Waits for something that happens in another process, with a limit instead of a guess.

/** Resolves when `look` is true. @throws Error after `limitMs`. */
export async function until(
  look: () => boolean | Promise<boolean>,
  limitMs = 5_000,
): Promise<void> {
  const end = performance.now() + limitMs
  while (!(await look())) {
    if (performance.now() > end) throw new Error(`it did not happen within ${limitMs} ms`)
    await Bun.sleep(2)
  }
}
