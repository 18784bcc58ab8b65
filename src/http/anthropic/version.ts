// Anthropic's version and beta headers: one version is spoken, and a beta is accepted only where nothing it asks for would be lost.
import { invalid, unsupported } from '../shape.ts'

/** The only version there is; a missing header means it (design `api` §2). */
const version = '2023-06-01'

/** Betas that became part of the interface, or ask for nothing that Sen leaves out. */
export const acceptedBetas: ReadonlySet<string> = new Set([
  'claude-code-20250219',
  'effort-2025-11-24',
  'extended-cache-ttl-2025-04-11',
  'fine-grained-tool-streaming-2025-05-14',
  'interleaved-thinking-2025-05-14',
  'output-128k-2025-02-19',
  'prompt-caching-2024-07-31',
  'structured-outputs-2025-11-13',
  'token-counting-2024-11-01',
])

/** @throws SenError `invalid_request` for another version, `unsupported_parameter` for a beta that is not listed. */
export function checkAnthropicHeaders(
  headers: Headers,
  betas: ReadonlySet<string> = acceptedBetas,
): void {
  const wanted = headers.get('anthropic-version')
  if (wanted !== null && wanted !== version) throw invalid('anthropic-version', version)
  for (const beta of headers.get('anthropic-beta')?.split(',') ?? []) {
    const name = beta.trim()
    if (name !== '' && !betas.has(name)) throw unsupported('anthropic-beta')
  }
}
