// Anthropic's version and beta headers: two versions are spoken, and a beta is accepted only where nothing it asks for would be lost.
import { invalid, unsupported } from '../shape.ts'

/**
 * A missing header means the first (design `api` §2). The second, which `@anthropic-ai/sdk` sends since 1.0, only takes request fields
 * away (sampling, documents in assistant turns): what it left, both read alike, and the answers did not change
 * (platform.claude.com/docs/en/api/migration-2026-10-21).
 */
const versions: readonly string[] = ['2023-06-01', '2026-10-21']

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
  if (wanted !== null && !versions.includes(wanted))
    throw invalid('anthropic-version', versions.join(', '))
  for (const beta of headers.get('anthropic-beta')?.split(',') ?? []) {
    const name = beta.trim()
    if (name !== '' && !betas.has(name)) throw unsupported('anthropic-beta')
  }
}
