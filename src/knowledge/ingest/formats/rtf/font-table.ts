// The font table of an RTF file: number, name and character set of each font.

export interface RtfFont {
  readonly name: string
  readonly charset: number | undefined
}

const mostFonts = 4_000

export function readFontTable(source: string): ReadonlyMap<number, RtfFont> {
  const fonts = new Map<number, RtfFont>()
  const start = source.indexOf('{\\fonttbl')
  if (start < 0) return fonts
  const table = source.slice(start, start + 400_000)
  for (const [, number = '', rest = ''] of table.matchAll(
    /\\f(\d{1,6})((?:\\[a-z]{1,20}-?\d{0,6} ?){0,12}(?:\{[^{}]{0,200}\}){0,3}[^{};\\]{0,100})/g,
  )) {
    if (fonts.size >= mostFonts) break
    // Later uses of `\f1` in the text name no font.
    if (fonts.has(Number(number))) continue
    const charset = /\\fcharset(\d{1,3})/.exec(rest)?.[1]
    const name = rest
      .replace(/\{[^{}]*\}/g, '')
      .replace(/\\[a-z]{1,20}-?\d{0,6} ?/g, '')
      .trim()
    fonts.set(Number(number), {
      name,
      charset: charset === undefined ? undefined : Number(charset),
    })
  }
  return fonts
}
