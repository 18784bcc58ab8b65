// Why this model answered, in whole sentences of the reader's language, from what the receipt holds (design `routing` §15).
import type { Explanation } from '../../contract/fit-view.ts'
import type { FitFacts } from '../../contract/fit.ts'
import type { Receipt } from '../../contract/receipt.ts'
import { fitWords } from '../../i18n/fit-words.ts'
import { exactMoney } from '../../i18n/format/money.ts'
import { formatCount } from '../../i18n/format/size.ts'
import type { Language } from '../../i18n/negotiate.ts'
import { parseAmount } from '../../money/money.ts'

export function explainCall(receipt: Receipt, language: Language): Explanation {
  const { call, fit } = receipt
  return {
    call,
    sentences: sentencesOf(receipt, language),
    ...(fit !== undefined && { fit }),
  }
}

function sentencesOf(receipt: Receipt, language: Language): readonly string[] {
  const words = fitWords(language)
  const { fit, rung, sent: model } = receipt
  if (rung === 'documents') return [words.documents]
  if (rung === 'cache') return [words.cache]
  if (receipt.route.startsWith('student/')) return [words.student]
  if (fit === undefined) return [words.named(model)]
  return [whyOf(fit, model, language), ...besideOf(fit, receipt, language)]
}

function whyOf(fit: FitFacts, model: string, language: Language): string {
  const words = fitWords(language)
  switch (fit.code) {
    case 'certified': {
      const of = {
        model,
        cases: formatCount(fit.cases ?? 0, language),
        passed: percent(fit.passed ?? '0', language),
        bar: percent(fit.bar ?? '0', language),
      }
      return fit.bar_kind === 'relative' ? words.certifiedRelative(of) : words.certified(of)
    }
    case 'escalated':
      return words.escalated(model, words.checks[fit.escalated ?? 'empty'])
    case 'provisional':
    case 'unproven':
    case 'cheapest':
    case 'only':
    case 'kept':
    case 'substituted':
    case 'swapped':
      return words[fit.code](model)
  }
}

function besideOf(fit: FitFacts, receipt: Receipt, language: Language): readonly string[] {
  const words = fitWords(language)
  const { house, house_currency: currency } = receipt.cost
  const instead = fit.instead === undefined ? undefined : parseAmount(fit.instead)
  const isCheaper = instead !== undefined && instead > (parseAmount(house) ?? 0n)
  return [
    ...(isCheaper && fit.instead !== undefined
      ? [
          words.instead(
            exactMoney(house, currency, language),
            exactMoney(fit.instead, currency, language),
          ),
        ]
      : []),
    ...(fit.more === undefined || fit.more === 0
      ? []
      : [words.more(formatCount(fit.more, language))]),
    ...(fit.until === undefined ? [] : [words.until(fit.until)]),
  ]
}

function percent(share: string, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(
    Number(share),
  )
}
