// The house's own words and labels: seen, added, removed; a text can be tried above at once.
import { useSignal } from '@preact/signals'

import type { WordsView } from '../../../contract/views.ts'
import { sayWordFault } from '../../../i18n/own-word-words.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { count, time } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { rulesWords, useFoundWords } from '../../state/page-words.ts'
import { AddWords, RemoveWord } from './own-word-dialogs.tsx'

/** Loaded when it is opened: most who come to this page come for something else. */
export function OwnWords() {
  const { own } = rulesWords()
  const view = useSignal<WordsView | undefined>(undefined)
  const work = useAction()
  const load = async (): Promise<void> => {
    view.value = await call<WordsView>('GET', '/api/rules/words')
  }
  return (
    <section class="card">
      <h2>{own.title}</h2>
      <p class="lead">{own.text}</p>
      <details
        class="drawer"
        onToggle={(event) => {
          if (event.currentTarget.open) void work.run(load)
        }}
      >
        <summary>{own.show}</summary>
        <FailureNotice failure={work.failure} />
        {view.value === undefined ? (
          work.isBusy && <p class="small">{words().shell.loading}</p>
        ) : (
          <List view={view.value} reload={load} />
        )}
      </details>
    </section>
  )
}

export type OwnWordEntry = WordsView['entries'][number]

export interface WordsSection {
  readonly view: WordsView
  readonly reload: () => Promise<void>
}

function List({ view, reload }: WordsSection) {
  const { own } = rulesWords()
  const isAdding = useSignal(false)
  const removing = useSignal<OwnWordEntry | undefined>(undefined)
  const mayChange = view.may.change
  return (
    <>
      {mayChange && (
        <div class="buttons">
          <button
            type="button"
            class="button"
            onClick={() => {
              isAdding.value = true
            }}
          >
            {own.add}
          </button>
        </div>
      )}
      {view.entries.length === 0 && view.file.state === 'none' ? (
        <p>{own.none}</p>
      ) : (
        <ul class="rows">
          {view.entries.map((entry) => (
            <li key={`${entry.kind} ${entry.means} ${entry.word}`} class="row">
              <Entry entry={entry} />
              {mayChange && (
                <button
                  type="button"
                  class="button"
                  aria-label={own.removeTitle(entry.word)}
                  onClick={() => {
                    removing.value = entry
                  }}
                >
                  {own.remove}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <FromFile file={view.file} />
      {isAdding.value && (
        <AddWords
          view={view}
          reload={reload}
          onClose={() => {
            isAdding.value = false
          }}
        />
      )}
      {removing.value !== undefined && (
        <RemoveWord
          entry={removing.value}
          etag={view.etag}
          reload={reload}
          onClose={() => {
            removing.value = undefined
          }}
        />
      )}
    </>
  )
}

function Entry({ entry }: { readonly entry: OwnWordEntry }) {
  const { own } = rulesWords()
  const added = time(entry.addedAt)
  return (
    <span class="row-main">
      <strong>{entry.word}</strong>
      <span class="chip">{own.kinds[entry.kind]}</span>
      <span class="chip chip-masked">
        <Meaning means={entry.means} />
      </span>
      <p class="small">
        {entry.addedBy === '' ? own.byNobody(added) : own.by(entry.addedBy, added)}
      </p>
    </span>
  )
}

/** A class, or what is found by a shape that is known anyway. */
function Meaning({ means }: { readonly means: string }) {
  const { rules } = rulesWords()
  const found = useFoundWords(true)
  const names: Readonly<Record<string, string>> = { ...found?.types, ...rules.classes }
  return <>{names[means] ?? means}</>
}

function FromFile({ file }: Pick<WordsView, 'file'>) {
  const { own } = rulesWords()
  if (file.state === 'none') return null
  const keeps = file.counts.find(({ kind }) => kind === 'keep')
  return (
    <>
      <h3>{own.file.title}</h3>
      <p class="small">{own.file.text}</p>
      {file.state === 'refused' && (
        <div class="notice bad" role="alert">
          <p>{own.file.refused}</p>
          {file.faults.map((fault, index) => (
            <p key={index}>{sayWordFault(own, fault)}</p>
          ))}
        </div>
      )}
      <p class="chips">
        {file.counts.map(
          ({ kind, means, count: number }) =>
            kind !== 'keep' && (
              <span key={`${kind} ${means}`} class="chip">
                {own.kinds[kind]}, <Meaning means={means} />: {count(number)}
              </span>
            ),
        )}
      </p>
      {keeps !== undefined && <p class="small">{own.file.keeps(count(keeps.count))}</p>}
    </>
  )
}
