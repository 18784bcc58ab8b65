// What commands ask about certificates and the reasons of a route (`verbs.ts`).
import { z } from 'zod'

import type { CertificatesView, CertifyResult, Explanation } from '../contract/fit-view.ts'
import { fitBarKinds, fitForms, placeSets } from '../contract/fit.ts'
import { languages } from '../i18n/negotiate.ts'

const name = z.string().min(1).max(256)
const language = z.enum(languages)

export const fitVerbs = {
  'eval.certify': z.strictObject({
    task: name,
    kind: z.enum(fitBarKinds),
    value: z.string().regex(/^(0\.\d{1,4}|1(\.0{1,4})?)$/),
    places: z.enum(placeSets).optional(),
    form: z.enum(fitForms),
    language,
  }),
  'eval.certificates': z.strictObject({ task: name.optional(), language }),
  'eval.withdraw': z.strictObject({ id: name }),
  'eval.explain': z.strictObject({ call: name, language }),
} as const

export interface FitVerbResults {
  'eval.certify': CertifyResult
  'eval.certificates': CertificatesView
  'eval.withdraw': Readonly<Record<string, never>>
  'eval.explain': Explanation
}

export interface FitVerbProgress {
  'eval.certify': { readonly done: number; readonly total: number }
}
