// A download that is under way: percent that never falls, bytes, speed, time left, cancel.
import { useRef } from 'preact/hooks'

import type { DownloadView } from '../../contract/views.ts'
import { call } from '../api/call.ts'
import { bytes, duration } from '../state/format.ts'
import { words } from '../state/language.ts'
import { useAction } from './action.ts'
import { FailureNotice } from './failure-notice.tsx'

const running = ['starting', 'running', 'stalled', 'verifying']

export const isUnderWay = (download: DownloadView) => running.includes(download.state)

export function DownloadBar({ download }: { readonly download: DownloadView }) {
  const { models } = words()
  const action = useAction()
  // A mirror that starts over, or an event that arrives late, must not make the bar run backwards.
  const furthest = useRef(0)
  const percent =
    download.total > 0 ? Math.min(100, Math.floor((download.bytes / download.total) * 100)) : 0
  furthest.current = Math.max(furthest.current, percent)
  const facts = [
    models.progress(bytes(download.bytes), bytes(download.total), furthest.current),
    ...(download.state === 'running' ? [models.speed(bytes(download.bytesPerSecond))] : []),
    ...(download.state === 'running' && download.secondsLeft !== undefined
      ? [models.left(duration(download.secondsLeft))]
      : []),
    ...(download.source === '' ? [] : [models.from(download.source)]),
  ]
  return (
    <div class="download">
      <p class="download-name">
        <strong>{download.id}</strong>
        <span class={`chip chip-${download.state}`}>{models.states[download.state]}</span>
      </p>
      <progress max={100} value={furthest.current} aria-label={download.id} />
      <p class="small">{facts.join(' · ')}</p>
      <FailureNotice failure={action.failure} />
      {isUnderWay(download) && (
        <button
          type="button"
          class="button"
          disabled={action.isBusy}
          onClick={() =>
            void action.run(async () => {
              await call('POST', `/api/models/pull/${encodeURIComponent(download.id)}/cancel`)
            })
          }
        >
          {models.cancelDownload}
        </button>
      )}
    </div>
  )
}
