// Which of the three faces is shown: set-up, sign-in, or the pages.
import { FailureNotice } from './parts/failure-notice.tsx'
import { lazy } from './parts/lazy.tsx'
import { Pages } from './shell/pages.tsx'
import { Plain } from './shell/plain.tsx'
import { SignIn } from './shell/sign-in.tsx'
import { words } from './state/language.ts'
import { isAdministrator, session } from './state/session.ts'
import { step } from './state/setup-step.ts'
import { startFailure } from './state/start.ts'

const Setup = lazy(async () => (await import('./pages/setup/setup.tsx')).Setup)

export function App() {
  if (startFailure.value !== undefined) {
    return (
      <Plain title={words().shell.signInTitle}>
        <FailureNotice failure={startFailure.value} />
        <button type="button" class="button primary" onClick={() => location.reload()}>
          {words().shell.tryAgain}
        </button>
      </Plain>
    )
  }
  if (session.value?.setupDone !== true) return <Setup />
  if (session.value.person === undefined) return <SignIn />
  // Who signs in later on the same browser is not led through somebody else's set-up.
  return step.value === undefined || !isAdministrator.value ? <Pages /> : <Setup />
}
