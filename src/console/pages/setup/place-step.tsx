// What kind of place it is; with this the house is made.
import type { SetupRequest, SetupResult } from '../../../contract/views.ts'
import type { FirstRunWords } from '../../../i18n/en/first-run.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { language, words } from '../../state/language.ts'
import { useFirstRunWords } from '../../state/page-words.ts'
import { session } from '../../state/session.ts'
import { goTo } from '../../state/setup-step.ts'
import { chooseSector, firstKey, houseDraft, proof, sector } from './progress.ts'
import { packedSectors, type Sector, sectors } from './sectors.ts'

export function PlaceStep() {
  const { setup } = words()
  const action = useAction()
  const text = useFirstRunWords()
  return (
    <>
      <div class="choices" role="group" aria-label={setup.place.title}>
        {sectors.map((one) => (
          <button
            key={one}
            type="button"
            class="choice"
            aria-pressed={sector.value === one}
            onClick={() => chooseSector(one)}
          >
            <span class="choice-title">{setup.place.sectors[one]}</span>
            <span class="small">{brought(one, text)}</span>
          </button>
        ))}
      </div>
      <FailureNotice failure={action.failure} />
      <div class="buttons">
        <button
          type="button"
          class="button primary wide"
          disabled={action.isBusy || sector.value === ''}
          onClick={() => void action.run(createHouse)}
        >
          {setup.place.create}
        </button>
        <button type="button" class="button" onClick={() => goTo('house')}>
          {setup.back}
        </button>
      </div>
    </>
  )
}

/** What the pack of that kind of place brings, or that it comes later. */
function brought(one: Sector, words: FirstRunWords | undefined): string {
  if (words === undefined) return ''
  if (packedSectors.includes(one)) return words.packs.ready
  return one === 'other' ? words.packs.neutral : words.packs.later
}

async function createHouse(): Promise<void> {
  const draft = houseDraft.peek()
  const allowed = proof.peek()
  if (draft === undefined || allowed === undefined) return goTo('house')
  const body: SetupRequest = {
    proof: allowed,
    house: {
      name: draft.name.trim(),
      zone: draft.zone,
      currency: draft.currency,
      language: language.peek(),
      sector: sector.peek(),
    },
    owner: { name: draft.owner.trim(), login: draft.login.trim(), password: draft.password },
  }
  const result = await call<SetupResult>('POST', '/api/setup', { body, anonymous: true })
  firstKey.value = result.key
  houseDraft.value = undefined
  // Before the session: with a house and no step the pages would be shown.
  goTo('model')
  session.value = result.session
}
