// Words about why a route answered: one sentence for each code on a receipt, and what ended a certificate.
import type { FitCheck, FitEnd } from '../../contract/fit.ts'
import type { Widen } from '../widen.ts'

export const fit = {
  certified: (of: {
    readonly model: string
    readonly cases: string
    readonly passed: string
    readonly bar: string
  }) =>
    `${of.model} answered: on ${of.cases} of your own cases ${of.passed} passed, the bar is ${of.bar}.`,
  certifiedRelative: (of: {
    readonly model: string
    readonly cases: string
    readonly passed: string
    readonly bar: string
  }) =>
    `${of.model} answered: on ${of.cases} of your own cases ${of.passed} passed; proven is at least ${of.bar} of what the reference model passes.`,
  provisional: (model: string) =>
    `${model} answered: others have shown that it is good enough for this; it has not been measured here yet.`,
  unproven: (model: string) =>
    `No cheaper model has been proven here yet, so the strongest allowed one answered: ${model}.`,
  more: (cases: string) => `${cases} more cases without a mistake could prove it.`,
  cheapest: (model: string) =>
    `${model} answered because it costs least: nothing is proven for this task, and your settings say that the cheapest model then answers.`,
  only: (model: string) => `${model} answered: no other model may answer this question.`,
  kept: (model: string) =>
    `${model} answered because this conversation is with it: another model would have to read everything again.`,
  substituted: (model: string) =>
    `The model chosen for this could not answer, so ${model} answered in its place.`,
  swapped: (model: string) =>
    `A provider now serves another model than the one that was measured, so nothing counts as proven until it is measured again; ${model} answered.`,
  escalated: (model: string, check: string) =>
    `The first answer was sent back (${check}), so ${model} answered instead.`,
  named: (model: string) => `${model} answered: it was asked for by name.`,
  documents: 'Your own documents answered, without a model.',
  cache: 'The answer to the same question was kept and was given again, without a model.',
  student:
    'A small program of this house answered; it learned this task from your own answers and was proven on them.',
  instead: (paid: string, other: string) => `${paid} instead of ${other}.`,
  until: (day: string) => `This holds until ${day}.`,
  opening: 'opening cases',
  proven: 'Proven.',
  notProven:
    'Not proven here: on the cases that were opened nothing cheaper has shown that it keeps the bar.',
  fewCases: (more: string) =>
    `Too few cases to prove anything: ${more} more are needed, even without a mistake. Nothing was spent.`,
  fewRoutes:
    'Fewer than two models have answered the cases that choose. Measure them first: sen eval run --task. Nothing was spent.',
  fewOutcomes: (missing: string) =>
    `${missing} answers to the cases for the proof are missing. Set money aside for them (evaluation.budget), or measure them first: sen eval run --half certify. Nothing was spent.`,
  withdrawn: 'Withdrawn. Until something is proven again the strongest allowed model answers.',
  none: 'Nothing has been proven yet.',
  figures: (of: { readonly cases: string; readonly passed: string; readonly saved: string }) =>
    `${of.cases} cases, ${of.passed} passed, ${of.saved} of the cost saved`,
  asGradedBy: (judge: string) => `as graded by ${judge}`,
  bars: { absolute: 'at least', relative: 'of what the reference passes, at least' },
  placeSets: { here: 'in this building', home: 'in this country', all: 'everywhere' },
  forms: { raw: 'as it is', masked: 'masked' },
  states: { open: 'being proven', valid: 'in force', failed: 'not proven here', ended: 'ended' },
  checks: {
    cut: 'it was cut off',
    empty: 'it was empty',
    refused: 'the model refused',
    language: 'it was in another language',
    schema: 'it did not have the required form',
    citations: 'its sources were not in the passages',
  },
  ends: {
    expired: 'its 90 days are over',
    revision: 'a model in it has changed',
    prompt: 'the task has changed',
    pack: 'the pack has changed',
    documents: 'the documents have changed',
    grader: 'answers are graded in another way',
    masking: 'values are hidden in another way',
    languages: 'questions come in other languages than the cases',
    alarm: 'answers of the last days were too often wrong',
    withdrawn: 'an administrator withdrew it',
    replaced: 'a newer one is in force',
  },
} as const satisfies {
  readonly checks: Record<FitCheck, string>
  readonly ends: Record<FitEnd, string>
} & Record<string, unknown>

export type FitWords = Widen<typeof fit>
