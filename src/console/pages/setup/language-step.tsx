// Three large buttons; the language changes at once.
import { keepLanguage, language, languageNames, languages, words } from '../../state/language.ts'
import { goTo } from '../../state/setup-step.ts'

export function LanguageStep() {
  const { setup } = words()
  return (
    <>
      <div class="choices" role="group" aria-label={setup.language.title}>
        {languages.map((one) => (
          <button
            key={one}
            type="button"
            lang={one}
            class="choice"
            aria-pressed={language.value === one}
            onClick={() => void keepLanguage(one)}
          >
            <span class="choice-title">{languageNames[one]}</span>
          </button>
        ))}
      </div>
      <div class="buttons">
        <button type="button" class="button primary wide" onClick={() => goTo('house')}>
          {setup.next}
        </button>
      </div>
    </>
  )
}
