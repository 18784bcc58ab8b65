// The models page's data, kept current by events: used by Models and by the set-up.
import { useEffect } from 'preact/hooks'

import type { DownloadView, ModelsView } from '../../contract/views.ts'
import { listen } from '../api/events.ts'
import { useView, type View } from './view.ts'

const ended = ['done', 'failed', 'cancelled']

export function useModels(): View<ModelsView> {
  const view = useView<ModelsView>('/api/views/models')
  useEffect(
    () =>
      listen({
        onDownload(download) {
          view.update((data) => ({ ...data, downloads: merge(data.downloads, download) }))
          // What is installed has changed: only the server knows the new list.
          if (ended.includes(download.state)) void view.reload()
        },
        onEngine: (engine) => view.update((data) => ({ ...data, engine })),
        onPoll: () => void view.reload(),
      }),
    [],
  )
  return view
}

/** The newer state of one download takes the place of the older one. */
export function merge(
  downloads: readonly DownloadView[],
  newer: DownloadView,
): readonly DownloadView[] {
  return downloads.some((one) => one.id === newer.id)
    ? downloads.map((one) => (one.id === newer.id ? newer : one))
    : [...downloads, newer]
}
