// Files that are archives inside: Word and Excel. Any other archive is none of ours, and none that lies inside one is ever opened.
import { IngestFault } from '../ingest-fault.ts'
import type { ReadFacts, Reading } from '../reading.ts'
import { openZip } from '../zip/open-zip.ts'

/** @throws IngestFault */
export async function readArchive(bytes: Uint8Array, reading: Reading): Promise<ReadFacts> {
  const zip = openZip(bytes, reading.options.limits)
  if (zip.names.some((name) => /^word\/document\d*\.xml$/.test(name)))
    return (await import('./read-docx.ts')).readDocx(zip, reading)
  if (zip.has('xl/workbook.xml')) return (await import('./read-xlsx.ts')).readXlsx(zip, reading)
  throw new IngestFault('not-accepted')
}
