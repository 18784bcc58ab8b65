// What is on its way to the server: bytes, speed, cancel; and what became of it.
import { bytes } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { libraryWords } from '../../state/page-words.ts'
import { cancelUpload, clearUploads, isOnItsWay, type Upload, uploads } from './uploads.ts'

const isBad: readonly Upload['state'][] = ['wrong-kind', 'too-large', 'failed']

export function UploadList({ mostBytes }: { readonly mostBytes: number }) {
  const { upload } = libraryWords().library
  const all = uploads.value
  if (all.length === 0) return null
  return (
    <div class="uploads">
      <h3>{upload.title}</h3>
      <ul class="rows">
        {all.map((one) => (
          <li key={one.id} class="row">
            <div class="row-main">
              <p class="upload-name">{one.name}</p>
              {one.state === 'sending' && (
                <progress max={Math.max(1, one.bytes)} value={one.sent} aria-label={one.name} />
              )}
              <p class={isBad.includes(one.state) ? 'small bad-text' : 'small'}>
                {isBad.includes(one.state) && '✕ '}
                {sayState(one, mostBytes)}
              </p>
            </div>
            {isOnItsWay(one) && (
              <div class="row-actions">
                <button
                  type="button"
                  class="button"
                  aria-label={upload.cancel(one.name)}
                  onClick={() => cancelUpload(one.id)}
                >
                  {words().shell.cancel}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {!all.some(isOnItsWay) && (
        <button type="button" class="button quiet" onClick={clearUploads}>
          {upload.clear}
        </button>
      )}
    </div>
  )
}

function sayState(one: Upload, mostBytes: number): string {
  const { upload } = libraryWords().library
  switch (one.state) {
    case 'queued':
      return upload.queued
    case 'sending':
      return upload.sending(bytes(one.sent), bytes(one.bytes), bytes(one.bytesPerSecond))
    case 'sent':
      return `✓ ${upload.sent}`
    case 'known':
      return upload.known
    case 'wrong-kind':
      return upload.wrongKind
    case 'too-large':
      return upload.tooLarge(bytes(mostBytes))
    case 'cancelled':
      return upload.cancelled
    case 'failed':
      return one.sentence
  }
}
