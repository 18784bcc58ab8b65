// What is assumed for the line of the strong model: never shown without being said.
import type { Baseline } from '../../../contract/overview-view.ts'
import { locales } from '../../../i18n/format/locale.ts'
import { language, languageNames } from '../../state/language.ts'
import { overviewWords } from '../../state/page-words.ts'

export function HowSaved({ baseline }: { readonly baseline: Baseline }) {
  const { saved: text } = overviewWords()
  const ratio = new Intl.NumberFormat(locales[language.value], { maximumFractionDigits: 3 })
  const sentences = [
    baseline.chosen === 'none' ? '' : text.chosen[baseline.chosen],
    baseline.changed ? text.changed : '',
    ...baseline.assumptions.map((one) => text.assumptions[one]),
    ...baseline.ratios.map((one) =>
      text.ratio({
        text: languageNames[one.language],
        from: one.from,
        to: one.to,
        ratio: ratio.format(one.ratio),
      }),
    ),
  ]
  return (
    <details>
      <summary>{text.how}</summary>
      <ul class="plain-list">
        {sentences
          .filter((sentence) => sentence !== '')
          .map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
      </ul>
    </details>
  )
}
