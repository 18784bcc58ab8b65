// Which encoding the bytes of an RTF font are in ("Character set" of RTF 1.9.1).

export type CodePage =
  'windows-1250' | 'windows-1251' | 'windows-1252' | 'windows-1258' | 'gb18030' | 'big5' | 'utf-8'

/** @param charset of the font; 0 and 1 mean: as the document says. */
export function codePageOf(charset: number | undefined, document: number): CodePage {
  switch (charset) {
    case 134:
      return 'gb18030'
    case 136:
      return 'big5'
    case 163:
      return 'windows-1258'
    case 204:
      return 'windows-1251'
    case 238:
      return 'windows-1250'
    default:
  }
  switch (document) {
    case 936:
    case 54936:
      return 'gb18030'
    case 950:
      return 'big5'
    case 1258:
      return 'windows-1258'
    case 1251:
      return 'windows-1251'
    case 1250:
      return 'windows-1250'
    case 65001:
      return 'utf-8'
    default:
      return 'windows-1252'
  }
}

export function decodeCodePage(bytes: readonly number[], page: CodePage): string {
  return new TextDecoder(page).decode(new Uint8Array(bytes))
}
