// Files on their way to the server, one after the other; they go on while another page is open.
import { signal } from '@preact/signals'

import type { DocumentsView, DocumentView } from '../../../contract/document-file.ts'
import { uploadFile } from '../../api/upload.ts'
import { toFailure } from '../../state/view.ts'

export interface Upload {
  readonly id: number
  readonly name: string
  readonly bytes: number
  readonly sent: number
  readonly bytesPerSecond: number
  readonly state: 'queued' | 'sending' | 'sent' | 'known' | 'wrong-kind' | 'too-large' | 'cancelled' | 'failed' // prettier-ignore
  /** Where `failed`: the server's sentence. */
  readonly sentence: string
}

export interface Sending {
  readonly into: string
  readonly view: Pick<DocumentsView, 'accepted' | 'mostBytes'>
  readonly onDocument: (document: DocumentView) => void
}

export const uploads = signal<readonly Upload[]>([])

interface Waiting {
  readonly id: number
  readonly file: File
  readonly sending: Sending
  readonly stop: AbortController
}

let last = 0
let running: Promise<void> | undefined
const waiting: Waiting[] = []

/** Puts files in the line. What the server would refuse is not sent. */
export function sendFiles(files: readonly File[], sending: Sending): void {
  for (const file of files) {
    last += 1
    const state = whyNot(file, sending.view) ?? 'queued'
    const upload: Upload = {
      id: last,
      name: file.name,
      bytes: file.size,
      sent: 0,
      bytesPerSecond: 0,
      state,
      sentence: '',
    }
    uploads.value = [...uploads.value, upload]
    if (state === 'queued') waiting.push({ id: last, file, sending, stop: new AbortController() })
  }
  running ??= sendAll().finally(() => {
    running = undefined
  })
}

export function cancelUpload(id: number): void {
  waiting.find((one) => one.id === id)?.stop.abort()
  if (uploads.value.some((one) => one.id === id && one.state === 'queued'))
    change(id, { state: 'cancelled' })
}

/** Takes those away that are over. */
export function clearUploads(): void {
  uploads.value = uploads.value.filter(isOnItsWay)
}

export function isOnItsWay({ state }: Upload): boolean {
  return state === 'queued' || state === 'sending'
}

async function sendAll(): Promise<void> {
  for (let one = waiting[0]; one !== undefined; one = waiting[0]) {
    if (!one.stop.signal.aborted) await sendOne(one)
    waiting.shift()
  }
}

async function sendOne({ id, file, sending, stop }: Waiting): Promise<void> {
  change(id, { state: 'sending' })
  try {
    const { document, known } = await uploadFile(file, {
      into: sending.into,
      signal: stop.signal,
      onSent: (sent, bytesPerSecond) => change(id, { sent, bytesPerSecond }),
    })
    change(id, { state: known ? 'known' : 'sent', sent: file.size })
    sending.onDocument(document)
  } catch (error) {
    if (stop.signal.aborted) change(id, { state: 'cancelled' })
    else change(id, { state: 'failed', sentence: toFailure(error).message })
  }
}

function change(id: number, to: Partial<Upload>): void {
  uploads.value = uploads.value.map((one) => (one.id === id ? { ...one, ...to } : one))
}

function whyNot(
  { name, size }: File,
  { accepted, mostBytes }: Sending['view'],
): 'wrong-kind' | 'too-large' | undefined {
  const ending = name.includes('.') ? (name.split('.').at(-1) ?? '').toLowerCase() : ''
  if (!accepted.includes(ending)) return 'wrong-kind'
  return size > mostBytes ? 'too-large' : undefined
}
