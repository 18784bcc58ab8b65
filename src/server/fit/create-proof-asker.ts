// Puts together what asking for a proof takes: the pipeline, the graders, cases under seal.
import { createCaseStore } from '../../evaluate/cases/case-store.ts'
import type { EvaluationParts } from '../evaluation/open-evaluation.ts'
import { runHouse } from '../evaluation/run-house.ts'
import { createTexts } from '../evaluation/sealed-answers.ts'
import { type AskCaseParts, proofAsker } from './ask-case.ts'
import type { FitDeskParts } from './fit-desk.ts'

export function createProofAsker(parts: EvaluationParts): FitDeskParts['asker'] {
  const { node, services, clock } = parts
  const { store, sealer } = node
  const asking: AskCaseParts = {
    store,
    clock,
    cases: createCaseStore({ store, sealer, clock, blind: services.blind }),
    house: runHouse(parts),
    seal: createTexts(sealer).seal,
    ticket: (value) => services.blind('', `ticket\u0000${value}`).slice(0, 48),
  }
  return (actor, of) => proofAsker(actor, of, asking)
}
