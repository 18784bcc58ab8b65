// A report as one printable page: no script, no address, black on white; the browser makes the PDF.
import { reportWords } from '../../i18n/report-words.ts'
import type { Cell, ReportDocument, Section } from '../document.ts'

export function writeHtml(document: ReportDocument): string {
  const { language, title, footer } = document
  const words = reportWords(language)
  const state = document.isFinal ? words.final : words.draft
  const facts = document.facts
    .map(({ label, value }) => `<dt>${escape(label)}</dt><dd>${escape(value)}</dd>`)
    .join('')
  const missing =
    document.missing.length === 0
      ? ''
      : `<p class="missing"><mark>${escape(words.missing(document.missing.length))}</mark></p>`
  const sections = document.sections.map((section) => sectionHtml(section, words.toFill)).join('\n')
  const notes = document.notes.map((note) => `<p class="note">${escape(note)}</p>`).join('')
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${styles(words.page, footer, isWide(document))}</style>
</head>
<body>
<header><p class="state">${escape(state)}</p><h1>${escape(title)}</h1><p>${escape(document.about)}</p></header>
<dl>${facts}</dl>
${missing}
${sections}
${notes}
<footer>${escape(footer)}</footer>
</body>
</html>
`
}

function sectionHtml({ title, text, table, notes }: Section, toFill: string): string {
  const body =
    table === undefined
      ? ''
      : `<div class="wide"><table><thead><tr>${table.columns.map((name) => `<th scope="col">${escape(name)}</th>`).join('')}</tr></thead><tbody>${table.rows
          .map((row) => `<tr>${row.map((cell) => cellHtml(cell, toFill)).join('')}</tr>`)
          .join('\n')}</tbody></table></div>`
  const lines = [...(text === undefined ? [] : [text]), ...(notes ?? [])]
  const after = lines.map((line) => `<p class="note">${escape(line)}</p>`).join('')
  return `<section><h2>${escape(title)}</h2>${body}${after}</section>`
}

function cellHtml(cell: Cell, toFill: string): string {
  // Not by colour alone: the words stand in the field.
  if (cell.isMissing === true) return `<td class="todo"><mark>${escape(toFill)}</mark></td>`
  const title = cell.trace === undefined ? '' : ` title="${escape(shorten(cell.trace))}"`
  return `<td${cell.isNumber === true ? ' class="number"' : ''}${title}>${escape(cell.text)}</td>`
}

/** The whole list stands in the JSON form; a page of a million numbers opens nowhere. */
function shorten(trace: string): string {
  return trace.length <= 200 ? trace : `${trace.slice(0, trace.lastIndexOf(',', 200))} …`
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A table of more than eight columns does not fit on upright paper. */
function isWide({ sections }: ReportDocument): boolean {
  return sections.some(({ table }) => (table?.columns.length ?? 0) > 8)
}

/** A CSS string: everything but plain letters and digits as its code point, so that no name of a house ends it. */
function cssText(text: string): string {
  const escaped = text.replace(
    /[^A-Za-z0-9 ]/gu,
    (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `,
  )
  return `"${escaped}"`
}

function styles(page: string, footer: string, isLandscape: boolean): string {
  return `
:root { --line: #888; font: 14px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
body { color: #000; background: #fff; margin: 0 auto; max-width: 76rem; padding: 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; } h2 { font-size: 1.15rem; margin: 1.5rem 0 .5rem; }
header > p { max-width: 68ch; } .state { border: 1px solid; display: inline-block; margin: 0 0 .75rem; padding: 0 .5rem; font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .125rem 1rem; } dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { border: 1px solid var(--line); padding: .25rem .375rem; text-align: left; vertical-align: top; }
th { background: #eee; } .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
mark, .todo { background: #ffe97a; color: #000; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.note { font-size: .93rem; max-width: 90ch; } footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .5rem; font-size: .8rem; overflow-wrap: anywhere; }
@page { size: A4 ${isLandscape ? 'landscape' : 'portrait'}; margin: 12mm 12mm 16mm;
  @bottom-left { content: ${cssText(footer)}; font-size: 7pt; text-align: left; width: 80%; }
  @bottom-right { content: ${cssText(`${page} `)} counter(page) " / " counter(pages); font-size: 8pt; } }
@media print { body { max-width: none; padding: 0; font-size: 9pt; line-height: 1.35; } footer { display: none; } h1 { font-size: 14pt; } h2 { font-size: 10.5pt; margin: .6rem 0 .2rem; } th, td { padding: .1rem .25rem; } p, dl { margin: .3rem 0; } table { font-size: 8pt; } thead { display: table-header-group; } tr { break-inside: avoid; } h2 { break-after: avoid; } .wide { overflow: visible; } }
`
}
