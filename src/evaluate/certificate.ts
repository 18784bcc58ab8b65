// The walk of a certificate: policies in their fixed order, each tested with the whole risk, up to the first that is not proven.
// Learn then Test, fixed sequence (Angelopoulos et al. 2021, arXiv 2110.01052, §2): all that are accepted hold together with 1 − δ.
import { SenError } from '../errors/sen-error.ts'
import type { Test } from './claim.ts'
import { startTrial, type Trial } from './trial.ts'

export interface Step {
  /** Place in the order that was walked. */
  readonly policy: number
  /** At most this: what stays unopened counts as not right. */
  readonly p: number
  readonly accepted: boolean
  /** Units that were opened; those after them, in the order of the certificate, stay unopened for this policy. */
  readonly opened: number
  readonly mean: number | undefined
}

export interface Walk {
  readonly steps: readonly Step[]
  /** The last that was accepted; undefined: none. */
  readonly last: number | undefined
  /** Units that at least one policy opened: the cases behind them are used up, the rest may prove something else. */
  readonly opened: number
}

/**
 * @param policies for each policy its units in the order of the certificate, all of the same length
 * @throws SenError `internal_error` for a unit that is not between 0 and 1: `unitsOf` makes none
 */
export function walk(policies: readonly (readonly number[])[], test: Test): Walk {
  const steps: Step[] = []
  for (const [policy, units] of policies.entries()) {
    const trial = startTrial(units.length, test)
    for (const unit of units) {
      if (trial.state() !== 'open') break
      trial.add(unit)
    }
    const step = stepOf(policy, trial)
    steps.push(step)
    if (!step.accepted) break
  }
  return walkOf(steps)
}

/** Units `from` … `to` − 1 of one policy, in the order of the certificate. */
export type OpenUnits = (policy: number, from: number, to: number) => Promise<readonly number[]>

export interface Opening {
  readonly policies: number
  readonly units: number
  /** Units that are opened at a time. */
  readonly batch?: number
  readonly signal: AbortSignal
  /** After each batch. */
  readonly onOpened?: (progress: { readonly policy: number; readonly opened: number }) => void
}

/**
 * The same walk where opening costs money: units are asked for batch by batch, and no further than the decision needs.
 * @throws what `open` throws; the signal's reason; SenError `internal_error` where `open` gives fewer or other than units
 */
export async function walkOpening(open: OpenUnits, opening: Opening, test: Test): Promise<Walk> {
  const { policies, units, batch = 10, signal, onOpened } = opening
  const steps: Step[] = []
  for (let policy = 0; policy < policies; policy += 1) {
    const trial = startTrial(units, test)
    while (trial.state() === 'open') {
      signal.throwIfAborted()
      const from = trial.opened()
      const to = Math.min(from + batch, units)
      const opened = await open(policy, from, to)
      if (opened.length !== to - from) throw new SenError('internal_error', { why: 'units' })
      for (const unit of opened) trial.add(unit)
      onOpened?.({ policy, opened: to })
    }
    const step = stepOf(policy, trial)
    steps.push(step)
    if (!step.accepted) break
  }
  return walkOf(steps)
}

function stepOf(policy: number, trial: Trial): Step {
  return {
    policy,
    p: trial.p(),
    accepted: trial.state() === 'proven',
    opened: trial.opened(),
    mean: trial.mean(),
  }
}

function walkOf(steps: readonly Step[]): Walk {
  const accepted = steps.filter((step) => step.accepted)
  return Object.freeze({
    steps,
    last: accepted.at(-1)?.policy,
    opened: Math.max(0, ...steps.map((step) => step.opened)),
  })
}
