// Which models the set-up offers on this computer, and which of them is chosen beforehand.
import type { CatalogueView, Language } from '../../../contract/views.ts'

/** Smaller ones only tell stories: they are in the catalogue for tests. */
const smallestUseful = 50_000_000
/** On a slow line nobody waits for more than this before the first question. */
const largestChosen = 1_000_000_000

export interface Offer {
  /** At most three that can run here, the smaller first; what does not fit is never among them. */
  readonly models: readonly CatalogueView[]
  /** The best for the first day, or undefined where none fits well. */
  readonly best: string | undefined
}

export function offerModels(catalogue: readonly CatalogueView[], language: Language): Offer {
  const speaks = (model: CatalogueView) => Number(model.languages.includes(language))
  const isConfirmed = (model: CatalogueView) => Number(model.status === 'confirmed')
  const models = catalogue
    .filter((one) => one.use === 'chat' && one.fits !== 'no' && !one.installed)
    .filter((one) => one.bytes >= smallestUseful)
    .sort((left, right) => speaks(right) - speaks(left) || left.bytes - right.bytes)
    .slice(0, 3)
    .sort((left, right) => left.bytes - right.bytes)
  const [best] = models
    .filter((one) => one.fits === 'well' && one.bytes <= largestChosen)
    .sort(
      (left, right) =>
        speaks(right) - speaks(left) ||
        isConfirmed(right) - isConfirmed(left) ||
        right.bytes - left.bytes,
    )
  return { models, best: best?.id }
}
