// Every version that was in force: who published it and why; opened, what it changed.
import { useSignal } from '@preact/signals'

import type { RulesView, VersionDetail, VersionView } from '../../../contract/views.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { time } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { rulesWords } from '../../state/page-words.ts'
import { Differences } from './differences.tsx'

export function Versions({ view }: { readonly view: RulesView }) {
  const { page } = rulesWords()
  return (
    <section class="card">
      <h2>{page.versions.title}</h2>
      <div class="rows">
        {view.versions.map((version) => (
          <Version key={version.version} version={version} />
        ))}
      </div>
    </section>
  )
}

function Version({ version }: { readonly version: VersionView }) {
  const { page } = rulesWords()
  const text = page.versions
  const detail = useSignal<VersionDetail | undefined>(undefined)
  const work = useAction()
  const open = (isOpen: boolean) => {
    if (!isOpen || detail.value !== undefined) return
    void work.run(async () => {
      const path = `/api/rules/versions/${encodeURIComponent(version.version)}`
      detail.value = await call<VersionDetail>('GET', path)
    })
  }
  const { by, second } = version
  return (
    <details class="row" onToggle={(event) => open(event.currentTarget.open)}>
      <summary>
        {version.version}, {time(version.publishedAt)},{' '}
        {by === '' ? text.first : second === '' ? text.by(by) : text.two(by, second)}
      </summary>
      {version.isCurrent && <span class="chip chip-ok">{text.current}</span>}
      {version.reason !== '' && <p>{version.reason}</p>}
      <FailureNotice failure={work.failure} />
      {work.isBusy && <p class="small">{words().shell.loading}</p>}
      {detail.value !== undefined && <Differences differences={detail.value.differences} />}
      <p class="small">
        {text.fingerprint} <code>{version.hash}</code>
      </p>
    </details>
  )
}
