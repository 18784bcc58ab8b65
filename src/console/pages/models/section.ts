// What every section of the page is given.
import type { ModelsView } from '../../../contract/views.ts'

export interface SectionProperties {
  readonly view: ModelsView
  readonly reload: () => Promise<void>
}
