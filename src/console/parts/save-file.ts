// Saves what the server sends or the page has made as a file: for what cannot be a plain link, because asking for it is an entry in the ledger.
import { downloadFrom } from '../api/call.ts'

/** @param body what the file is made from, where the address alone does not say it. @throws ApiError. */
export async function saveFile(path: string, name: string, body?: unknown): Promise<void> {
  saveBlob(await downloadFrom(path, body), name)
}

/** What the page has made itself: a template, a table. */
export function saveText(name: string, text: string): void {
  saveBlob(new Blob([text], { type: 'text/plain;charset=utf-8' }), name)
}

function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser has taken the file by its name; the bytes may go with the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
