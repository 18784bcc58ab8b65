// What happens on the server while the page is open: one event stream per tab, and polling where none comes through.
import type { DocumentView } from '../../contract/document-file.ts'
import type { DownloadView, ModelsView } from '../../contract/views.ts'

export interface EventTaker {
  readonly onDownload?: (download: DownloadView) => void
  readonly onEngine?: (engine: ModelsView['engine']) => void
  readonly onDocument?: (document: DocumentView) => void
  readonly onCall?: () => void
  readonly onEvaluation?: () => void
  /** Called every 5 s while no event stream is open. */
  readonly onPoll: () => void
}

const downloadEvents = ['started', 'progress', 'stalled', 'verified', 'failed', 'cancelled']
const pollEvery = 5000

/** Starts listening; the returned function ends it. The browser resumes by `Last-Event-ID` on its own. */
export function listen(taker: EventTaker): () => void {
  const source = new EventSource('/api/events')
  const timer = setInterval(() => {
    if (source.readyState !== EventSource.OPEN) taker.onPoll()
  }, pollEvery)
  const on = <Data>(name: string, take: ((data: Data) => void) | undefined) => {
    if (take === undefined) return
    source.addEventListener(name, (event: MessageEvent<string>) => {
      take(JSON.parse(event.data) as Data)
    })
  }
  for (const name of downloadEvents) on(`download-${name}`, taker.onDownload)
  on('engine-state', taker.onEngine)
  on('document-progress', taker.onDocument)
  on('call-finished', taker.onCall)
  on('evaluation-progress', taker.onEvaluation)
  return () => {
    clearInterval(timer)
    source.close()
  }
}
