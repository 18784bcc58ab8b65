// The line on top while the server is away.
import { formatClock } from '../../i18n/format/time.ts'
import { language, words } from '../state/language.ts'
import { look, unreachedSince } from '../state/reach.ts'
import { houseFacts } from '../state/session.ts'

export function OfflineBar() {
  const since = unreachedSince.value
  const { shell } = words()
  return (
    <div role="status">
      {since !== undefined && (
        <div class="bar-top">
          <span>{shell.notReached(formatClock(since, houseFacts.value.zone, language.value))}</span>
          <button type="button" class="button" onClick={() => void look()}>
            {shell.tryAgain}
          </button>
        </div>
      )}
    </div>
  )
}
