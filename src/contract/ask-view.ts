// What the page Ask gets in its one request: who can answer, what may be asked, cards of tasks, what is left to spend.
import type { TaskView } from './pack-view.ts'
import type { Words } from './pack.ts'
import type { SkipReason } from './receipt.ts'
import type { Rung } from './route.ts'

/** GET /api/views/ask */
export interface AskView {
  /** What each rung can do now. */
  readonly rungs: readonly {
    readonly rung: Rung
    readonly state: 'ready' | 'off'
    readonly why: SkipReason | ''
    readonly label: string
  }[]
  /** Names that may be asked, `sen/auto` first. */
  readonly models: readonly {
    readonly id: string
    readonly label: string
    readonly rung: Rung | 'auto'
  }[]
  /** Cards of the live packs that this person may open: enough to draw their forms. */
  readonly tasks: readonly TaskView[]
  /** Three of the house's own pack, answered from its documents without a model; empty without a pack. */
  readonly firstQuestions: readonly Words[]
  readonly budget:
    | {
        readonly usedShare: number
        readonly left: string
        readonly currency: string
        readonly until: number
      }
    | undefined
}
