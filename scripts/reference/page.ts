// The pieces that every generated page is made of: a head that says where it comes from, and tables that stay tables.

export interface Page {
  readonly title: string
  /** Files that the page is made from, relative to the repository. */
  readonly sources: readonly string[]
  readonly about: string
}

export function head(page: Page): string {
  const from = page.sources.map((source) => `[\`${source}\`](../../${source})`).join(', ')
  return [`# ${page.title}`, '', `${page.about} Made from ${from}.`, ''].join('\n')
}

/** A Markdown table; a pipe or a line break in a cell would end it. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(titles), `|${titles.map(() => '---').join('|')}|`, ...rows.map(line), ''].join('\n')
}

export function code(text: string): string {
  return `\`${text}\``
}
