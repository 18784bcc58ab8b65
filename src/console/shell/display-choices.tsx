// Language and appearance: both take effect at once, without a reload.
import { useId } from 'preact/hooks'

import { keepLanguage, language, languageNames, languages, words } from '../state/language.ts'
import { chooseTheme, theme, themes } from '../state/theme.ts'

export function DisplayChoices() {
  const id = useId()
  const { shell } = words()
  return (
    <div class="display-choices">
      <div>
        <label class="hidden" for={`${id}-language`}>
          {shell.language}
        </label>
        <select
          id={`${id}-language`}
          value={language.value}
          onChange={(event) => {
            const chosen = languages.find((one) => one === event.currentTarget.value)
            if (chosen !== undefined) void keepLanguage(chosen)
          }}
        >
          {languages.map((one) => (
            <option key={one} value={one} lang={one}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label class="hidden" for={`${id}-theme`}>
          {shell.theme}
        </label>
        <select
          id={`${id}-theme`}
          value={theme.value}
          onChange={(event) => {
            const chosen = themes.find((one) => one === event.currentTarget.value)
            if (chosen !== undefined) chooseTheme(chosen)
          }}
        >
          {themes.map((one) => (
            <option key={one} value={one}>
              {shell.themes[one]}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
