// Writes small Word and Excel files for tests.
import { strToU8, type Zippable, zipSync } from 'fflate'

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface DocxOptions {
  /** Inside `w:body`. */
  readonly body: string
  readonly styles?: string
  readonly numbering?: string
  readonly head?: string
  readonly files?: Readonly<Record<string, string | Uint8Array>>
}

const typeOf = (part: string): string =>
  `<Override PartName="/word/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${part === 'document' ? 'document.main' : part}+xml"/>`

export function makeDocx(options: DocxOptions): Uint8Array {
  const files: Zippable = {
    '[Content_Types].xml': strToU8(
      `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${['document', 'styles', 'numbering'].map(typeOf).join('')}</Types>`,
    ),
    '_rels/.rels': strToU8(
      `${xml}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `${xml}<Relationships xmlns="${relations}"><Relationship Id="s1" Type="${office}/styles" Target="styles.xml"/><Relationship Id="n1" Type="${office}/numbering" Target="numbering.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `${options.head ?? xml}<w:document xmlns:w="${word}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${office}"><w:body>${options.body}</w:body></w:document>`,
    ),
    'word/styles.xml': strToU8(
      `${xml}<w:styles xmlns:w="${word}">${options.styles ?? ''}<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    ),
    'word/numbering.xml': strToU8(
      `${xml}<w:numbering xmlns:w="${word}">${options.numbering ?? ''}</w:numbering>`,
    ),
  }
  for (const [name, content] of Object.entries(options.files ?? {}))
    files[name] = typeof content === 'string' ? strToU8(content) : content
  return zipSync(files)
}

/** A run in a font. */
export function run(text: string, font?: string, properties = ''): string {
  const fonts = font === undefined ? '' : `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>`
  return `<w:r><w:rPr>${fonts}${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
}

export function paragraph(runs: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`
}

export interface XlsxOptions {
  readonly sheets: readonly {
    readonly name: string
    /** Inside `sheetData`. */
    readonly rows: string
    readonly isHidden?: boolean
  }[]
  readonly files?: Readonly<Record<string, string | Uint8Array>>
}

const sheetTypes = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

export function makeXlsx(options: XlsxOptions): Uint8Array {
  const { sheets } = options
  const files: Zippable = {
    '[Content_Types].xml': strToU8(
      `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${xml}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `${xml}<workbook xmlns="${sheetTypes}" xmlns:r="${office}"><sheets>${sheets.map((sheet, index) => `<sheet name="${sheet.name}" sheetId="${index + 1}" ${sheet.isHidden === true ? 'state="hidden"' : ''} r:id="s${index + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${xml}<Relationships xmlns="${relations}">${sheets.map((_, index) => `<Relationship Id="s${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="st" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      `${xml}<styleSheet xmlns="${sheetTypes}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
  }
  sheets.forEach((sheet, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(
      `${xml}<worksheet xmlns="${sheetTypes}"><sheetData>${sheet.rows}</sheetData></worksheet>`,
    )
  })
  for (const [name, content] of Object.entries(options.files ?? {}))
    files[name] = typeof content === 'string' ? strToU8(content) : content
  return zipSync(files)
}

/** A row of texts; a cell that begins with `<` stands as it is. */
export function row(number: number, cells: readonly string[]): string {
  return `<row r="${number}">${cells
    .map((cell, index) => {
      const at = `${String.fromCharCode(65 + index)}${number}`
      return cell.startsWith('<')
        ? cell.replace('<c', `<c r="${at}"`)
        : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`
    })
    .join('')}</row>`
}
