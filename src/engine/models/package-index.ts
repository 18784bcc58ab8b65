// Finds the address of a wheel in a package index that the operator configured (simple repository API, PEP 691).
import { z } from 'zod'

import type { Downloader } from '../../contract/downloader.ts'
import { SenError } from '../../errors/sen-error.ts'
import { parseJson } from '../../json/parse.ts'

const page = z.object({
  files: z.array(
    z.object({ url: z.string(), hashes: z.object({ sha256: z.string().optional() }).optional() }),
  ),
})
const pageLimit = 8 * 2 ** 20

/**
 * @param wanted.index - base of the simple API.
 * @returns the absolute URL of the file with this digest. @throws SenError `upstream_failed` with detail `reason`.
 */
export async function findWheel(wanted: {
  readonly index: string
  readonly package: string
  readonly sha256: string
  readonly downloader: Downloader
  readonly signal: AbortSignal
}): Promise<string> {
  const base = new URL(`${wanted.index.replace(/\/+$/, '')}/${wanted.package}/`)
  const response = await wanted.downloader.download({
    url: base.href,
    headers: { accept: 'application/vnd.pypi.simple.v1+json' },
    signal: wanted.signal,
  })
  if (response.status !== 200) {
    await response.body?.cancel()
    throw missing()
  }
  const parsed = parseJson(await readText(response.body))
  const list = parsed.ok ? page.safeParse(parsed.value) : undefined
  if (list?.success !== true) throw missing()
  const file = list.data.files.find((one) => one.hashes?.sha256 === wanted.sha256)
  if (file === undefined || !URL.canParse(file.url, base.href)) throw missing()
  const url = new URL(file.url, base)
  if (url.protocol !== 'https:' && url.protocol !== base.protocol) throw missing()
  url.hash = ''
  return url.href
}

function missing(): SenError {
  return new SenError('upstream_failed', { reason: 'package-missing' })
}

async function readText(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of body ?? []) {
    text += decoder.decode(piece, { stream: true })
    if (text.length > pageLimit) throw missing()
  }
  return text + decoder.decode()
}
