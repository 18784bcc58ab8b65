// Hands the model API what it needs of the node.
import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import { SenError } from '../errors/sen-error.ts'
import { checkCsrf } from '../http/guard/csrf.ts'
import type { V1House } from '../http/v1/house.ts'
import { createReplyShelf } from '../http/v1/reply-shelf.ts'
import { negotiate } from '../i18n/negotiate.ts'
import type { Log } from '../log/log.ts'
import type { Services } from '../pipeline/services.ts'
import { questionFor } from '../prices/question.ts'
import { fromSettings } from './from-settings.ts'
import type { Node } from './node.ts'

/** Refusals that are nobody's fault here: they are counted, not logged as errors. */
const quiet = new Set([
  'client_closed',
  'invalid_request',
  'unsupported_parameter',
  'invalid_json',
  'model_not_found',
  'not_found',
])

export function createV1House(parts: {
  readonly node: Node
  readonly clock: Clock
  readonly config: () => Config
  readonly services: Services
  readonly log: Log
  /** Requests whose answer is not yet sent to its end, this one among them. */
  readonly openRequests: () => number
}): V1House {
  const { node, clock, config, services, log } = parts
  const { directory } = node
  const limits = fromSettings(config, limitsOf)
  return {
    clock,
    pipeline: services,
    get limits() {
      return limits()
    },
    reader: node.store.reader,
    replies: createReplyShelf({ store: node.store, sealer: node.sealer, clock }),
    isFull: () => parts.openRequests() > config().limits.openRequests,
    authenticate(request) {
      const found = directory.authenticate(request.headers, request.url)
      if (found instanceof SenError || found.kind === 'key') return found
      // A browser's cookie vouches only for pages of this house.
      const csrf = directory.session(found.id)?.csrf
      return checkCsrf(request, { csrf, publicUrl: config().publicUrl }) ?? found
    },
    languageOf: (headers, actor) =>
      negotiate(headers.get('accept-language')) ??
      actor?.language ??
      directory.house()?.language ??
      config().language ??
      'en',
    files: node.batches.files,
    batches: node.batches.desk,
    priceNow(route, at) {
      const quote = services.prices().quote(questionFor(route, { at, inputTokens: 0 }))
      return quote.kind === 'refused' ? undefined : { record: quote.record, band: quote.band }
    },
    report(error, facts) {
      const line = { ...facts, code: error.code, ref: error.ref }
      const ids = {
        ...(facts.call !== undefined && { call: facts.call }),
        request_id: facts.requestId,
        code: line.code,
        ref: line.ref,
      }
      if (error.code === 'internal_error')
        log.error('call-failed', { ...ids, error: error.cause ?? error })
      else if (!quiet.has(error.code)) log.info('call-refused', ids)
    },
  }
}

function limitsOf({ limits, times }: Config): V1House['limits'] {
  const { messages, partsPerMessage, images, imageBytes } = limits
  return {
    bytes: limits.bodyBytes,
    silenceMs: times.body,
    json: { depth: limits.jsonDepth, keys: limits.jsonKeys },
    messages,
    partsPerMessage,
    images,
    imageBytes,
  }
}
