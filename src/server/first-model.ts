// A new node fetches one small model to begin with, where a source can be reached; where none can, one sentence says what to do.
import type { Config } from '../contract/config.ts'
import type { ServerWords } from '../i18n/en/server.ts'
import type { Node } from './node.ts'

/** @param say writes one sentence to the terminal. Resolves when the download has begun; it goes on in the background. */
export async function fetchFirstModel(
  node: Node,
  options: {
    readonly config: Config
    readonly words: ServerWords
    readonly say: (line: string) => void
  },
): Promise<void> {
  const { config, words, say } = options
  const installed = await node.models.list()
  if (installed.length > 0 || node.routes.current().routes.length > 0) return
  const wanted = config.defaultModel
  const model = node.models.catalogue.find((one) => one.id === wanted)
  if (wanted === 'none') return
  if (config.offline || model === undefined || model.status !== 'confirmed')
    return say(words.noModel)
  say(words.fetchingModel(model.id, Math.round((model.bytes ?? 0) / 1e6)))
  await node.jobs.pull(model.id)
}

/** Tells how the first download ended; called for each of its events. */
export function tellProgress(
  view: { readonly id: string; readonly state: string },
  options: { readonly words: ServerWords; readonly say: (line: string) => void },
): void {
  if (view.state === 'done') options.say(options.words.modelReady(view.id))
  if (view.state === 'failed') options.say(options.words.noModel)
}
