// The desk at which people look at packs and tasks, switch packs on and off, add and take them away.
import { readFile, stat } from 'node:fs/promises'

import type { PackChange } from '../../contract/pack-change.ts'
import type { Evidence } from '../../contract/pack-evidence.ts'
import type { PackFault } from '../../contract/pack-fault.ts'
import type { PackView, TaskView } from '../../contract/pack-view.ts'
import type { Pack, PackLanguage, TaskStep, Words } from '../../contract/pack.ts'
import type { Actor } from '../../contract/people.ts'
import type { LibraryPack, PackDetail } from '../../contract/unanswered.ts'
import { SenError } from '../../errors/sen-error.ts'
import { mainField } from '../format/main-field.ts'
import {
  type PackFiles,
  packLimits,
  PackRefused,
  readPackArchive,
  readPackFolder,
} from '../load/pack-files.ts'
import { libraryPack, packDetail } from './library-pack.ts'
import type { PackShelf, ShelvedPack } from './shelf.ts'

export interface PackAdded {
  readonly pack: PackView | undefined
  readonly faults: readonly PackFault[]
  /** Another version is in use: what this one would change. Added when asked again with its digest as approved. */
  readonly change?: PackChange
}

export interface PackDesk {
  list(): Promise<readonly PackView[]>
  /** As the Library page lists them, with what was measured of each task. */
  forLibrary(): Promise<readonly LibraryPack[]>
  /** What is long: what it does not know, and where its texts come from. @throws SenError `not_found` */
  detail(id: string): Promise<PackDetail>
  /** Cards that this person may open, of the packs that are live. */
  tasks(actor: Actor): Promise<readonly TaskView[]>
  /** Of the first live pack, which is that of the house's sector where there is one; empty without a pack. */
  firstQuestions(): Promise<readonly Words[]>
  /** From a folder or zip file on this machine; refused with everything that is wrong. */
  add(
    actor: Actor,
    wanted: {
      readonly path: string
      readonly unsigned: boolean
      readonly approved?: string | undefined
    },
  ): Promise<PackAdded>
  /** Back to the version that was in use before an update. @throws SenError `not_found` where there was none */
  undo(actor: Actor, id: string): Promise<PackAdded>
  switch(actor: Actor, id: string, state: 'live' | 'off'): Promise<void>
  remove(actor: Actor, id: string): Promise<void>
  /** Where its files lie on this machine. @throws SenError `not_found` */
  place(id: string): Promise<{ readonly path: string; readonly evidence: Evidence | undefined }>
  /** What this house itself has measured of a pack counts from now on. @throws SenError `not_found`; `invalid_request` of other files. */
  keepEvidence(id: string, evidence: Evidence): Promise<void>
}

export function createPackDesk(shelf: PackShelf): PackDesk {
  const viewOf = async (id: string): Promise<PackView | undefined> =>
    (await list()).find((one) => one.id === id)
  const list = async (): Promise<readonly PackView[]> => (await shelf.all()).map(view)
  const readable = async (): Promise<readonly Pack[]> => {
    try {
      return await shelf.live()
    } catch (error) {
      // Damaged files of a pack are told on the page about packs; whoever asks a question goes on without its cards.
      if (error instanceof PackRefused) return []
      throw error
    }
  }
  return {
    list,
    async forLibrary() {
      const packs = await shelf.all()
      return packs.map((shelved) => libraryPack(view(shelved), shelved.pack))
    },
    async detail(id) {
      const found = (await shelf.all()).find(({ pack }) => pack.id === id)
      if (found === undefined) throw new SenError('not_found')
      return packDetail(found.pack)
    },
    async tasks(actor) {
      const packs = await readable()
      const isSupervisor = actor.role === 'owner' || actor.role === 'admin'
      return packs.flatMap((pack) =>
        pack.tasks
          .filter(({ roles }) => isSupervisor || roles.includes('staff'))
          .map((task) => card(pack, task)),
      )
    },
    async firstQuestions() {
      // The shelf names the pack of the house's own sector first.
      return (await readable())[0]?.firstQuestions ?? []
    },
    add: (actor, { path, unsigned, approved }) =>
      refusing(async () => {
        const added = await shelf.add(actor, await readFiles(path), { unsigned, approved })
        return 'change' in added
          ? { pack: undefined, faults: [], change: added.change }
          : { pack: await viewOf(added.pack.id), faults: [] }
      }),
    undo: (actor, id) =>
      refusing(async () => {
        const { id: undone } = await shelf.undo(actor, id)
        return { pack: await viewOf(undone), faults: [] }
      }),
    switch: (actor, id, state) => shelf.switch(actor, id, state),
    remove: (actor, id) => shelf.remove(actor, id),
    place: (id) => shelf.place(id),
    keepEvidence: (id, evidence) => shelf.keepEvidence(id, evidence),
  }
}

async function refusing(work: () => Promise<PackAdded>): Promise<PackAdded> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PackRefused)) throw error
    return { pack: undefined, faults: error.faults }
  }
}

async function readFiles(path: string): Promise<PackFiles> {
  const facts = await stat(path).catch(() => undefined)
  if (facts === undefined) throw new PackRefused([{ code: 'no-pack', file: '' }])
  if (facts.isDirectory()) return readPackFolder(path)
  if (facts.size > packLimits.bytes) throw new PackRefused([{ code: 'too-large', file: '' }])
  return readPackArchive(await readFile(path))
}

function view({ pack, origin, isLive: live, isOutgrown }: ShelvedPack): PackView {
  const {
    id,
    version,
    digest,
    signature,
    title,
    summary,
    about,
    reviewBy,
    thresholds,
    firstQuestions,
  } = pack
  const { tasks, sources, records, faq } = pack
  return {
    id,
    version,
    digest,
    origin,
    live,
    signature,
    title,
    summary,
    about,
    reviewBy,
    counts: {
      tasks: tasks.length,
      texts: sources.length,
      records: records.length,
      questions: faq.vi.length + faq.zh.length + faq.en.length,
    },
    unchecked: sources.filter(({ checked_on: on }) => on === undefined).length,
    thresholds,
    bars: pack.evidence?.bars ?? [],
    isOutgrown,
    firstQuestions,
  }
}

function card(pack: Pack, task: Pack['tasks'][number]): TaskView {
  const { id, title, summary, fields, output, human, steps } = task
  const bar = pack.evidence?.bars.find((one) => one.task === id && one.language === undefined)
  return {
    id: `${pack.id}.${id}`,
    pack: pack.id,
    packTitle: pack.title,
    title,
    summary,
    fields,
    main: mainField(task) ?? '',
    output,
    human,
    withoutModel: steps.some((step) => step !== 'model'),
    provenIn: pack.languages.filter((language) => isProven(pack, steps, language)),
    ...(bar !== undefined && { bar }),
  }
}

/** As steps are measured: names of records and listed questions together, passages by themselves (design `knowledge` §9). */
function isProven({ thresholds }: Pack, steps: readonly TaskStep[], language: PackLanguage) {
  const measured = new Set(
    steps.flatMap((step) => {
      if (step === 'passage') return ['passage']
      return step === 'faq' || step.startsWith('record:') ? ['names'] : []
    }),
  )
  const isOn = (step: string) =>
    thresholds.some((one) => one.step === step && one.language === language && one.from !== null)
  return measured.size > 0 && [...measured].every(isOn)
}
