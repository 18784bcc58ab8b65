// Below a table: its rows for a spreadsheet, and the page on paper.
import { useRef } from 'preact/hooks'

import type { TableToolWords } from '../../i18n/en/table-tools.ts'
import { words } from '../state/language.ts'
import { toast } from '../state/toasts.ts'
import { copyText } from './copy-text.ts'
import { toCsv } from './to-csv.ts'

export interface TableToolsProperties {
  /** Words of the page that shows it. */
  readonly text: TableToolWords

  /** The first one names the columns. */
  readonly rows: readonly (readonly (string | number)[])[]
  readonly mayPrint?: boolean
}

export function TableTools({ text, rows, mayPrint = false }: TableToolsProperties) {
  const shown = useRef<HTMLPreElement>(null)
  const csv = toCsv(rows)
  const copy = async () => {
    const shell = words().shell
    const isCopied = await copyText(csv, shown.current)
    toast(isCopied ? text.csvCopied : shell.selectToCopy)
  }
  return (
    <div class="buttons table-tools">
      <button type="button" class="button quiet" onClick={() => void copy()}>
        {text.copyCsv}
      </button>
      {mayPrint && (
        <button type="button" class="button quiet" onClick={() => print()}>
          {text.print}
        </button>
      )}
      <pre ref={shown} class="hidden">
        {csv}
      </pre>
    </div>
  )
}
