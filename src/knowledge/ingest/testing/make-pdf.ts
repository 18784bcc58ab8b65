// Writes small PDF files for tests: pages of drawing commands, in one font that the file carries a Unicode map for.
import { deflateSync } from 'node:zlib'

export interface PdfOptions {
  /** Drawing commands of each page; `text()` makes them. */
  readonly pages: readonly string[]
  readonly title?: string
  /** A script that runs when the file is opened in other readers. */
  readonly script?: string
  /** A picture of this width and height as `/Picture`, for `picture()`. */
  readonly picture?: { readonly width: number; readonly height: number; readonly gray: Uint8Array }
  readonly isEncrypted?: boolean
  /** Character map that the font of `encoded()` names and does not carry: `GBK-EUC-H`. */
  readonly encoding?: string
}

/** Any Unicode text: two bytes a character, mapped by the file itself. */
export function text(
  value: string,
  at: { readonly x: number; readonly y: number; readonly size?: number },
): string {
  const hex = Array.from(value, (letter) =>
    (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0'),
  ).join('')
  return `BT /F1 ${at.size ?? 12} Tf 1 0 0 1 ${at.x} ${at.y} Tm <${hex}> Tj ET`
}

/** ASCII only, in a font that every program draws. */
export function drawn(value: string, at: { readonly x: number; readonly y: number }): string {
  return `BT /F2 24 Tf 1 0 0 1 ${at.x} ${at.y} Tm (${value}) Tj ET`
}

/** Bytes of a text in the encoding of the options, hex, in a font that says no Unicode. */
export function encoded(hex: string, at: { readonly x: number; readonly y: number }): string {
  return `BT /F3 12 Tf 1 0 0 1 ${at.x} ${at.y} Tm <${hex}> Tj ET`
}

/** 中华人民共和国道路运输条例, by the name of a character map. */
export const encodedLaw = Object.freeze({
  'GBK-EUC-H': 'D6D0BBAAC8CBC3F1B9B2BACDB9FAB5C0C2B7D4CBCAE4CCF5C0FD',
  'UniGB-UCS2-H': '4E2D534E4EBA6C115171548C56FD90538DEF8FD08F9367614F8B',
} as const)

export const picture = 'q 595 0 0 842 0 0 cm /Picture Do Q'

const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def
1 begincodespacerange <0000> <ffff> endcodespacerange
100 beginbfrange
${Array.from({ length: 100 }, (_, index) => {
  const high = index.toString(16).padStart(2, '0')
  return `<${high}00> <${high}ff> <${high}00>`
}).join('\n')}
endbfrange
endcmap end end`

export function makePdf(options: PdfOptions): Uint8Array {
  const objects: (string | Buffer)[] = []
  const add = (body: string | Buffer): number => objects.push(body)
  const stream = (content: Uint8Array | string, dictionary = ''): Buffer => {
    const packed = deflateSync(content)
    return Buffer.concat([
      Buffer.from(`<< ${dictionary} /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
      packed,
      Buffer.from('\nendstream'),
    ])
  }
  // 1 catalogue, 2 pages, 3 font: the numbers are used before they are written.
  add('')
  add('')
  add(
    '<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
  )
  add(
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor 6 0 R >>',
  )
  add(stream(map))
  add(
    '<< /Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox [0 0 500 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  )
  const helvetica = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
  const named =
    options.encoding === undefined
      ? ''
      : `/F3 ${add(
          `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${options.encoding} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>] >>`,
        )} 0 R`
  const image =
    options.picture === undefined
      ? 0
      : add(
          stream(
            options.picture.gray,
            `/Type /XObject /Subtype /Image /Width ${options.picture.width} /Height ${options.picture.height} /ColorSpace /DeviceGray /BitsPerComponent 8`,
          ),
        )
  const kids = options.pages.map((page) => {
    const content = add(stream(page))
    const resources = `<< /Font << /F1 3 0 R /F2 ${helvetica} 0 R ${named} >> ${image === 0 ? '' : `/XObject << /Picture ${image} 0 R >>`} >>`
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources ${resources} >>`,
    )
  })
  const script =
    options.script === undefined
      ? ''
      : `/OpenAction << /S /JavaScript /JS (${options.script}) >> /Names << /JavaScript << /Names [(a) ${add(`<< /S /JavaScript /JS (${options.script}) >>`)} 0 R] >> >>`
  const info = options.title === undefined ? 0 : add(`<< /Title (${options.title}) >>`)
  objects[0] = `<< /Type /Catalog /Pages 2 0 R ${script} >>`
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`
  return assemble(objects, info)
}

function assemble(objects: readonly (string | Buffer)[], info: number): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  let length = parts[0]?.length ?? 0
  const offsets = objects.map((body, index) => {
    const offset = length
    const part = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(body),
      Buffer.from('\nendobj\n'),
    ])
    parts.push(part)
    length += part.length
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${info === 0 ? '' : `/Info ${info} 0 R`} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
