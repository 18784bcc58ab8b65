// POST /v1/files, GET /v1/files, GET /v1/files/{id}, GET /v1/files/{id}/content, DELETE /v1/files/{id}: inputs and outputs of batches.
import { SenError } from '../../errors/sen-error.ts'
import type { FileView } from '../../jobs/files/file-desk.ts'
import { requestIdHeaders } from '../headers.ts'
import { readForm } from '../multipart.ts'
import { readUpload } from '../openai/files/read-upload.ts'
import { writeFile, writePage } from '../openai/files/write.ts'
import { invalid } from '../shape.ts'
import { type Entered, entering } from './entering.ts'
import type { V1House } from './house.ts'
import { readPageQuery } from './page-query.ts'

/** OpenAI's own: 10,000; here a page is what one look at the database gives. */
const pageLimits = { usual: 100, most: 1_000 }

export function createFile(request: Request, house: V1House): Promise<Response> {
  return inFiles(request, house, async (entered) => {
    const { actor } = entered
    const form = readForm(request, house.limits)
    const { stored, keepMs } = await readUpload(
      form,
      (name, bytes) => house.files.upload(actor, { name, bytes }),
      (file) => house.files.remove(actor, file.id),
    )
    const file = keepMs === undefined ? stored : await house.files.keepFor(stored, keepMs)
    return answer(entered, writeFile(file))
  })
}

export function listFiles(request: Request, house: V1House): Promise<Response> {
  return inFiles(request, house, async (entered) => {
    const { query, ...page } = readPageQuery(request, pageLimits)
    const purpose = query.get('purpose') ?? undefined
    if (purpose !== undefined && purpose !== 'batch' && purpose !== 'batch_output')
      throw invalid('purpose', '"batch" | "batch_output"')
    const found = await house.files.list(entered.actor, { ...page, limit: page.limit + 1, purpose })
    const shown = found.slice(0, page.limit).map(writeFile)
    return answer(entered, writePage(shown, found.length > page.limit))
  })
}

export function getFile(request: Request, house: V1House, id: string): Promise<Response> {
  return inFiles(request, house, async (entered) =>
    answer(entered, writeFile(await fileOf(entered, { house, id }))),
  )
}

/** The bytes as they were, whatever a browser may think of them. */
export function getFileContent(request: Request, house: V1House, id: string): Promise<Response> {
  return inFiles(request, house, async (entered) => {
    const file = await fileOf(entered, { house, id })
    return new Response(streamOf(house.files.content(file)), {
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': String(file.bytes),
        'content-disposition': 'attachment',
        'x-content-type-options': 'nosniff',
        ...requestIdHeaders(entered.requestId, 'openai'),
      },
    })
  })
}

export function deleteFile(request: Request, house: V1House, id: string): Promise<Response> {
  return inFiles(request, house, async (entered) => {
    await house.files.remove(entered.actor, id)
    return answer(entered, { id, object: 'file', deleted: true })
  })
}

/** Who may ask for one answer may ask for many. */
export function mayBatch({ scopes }: { readonly scopes: readonly string[] }): boolean {
  return scopes.includes('chat') || scopes.includes('embeddings')
}

function inFiles(
  request: Request,
  house: V1House,
  handle: (entered: Entered) => Promise<Response>,
): Promise<Response> {
  return entering(request, { house, family: 'openai' }, async (entered) => {
    if (!mayBatch(entered.actor)) throw new SenError('not_allowed', { scope: 'chat' })
    return handle(entered)
  })
}

async function fileOf(
  { actor }: Entered,
  { house, id }: { readonly house: V1House; readonly id: string },
): Promise<FileView> {
  const file = await house.files.find(actor, id)
  if (file === undefined) throw new SenError('not_found', {})
  return file
}

function answer({ requestId }: Entered, body: object): Response {
  return Response.json(body, { headers: requestIdHeaders(requestId, 'openai') })
}

/** Pulled as it is read; a reader that leaves closes the file. */
function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(out) {
      const next = await iterator.next()
      if (next.done === true) out.close()
      else out.enqueue(next.value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
