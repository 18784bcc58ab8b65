// How far search by meaning is, as the Library, `sen doc list` and `sen doctor` tell it.

export const meaningStates = Object.freeze([
  'off',
  'no-model',
  'working',
  'ready',
  'failing',
] as const)
/** `no-model`: no route embeds under the name that is set, or several models have it. `failing`: words alone decide meanwhile. */
export type MeaningState = (typeof meaningStates)[number]

export interface MeaningView {
  readonly state: MeaningState
  /** As it is set; empty: off. */
  readonly model: string
  /** Pieces of text, those that have a vector, and those that may have none because of their class or because they were refused. */
  readonly pieces: number
  readonly embedded: number
  readonly kept: number
  /** Collections that are found by words alone: too much of them may not be embedded, or is not yet. */
  readonly byWords: readonly string[]
  /** Code of the last failure, `late` where the embedder takes too long for a question; empty while all is well. */
  readonly fault: string
}

export const meaningOff: MeaningView = Object.freeze({
  state: 'off',
  model: '',
  pieces: 0,
  embedded: 0,
  kept: 0,
  byWords: [],
  fault: '',
})
