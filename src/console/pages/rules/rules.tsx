// Rules: the matrix is the editor, a text can be tried beside it; then the draft, the versions, and the papers that open a way.
import { useEffect } from 'preact/hooks'

import type { RulesView } from '../../../contract/views.ts'
import { PageFrame } from '../../parts/page-frame.tsx'
import { words } from '../../state/language.ts'
import { useRulesWords } from '../../state/page-words.ts'
import { useView } from '../../state/view.ts'
import { Draft } from './draft.tsx'
import { Facts } from './facts.tsx'
import { Matrix } from './matrix.tsx'
import { OwnWords } from './own-words.tsx'
import { Trial } from './trial.tsx'
import { Versions } from './versions.tsx'

const countedEvery = 3_000

/** What every section of the page is given. */
export interface Section {
  readonly view: RulesView
  readonly reload: () => Promise<void>
}

export function Rules() {
  const text = useRulesWords()
  const view = useView<RulesView>('/api/views/rules')
  const { data } = view
  const isCounting = data?.decided.counting === true
  useEffect(() => {
    if (!isCounting) return
    // The shades come with the ledger that is still being read.
    const timer = setInterval(() => void view.reload(), countedEvery)
    return () => clearInterval(timer)
  }, [isCounting, view.reload])
  if (text === undefined) return <p class="loading">{words().shell.loading}</p>
  const { page, rules } = text
  const section = { view: data, reload: view.reload }
  const templates: Readonly<Record<string, string>> = rules.templates
  return (
    <PageFrame
      title={page.title}
      text={page.text}
      isWide
      isLoading={data === undefined}
      failure={view.failure}
      onRetry={view.reload}
    >
      {isReady(section) && (
        <>
          {!section.view.policy.isSound && (
            <p class="notice bad" role="alert">
              {page.unsound}
            </p>
          )}
          <p class="small">
            {page.inForce(
              templates[section.view.policy.document.policy.base] ?? section.view.policy.id,
              section.view.policy.version,
            )}
          </p>
          <div class="rules-top">
            <Matrix {...section} />
            <Trial hasDraft={section.view.draft !== undefined} />
          </div>
          <OwnWords />
          <Draft {...section} />
          <Versions view={section.view} />
          <Facts {...section} />
        </>
      )}
    </PageFrame>
  )
}

function isReady(section: { readonly view: RulesView | undefined }): section is Section {
  return section.view !== undefined
}
