// A report as JSON: every value with its source and the calls it comes from, for programs and for whoever checks it.
import type { ReportDocument } from '../document.ts'

export function writeJson(document: ReportDocument): string {
  return `${JSON.stringify({ schema: 'sen-report/1', ...document }, undefined, 2)}\n`
}
