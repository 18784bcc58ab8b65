// Our own rules, one file each, each with its good and bad example as its test.
import { importLaw } from './import-law.js'
import { noHiddenInput } from './no-hidden-input.js'
import { noUntranslatedText } from './no-untranslated-text.js'
import { oneWayOut } from './one-way-out.js'

const plugin = {
  meta: { name: 'sen' },
  rules: {
    'import-law': importLaw,
    'one-way-out': oneWayOut,
    'no-hidden-input': noHiddenInput,
    'no-untranslated-text': noUntranslatedText,
  },
}

// oxlint-disable-next-line import/no-default-export -- the linter loads plugins by their default export
export default plugin
