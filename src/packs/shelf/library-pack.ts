// A pack as the Library page lists it: what was measured of each task, and what is shown when it is opened.
import type { PackView } from '../../contract/pack-view.ts'
import type { Pack, Task, Threshold } from '../../contract/pack.ts'
import type { LibraryPack, PackDetail, TaskProof } from '../../contract/unanswered.ts'

/** What a loose match has to be right in before it may answer (design `knowledge` §9). */
const rightEnough = 0.95

export function libraryPack(view: PackView, pack: Pack): LibraryPack {
  const { about: _about, thresholds: _thresholds, ...rest } = view
  return {
    ...rest,
    tasks: pack.tasks.map((task) => {
      const measured = measuredOf(task, pack.thresholds)
      const languages = new Set(
        measured.filter(({ from }) => from !== null).map(({ language }) => language),
      )
      const { id, title } = task
      return { id, title, proof: proofOf(measured), languages: [...languages] }
    }),
  }
}

export function packDetail({ about, sources }: Pack): PackDetail {
  return {
    about,
    sources: sources.map((source) => ({
      id: source.id,
      title: source.title,
      ...(source.number !== undefined && { number: source.number }),
      issuer: source.issuer,
      issued: source.issued,
      valid_from: source.valid_from,
      ...(source.valid_to !== undefined && { valid_to: source.valid_to }),
      language: source.language,
      licence: source.licence,
      origin: source.origin,
      retrieved: source.retrieved,
      ...(source.checked_on !== undefined && { checked_on: source.checked_on }),
      ocr: source.ocr,
    })),
  }
}

/** Names of records and of questions are measured as one step, passages as another. */
function measuredOf({ steps }: Task, thresholds: readonly Threshold[]): readonly Threshold[] {
  const measured = new Set<string>(
    steps.map((step) => (step === 'faq' || step.startsWith('record:') ? 'names' : step)),
  )
  return thresholds.filter(({ step, answered }) => measured.has(step) && answered > 0)
}

function proofOf(measured: readonly Threshold[]): TaskProof {
  if (measured.some(({ from }) => from !== null)) return 'proven'
  // Wrong too often is another thing than right, but on too few cases to be sure.
  const isWorse = measured.some(({ answered, right }) => right / answered < rightEnough)
  return isWorse ? 'failed' : 'not-proven'
}
