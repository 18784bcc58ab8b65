// Below a table: its rows for a spreadsheet, and the page on paper.
import { useRef } from 'preact/hooks'

import { copyText } from '../../parts/copy-text.ts'
import { toCsv } from '../../parts/to-csv.ts'
import { words } from '../../state/language.ts'
import { libraryWords } from '../../state/page-words.ts'
import { toast } from '../../state/toasts.ts'

export interface TableToolsProperties {
  /** The first one names the columns. */
  readonly rows: readonly (readonly (string | number)[])[]
  readonly mayPrint?: boolean
}

export function TableTools({ rows, mayPrint = false }: TableToolsProperties) {
  const { library } = libraryWords()
  const text = useRef<HTMLPreElement>(null)
  const csv = toCsv(rows)
  const copy = async () => {
    const shell = words().shell
    const isCopied = await copyText(csv, text.current)
    toast(isCopied ? library.csvCopied : shell.selectToCopy)
  }
  return (
    <div class="buttons table-tools">
      <button type="button" class="button quiet" onClick={() => void copy()}>
        {library.copyCsv}
      </button>
      {mayPrint && (
        <button type="button" class="button quiet" onClick={() => print()}>
          {library.print}
        </button>
      )}
      <pre ref={text} class="hidden">
        {csv}
      </pre>
    </div>
  )
}
