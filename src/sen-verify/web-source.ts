// A log behind a web address that its user typed: whole files, bounded, and nothing is sent but the names of tiles.
import { concat } from '../verify/bytes.ts'
import { Found } from '../verify/fault.ts'
import type { Source } from '../verify/source.ts'

export function webSource(address: string): Source {
  const base = address.replace(/\/(?:checkpoint)?$/, '')
  return {
    async read(path, most) {
      let response: Response
      try {
        response = await fetch(`${base}/${path}`, { redirect: 'error' })
      } catch (error) {
        if (error instanceof TypeError) throw unreachable(path)
        throw error
      }
      if (response.status === 404) return undefined
      if (response.status !== 200 || response.body === null) throw unreachable(path)
      return await readAll(response.body, { path, most })
    },
  }
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  limit: { readonly path: string; readonly most: number },
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body) {
    length += part.length
    if (length > limit.most)
      throw new Found({ fault: 'malformed', why: 'too-long', file: limit.path })
    parts.push(part)
  }
  return concat(...parts)
}

function unreachable(file: string): Found {
  return new Found({ fault: 'incomplete', why: 'unreachable', file })
}
