// Saves what the server sends as a file: for what cannot be a plain link, because asking for it is an entry in the ledger.
import { downloadFrom } from '../api/call.ts'

/** @throws ApiError. */
export async function saveFile(path: string, name: string): Promise<void> {
  const blob = await downloadFrom(path)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser has taken the file by its name; the bytes may go with the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
