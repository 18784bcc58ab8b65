// A refusal or failure as the sentence that Sen wrote, with the reference to read out.
import type { ApiFailure } from '../api/api-error.ts'
import { words } from '../state/language.ts'

export function FailureNotice({ failure }: { readonly failure: ApiFailure | undefined }) {
  if (failure === undefined) return null
  return (
    <div class="notice bad" role="alert">
      <p>
        <Mark /> {failure.message}
      </p>
      {failure.ref !== '' && <p class="small">{words().shell.reference(failure.ref)}</p>}
    </div>
  )
}

/** A sign beside the colour: nothing is told by colour alone. */
function Mark() {
  return (
    <svg class="mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d="M8 1.5 15 14H1Z" />
      <path class="mark-cut" d="M8 6v4M8 12v.6" />
    </svg>
  )
}
