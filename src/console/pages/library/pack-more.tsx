// What is long of a pack, asked for when it is opened: where its texts come from, and what it does not know.
import { type Signal, signal, useSignal } from '@preact/signals'

import type { PackDetail } from '../../../contract/unanswered.ts'
import { call } from '../../api/call.ts'
import { useAction } from '../../parts/action.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import type { MarkdownProperties } from '../../parts/markdown.tsx'
import { TableTools } from '../../parts/table-tools.tsx'
import { calendarDay } from '../../state/format.ts'
import { language, words } from '../../state/language.ts'
import { libraryWords } from '../../state/page-words.ts'
import { sayDays } from './say-document.ts'

const markdown: Signal<((properties: MarkdownProperties) => preact.JSX.Element) | undefined> =
  signal(undefined)

/** A pack's own page links nowhere: its sources stand in the table. */
const noLink = () => undefined

export function PackMore({ id, title }: { readonly id: string; readonly title: string }) {
  const { packs } = libraryWords().library
  const detail = useSignal<PackDetail | undefined>(undefined)
  const action = useAction()
  const load = async () => {
    markdown.value ??= (await import('../../parts/markdown.tsx')).Markdown
    detail.value = await call<PackDetail>('GET', `/api/packs/${encodeURIComponent(id)}`)
  }
  const { value: Markdown } = markdown
  return (
    <details
      class="drawer"
      onToggle={(event) => {
        if (event.currentTarget.open && detail.value === undefined) void action.run(load)
      }}
    >
      <summary>{packs.more}</summary>
      <FailureNotice failure={action.failure} />
      {action.isBusy && <p class="loading">{words().shell.loading}</p>}
      {detail.value !== undefined && (
        <>
          <h4>{packs.unknown}</h4>
          <div class="pack-about">
            {Markdown !== undefined && (
              <Markdown text={withoutTitle(detail.value.about[language.value])} readLink={noLink} />
            )}
          </div>
          <h4>{packs.sources}</h4>
          <Sources sources={detail.value.sources} name={packs.sourcesOf(title)} />
        </>
      )}
    </details>
  )
}

/** The page has its heading already, on the level that belongs here. */
function withoutTitle(text: string): string {
  return text.replace(/^\s*#\s.*\n/, '')
}

function Sources({
  sources,
  name: label,
}: Pick<PackDetail, 'sources'> & { readonly name: string }) {
  const { library } = libraryWords()
  const { source } = library.packs
  const names = ['title', 'number', 'issuer', 'issued', 'valid', 'retrieved', 'compared'] as const
  const rows = sources.map((one) => [
    one.title,
    one.number ?? '',
    one.issuer,
    calendarDay(one.issued),
    sayDays(one.valid_from, one.valid_to ?? ''),
    calendarDay(one.retrieved),
    one.checked_on === undefined ? library.notCompared : calendarDay(one.checked_on),
  ])
  return (
    <>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={label}>
        <table class="calls">
          <thead>
            <tr>
              {names.map((name) => (
                <th key={name} scope="col">
                  {source[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={sources[index]?.id}>
                {row.map((cell, column) => (
                  <td key={names[column]} data-label={source[names[column] ?? 'title']}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TableTools
        text={libraryWords().library}
        rows={[names.map((name) => source[name]), ...rows]}
      />
    </>
  )
}
