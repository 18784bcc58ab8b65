// The packs: what each holds, who signed it, what was measured of its tasks; switched on and off, taken away.
import { useSignal } from '@preact/signals'

import type { LibraryPack } from '../../../contract/unanswered.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { calendarDay, count } from '../../state/format.ts'
import { language, languageNames } from '../../state/language.ts'
import { libraryWords } from '../../state/page-words.ts'
import { PackMore } from './pack-more.tsx'

export interface PacksProperties {
  readonly packs: readonly LibraryPack[]
  readonly today: string
  readonly mayManage: boolean
  readonly reload: () => Promise<void>
}

export function Packs({ packs, ...rest }: PacksProperties) {
  const { library } = libraryWords()
  return (
    <section class="card">
      <h2>{library.packs.title}</h2>
      <p class="lead">{library.packs.text}</p>
      {packs.length === 0 ? (
        <EmptyState title={library.packs.none} next={library.packs.noneNext} />
      ) : (
        <ul class="rows">
          {packs.map((pack) => (
            <Pack key={pack.id} pack={pack} {...rest} />
          ))}
        </ul>
      )}
    </section>
  )
}

type PackProperties = Omit<PacksProperties, 'packs'> & { readonly pack: LibraryPack }

function Pack({ pack, today, mayManage, reload }: PackProperties) {
  const { packs } = libraryWords().library
  const { counts } = pack
  const isOverdue = pack.reviewBy < today
  const review = calendarDay(pack.reviewBy)
  const facts = [
    packs.version(pack.version),
    packs.publishers[pack.origin],
    packs.holds(count(counts.texts), count(counts.records), count(counts.questions)),
  ]
  return (
    <li class="row pack">
      <div class="row-main">
        <h3>{pack.title[language.value]}</h3>
        <p class="chips">
          <span class={`chip chip-${pack.live ? 'ok' : 'off'}`}>
            {pack.live ? packs.on : packs.off}
          </span>
          <span class={`chip chip-${pack.signature === 'valid' ? 'ok' : 'tight'}`}>
            {pack.signature === 'valid' && '✓ '}
            {packs.signatures[pack.signature]}
          </span>
        </p>
        <p>{pack.summary[language.value]}</p>
        <p class="small">{facts.join(' · ')}</p>
        <p class={isOverdue ? 'small bad-text' : 'small'}>
          {isOverdue ? packs.overdue(review) : packs.reviewBy(review)}
          {pack.unchecked > 0 && ` · ${packs.unchecked(count(pack.unchecked))}`}
        </p>
        <PackTasks pack={pack} />
        <PackMore id={pack.id} title={pack.title[language.value]} />
      </div>
      {mayManage && <PackActions pack={pack} reload={reload} />}
    </li>
  )
}

const proofLook = { proven: 'ok', 'not-proven': 'off', failed: 'failed' } as const

function PackTasks({ pack }: { readonly pack: LibraryPack }) {
  const { packs } = libraryWords().library
  if (pack.tasks.length === 0) return null
  return (
    <details class="drawer">
      <summary>
        {packs.tasks} ({count(pack.tasks.length)})
      </summary>
      <p class="small">{packs.proofText}</p>
      <ul class="pack-tasks">
        {pack.tasks.map(({ id, title, proof, right, trials, languages }) => (
          <li key={id}>
            <span>
              {title[language.value]}
              {trials > 0 && (
                <span class="small-line">{packs.cases(count(right), count(trials))}</span>
              )}
              {languages.length > 0 && (
                <span class="small-line">{packs.provenIn(languages.map(nameOf).join(', '))}</span>
              )}
            </span>
            <span class={`chip chip-${proofLook[proof]}`}>
              {proof === 'proven' && '✓ '}
              {proof === 'failed' && '✕ '}
              {packs.proofs[proof]}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function nameOf(code: string): string {
  return (languageNames as Readonly<Record<string, string>>)[code] ?? code
}

function PackActions({ pack, reload }: Pick<PackProperties, 'pack' | 'reload'>) {
  const { packs } = libraryWords().library
  const action = useAction()
  const asking = useSignal<'off' | 'remove' | undefined>(undefined)
  const path = `/api/packs/${encodeURIComponent(pack.id)}`
  const title = pack.title[language.value]
  const change = (method: 'POST' | 'DELETE', to: string) => async () => {
    await call(method, to)
    await reload()
  }
  const ask = (what: 'off' | 'remove') => () => {
    asking.value = what
  }
  const isOff = asking.value === 'off'
  return (
    <div class="row-actions">
      <button
        type="button"
        class="button"
        disabled={action.isBusy}
        onClick={pack.live ? ask('off') : () => void action.run(change('POST', `${path}/on`))}
      >
        {pack.live ? packs.turnOff : packs.turnOn}
      </button>
      {pack.origin === 'added' && (
        <button type="button" class="button" onClick={ask('remove')}>
          {packs.remove}
        </button>
      )}
      <FailureNotice failure={action.failure} />
      {asking.value !== undefined && (
        <ConfirmDialog
          title={isOff ? packs.offTitle(title) : packs.removeTitle(title)}
          text={isOff ? packs.offText : packs.removeText}
          confirm={isOff ? packs.turnOff : packs.remove}
          onConfirm={isOff ? change('POST', `${path}/off`) : change('DELETE', path)}
          onClose={() => {
            asking.value = undefined
          }}
        />
      )}
    </div>
  )
}
