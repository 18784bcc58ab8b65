// What changes between two versions, in words, and whether more or less may leave.
import type { PolicyDifference } from '../../../contract/views.ts'
import type { RuleWords } from '../../../i18n/en/rules.ts'
import { rulesWords, useFoundWords } from '../../state/page-words.ts'
import { columnName, conditionNames } from './names.ts'

export function Differences({
  differences,
}: {
  readonly differences: readonly PolicyDifference[]
}) {
  const { page } = rulesWords()
  if (differences.length === 0) return <p class="small">{page.draft.same}</p>
  return (
    <ul class="story-steps">
      {differences.map((one, index) => (
        <Difference key={index} difference={one} />
      ))}
    </ul>
  )
}

function Difference({ difference }: { readonly difference: PolicyDifference }) {
  const { page, rules } = rulesWords()
  const text = page.draft
  // A setting may name a kind of value.
  const found = useFoundWords(difference.kind === 'setting' && difference.name.startsWith('modes.'))
  if (difference.kind === 'words') {
    return <li>{text.words(rules.classes[difference.class], columnName(difference.to))}</li>
  }
  const sentence =
    difference.kind === 'cell'
      ? text.cell(
          page.cell.title(rules.classes[difference.class], columnName(difference.to)),
          rules.actions[difference.from],
          rules.actions[difference.becomes],
        )
      : text.setting(
          settingName(rules, difference.name, found?.types),
          valueName(difference.from, found?.modes),
          valueName(difference.becomes, found?.modes),
        )
  const requires = difference.kind === 'cell' ? difference.requires : []
  return (
    <li>
      {sentence}
      {requires.length > 0 && `, ${text.requires(conditionNames(requires))}`}{' '}
      <span class={`chip chip-${difference.isLooser ? 'tight' : 'ok'}`}>
        {difference.isLooser ? text.looser : text.stricter}
      </span>
    </li>
  )
}

/** Values of settings are words of the document: classes, decisions, ways to hide, or yes and no. */
function valueName(value: string, modes: Readonly<Record<string, string>> = {}): string {
  const { page, rules } = rulesWords()
  const names: Readonly<Record<string, string>> = {
    ...rules.actions,
    ...rules.classes,
    ...page.draft.values,
    ...modes,
  }
  return names[value] ?? value
}

function settingName(
  { settings }: RuleWords,
  name: string,
  types: Readonly<Record<string, string>> = {},
): string {
  if (name.startsWith('modes.')) {
    const type = name.slice('modes.'.length)
    return settings.modes(types[type] ?? type)
  }
  const names: Readonly<Record<string, unknown>> = settings
  const found = names[name]
  return typeof found === 'string' ? found : name
}
