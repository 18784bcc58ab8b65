// A template as the document that a house begins with: one rule for each letter of the table, with its article and its sentence.
import type { DataClass } from '../../contract/data-class.ts'
import type { PolicyAction, Precondition } from '../../contract/policy.ts'
import type { DocumentRule, PolicyDocument } from '../../contract/rules-view.ts'
import { normalise } from '../canonical.ts'
import { dataClasses } from '../classes.ts'
import { articleOf, type Column, reasonOf } from './articles.ts'
import { type Letter, type Template, type TemplateId, templates } from './table.ts'

const columns: readonly Column[] = ['here', 'home', 'abroad', 'partner']
const actions: Readonly<Record<Letter, PolicyAction>> = {
  A: 'allow',
  M: 'mask',
  L: 'local',
  D: 'deny',
}

/** @param country of the house; counts where the template is of no country. */
export function buildTemplate(id: TemplateId, country = '??'): PolicyDocument {
  const template: Template = templates[id]
  const jurisdiction = template.jurisdiction === '??' ? country : template.jurisdiction
  return normalise({
    policy: {
      id,
      base: id,
      jurisdiction,
      mode: template.mode,
      floor: template.floor,
      unread: 'local',
      sensitiveWordAlone: template.sensitiveWordAlone,
    },
    // A day of birth is most useful as a year, and a year alone names nobody (design `sovereignty` §7).
    modes: { DOB: 'generalise' },
    rules: dataClasses.flatMap((dataClass) =>
      columns.map((column, index) =>
        ruleOf(template, {
          class: dataClass,
          column,
          letter: template.rows[dataClass][index] ?? 'D',
          isState: id === 'vn-state',
        }),
      ),
    ),
  })
}

function ruleOf(
  { jurisdiction }: Template,
  cell: {
    readonly class: DataClass
    readonly column: Column
    readonly letter: Letter
    readonly isState: boolean
  },
): DocumentRule {
  const reason = reasonOf(cell, cell.isState)
  return {
    class: cell.class,
    to: cell.column,
    do: actions[cell.letter],
    require: requireOf(jurisdiction, cell),
    why: articleOf(jurisdiction, reason),
    reason,
  }
}

/**
 * "Home" is "same country, with contract"; abroad a transfer needs what its law asks for before it begins (design `sovereignty` §4).
 * Public data are in nobody's register: they need neither.
 */
function requireOf(
  jurisdiction: Template['jurisdiction'],
  cell: { readonly class: DataClass; readonly column: Column; readonly letter: Letter },
): readonly Precondition[] {
  const opens = cell.letter === 'A' || cell.letter === 'M'
  if (!opens || cell.class === 'public' || jurisdiction === '??') return []
  if (cell.column === 'home') return ['contract']
  if (cell.column !== 'abroad') return []
  return jurisdiction === 'VN' ? ['contract', 'dossier'] : ['contract', 'notice-39', 'threshold<90']
}
