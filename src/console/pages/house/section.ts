// What every section of the page is given.
import type { HouseView } from '../../../contract/views.ts'

export interface SectionProperties {
  readonly view: HouseView
  readonly reload: () => Promise<void>
}
