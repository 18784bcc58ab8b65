// One's own sign-in: who it is, and the way out.
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { startAnew } from '../../state/conversation.ts'
import { words } from '../../state/language.ts'
import { session } from '../../state/session.ts'
import { writeDraft } from '../../state/stored.ts'

export function Account() {
  const { house, shell } = words()
  const action = useAction()
  return (
    <section class="card">
      <h2>{house.account}</h2>
      <p>{shell.signedInAs(session.value?.person?.name ?? '')}</p>
      <FailureNotice failure={action.failure} />
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={action.isBusy}
          onClick={() => void action.run(signOut)}
        >
          {shell.signOut}
        </button>
      </div>
    </section>
  )
}

/** Whoever comes next to this computer finds neither the conversation nor the draft. */
async function signOut(): Promise<void> {
  await call('DELETE', '/api/session')
  startAnew()
  writeDraft('question', '')
  const current = session.peek()
  if (current !== undefined) session.value = { ...current, person: undefined, csrf: undefined }
}
