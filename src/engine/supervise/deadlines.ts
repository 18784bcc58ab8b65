// How long the engine child may take for what, before it is killed.

export interface Deadlines {
  readonly readyMs: number
  readonly loadMs: number
  readonly loadMsPerMegabyte: number
  readonly beatMs: number
  readonly cancelMs: number
  /** How long after its own deadline a call may still be without an end. */
  readonly hungMs: number
}

/** Design `engine` §1; 4 of 200 damaged files hung a loader for ever. */
export const usualDeadlines: Deadlines = Object.freeze({
  readyMs: 5_000,
  loadMs: 20_000,
  loadMsPerMegabyte: 20,
  beatMs: 10_000,
  cancelMs: 1_000,
  hungMs: 5_000,
})
