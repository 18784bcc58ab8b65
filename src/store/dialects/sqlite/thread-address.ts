// Where a thread's file lies: beside this one among the sources, beside the program where they were put together (scripts/bundle.mjs).

export function threadAddress(name: 'writer-thread' | 'copy-thread'): string {
  const ending = import.meta.path.endsWith('.ts') ? 'ts' : 'js'
  return new URL(`./${name}.${ending}`, import.meta.url).href
}
