// How it stands, in words, and the switch that stops everything that leaves.
import { useSignal } from '@preact/signals'

import type { OverviewView } from '../../../contract/overview-view.ts'
import { clock } from '../../state/format.ts'
import { overviewWords } from '../../state/page-words.ts'
import { HaltDialog } from './halt-dialog.tsx'

export interface HealthProperties {
  readonly view: OverviewView
  readonly reload: () => Promise<void>
}

export function Health({ view, reload }: HealthProperties) {
  const { health, halt } = overviewWords()
  const isAsking = useSignal(false)
  const { chain, engine, halted } = view.health
  const sentences = [
    chain.state === 'verified' ? health.verified(clock(chain.at)) : health[chain.state],
    health.engine[engine],
    halted ? health.halted : health.leaves,
  ]
  return (
    <section class="card">
      <h2>{health.title}</h2>
      <ul class="plain-list">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {view.may.halt && (
        <div class="buttons">
          <button
            type="button"
            class={halted ? 'button' : 'button danger'}
            onClick={() => {
              isAsking.value = true
            }}
          >
            {halted ? halt.resume : halt.stop}
          </button>
        </div>
      )}
      {isAsking.value && (
        <HaltDialog
          isHalted={halted}
          reload={reload}
          onClose={() => {
            isAsking.value = false
          }}
        />
      )}
    </section>
  )
}
