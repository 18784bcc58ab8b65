// doc.*: documents of the house by the same desk as the page; a folder is taken in file by file.
import { given } from '../../cli/command.ts'
import type { AddedFile, AddProgress } from '../../cli/document-verbs.ts'
import type { VerbHandlers } from '../../cli/verbs.ts'
import type { DocumentRow, DocumentView } from '../../contract/document-file.ts'
import type { Actor } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import { foundOf } from '../../jobs/documents/document-json.ts'
import { type FileAt, filesAt, isAccepted, streamFrom } from '../../jobs/documents/files-at.ts'
import { firstTenant } from '../../people/setup.ts'
import type { VerbParts } from './parts.ts'

type DocumentVerb = Extract<keyof VerbHandlers, `doc.${string}`>
type AddRun = Parameters<VerbHandlers['doc.add']>[1]

/** A list for a person or a program, not for a page. */
const mostListed = 100_000

export function documentVerbs(parts: VerbParts): Pick<VerbHandlers, DocumentVerb> {
  const { desk } = parts.node.documents
  const actor = (): Actor => parts.node.directory.localActor() ?? beforeSetUp
  return {
    'doc.add': (wanted, run) => addAll(parts, wanted, { run, actor: actor() }),
    async 'doc.list'() {
      return { documents: (await desk.list(actor(), mostListed)).documents }
    },
    async 'doc.find'({ text, on, limit }, { signal }) {
      const { hits } = await desk.search(actor(), { text, on, limit }, signal)
      return { hits }
    },
    async 'doc.check'({ document, on, undo }) {
      const { id } = await named(parts, actor(), document)
      const day = undo ? undefined : (on ?? parts.node.documents.today())
      return { document: await desk.check(actor(), id, day) }
    },
    async 'doc.remove'({ document }) {
      const { id } = await named(parts, actor(), document)
      await desk.remove(actor(), id)
      return {}
    },
  }
}

/** Whoever can write the data folder may fill it before there is a house; the first house finds what is in it. */
const beforeSetUp: Actor = Object.freeze({
  tenant: firstTenant,
  kind: 'session',
  id: '',
  personId: '',
  personName: '',
  role: 'owner',
  groupIds: [],
  scopes: [],
  models: undefined,
  strict: false,
  outputCeiling: undefined,
  requestsPerMinute: undefined,
  ledgerName: '',
  language: undefined,
})

/** By its id, or by its name where only one file has it. @throws SenError `not_found`; `invalid_request` for a name that several have. */
async function named(parts: VerbParts, actor: Actor, document: string): Promise<DocumentView> {
  const { documents } = await parts.node.documents.desk.list(actor, mostListed)
  const fits = documents.filter(
    ({ id, name }) => id === document || name === document.normalize('NFC'),
  )
  const [one] = fits
  if (one === undefined) throw new SenError('not_found', { parameter: 'document' })
  if (fits.length > 1)
    throw new SenError('invalid_request', { parameter: 'document', expected: fits.map(({ id }) => id) }) // prettier-ignore
  return one
}

type Wanted = Parameters<VerbHandlers['doc.add']>[0]
interface Adding {
  readonly run: AddRun
  readonly actor: Actor
}

async function addAll(
  parts: VerbParts,
  { paths, ...said }: Wanted,
  { run, actor }: Adding,
): ReturnType<VerbHandlers['doc.add']> {
  const { documents } = parts.node
  const { signal, onProgress } = run
  const files: FileAt[] = []
  const passedOver: string[] = []
  for (const path of paths) {
    const found = await filesAt(path, { signal, dataFolder: parts.config().dataFolder })
    files.push(...found.files)
    passedOver.push(...found.passedOver)
  }
  // What a command that was killed left half done goes on first.
  await documents.queue.resume()
  const names = new Set((await documents.desk.list(actor, mostListed)).documents.map(({ name }) => name)) // prettier-ignore
  const total = files.length
  const added: AddedFile[] = []
  for (const file of files) {
    const tell = (more: Partial<AddProgress>): void =>
      onProgress({ done: added.length, total, name: file.name, page: 0, pages: 0, ...more })
    tell({})
    using _watching = documents.watch(({ name, pagesDone, pages }) => {
      if (name === file.name && pages > 0) tell({ page: pagesDone, pages })
    })
    // Of a name that is not here yet it cannot be the next version: files that lie side by side are documents of their own.
    const about = given({ ...said, as: names.has(file.name) ? undefined : ('new' as const) })
    const one = await addOne(parts, file, { about, signal, actor })
    names.add(file.name)
    added.push(one)
    tell({ added: one })
  }
  return { files: added, passedOver }
}

interface AddingOne {
  readonly about: Parameters<VerbParts['node']['documents']['desk']['add']>[1]['about']
  readonly signal: AbortSignal
  readonly actor: Actor
}

/** @throws SenError `storage_full`, which every further file would meet; the signal's reason. */
async function addOne(
  { node }: VerbParts,
  { path, name }: FileAt,
  { about, signal, actor }: AddingOne,
): Promise<AddedFile> {
  const { desk, queue } = node.documents
  if (!isAccepted(name)) return { name, state: 'failed', fault: 'not-accepted' }
  try {
    const from = { stream: streamFrom(path), signal }
    const { document, isKnown } = await desk.add(actor, { name, into: 'house', about }, from)
    await queue.settled(document.id, signal)
    const [row] = await node.store.reader.find('documents', { id: document.id }, { limit: 1 })
    return row === undefined ? { name, state: 'failed', fault: 'file-gone' } : became(row, name, isKnown && document.state === row.state) // prettier-ignore
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof SenError && error.code === 'body_too_large')
      return { name, state: 'failed', fault: 'too-large' }
    const code = systemCode(error)
    if (code === undefined) throw error
    return { name, state: 'unreadable', code }
  }
}

function became(row: DocumentRow, name: string, isKnown: boolean): AddedFile {
  const { id, state, fault } = row
  const found = foundOf(row)
  switch (state) {
    case 'ready':
      return { name, id, state: isKnown ? 'known' : 'ready', chunks: found?.chunks ?? 0 }
    case 'asks':
      return { name, id, state, title: found?.similar?.title ?? '' }
    default:
      return {
        name,
        id,
        state: 'failed',
        fault: fault === '' ? 'failed' : fault,
        faultPages: found?.faultPages ?? [],
      }
  }
}

/** `EACCES`, `ENOENT`: of this file only. */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error instanceof SenError) return undefined
  return typeof error.code === 'string' && /^E[A-Z]{2,15}$/.test(error.code)
    ? error.code
    : undefined
}
