// What each row of a template rests on: the article where a law speaks, by the short names of `docs/decisions/2026-11-25-policy.md`,
// and the control id of the design (`law` §2). Where no article was read, the row says so instead of naming one.
import type { DataClass } from '../../contract/data-class.ts'
import type { Letter } from './table.ts'

export type Column = 'here' | 'home' | 'abroad' | 'partner'

/** Code of the sentence in three languages (`i18n/{en,vi,zh}/rules.ts`). */
export type TemplateReason =
  | 'stays-here'
  | 'public-open'
  | 'internal-contract'
  | 'internal-open'
  | 'internal-stays'
  | 'state-data-stays'
  | 'personal-masked'
  | 'personal-abroad-masked'
  | 'personal-stays'
  | 'sensitive-stays'
  | 'child-stays'
  | 'important-stays'
  | 'core-closed'
  | 'secret-closed'
  | 'partner-public'
  | 'partner-narrow'

const own = 'no article: default of Sen'

const vietnam: Readonly<Record<TemplateReason, string>> = {
  'stays-here': 'no transfer: VN Law 91/2025 Art. 20 not touched',
  'public-open': 'VN Law 91/2025 Art. 20.6 (public data)',
  'internal-contract': own,
  'internal-open': own,
  'internal-stays': own,
  'state-data-stays': 'VN Decree 163/2024 Art. 30.1 (VN-9)',
  'personal-masked': 'VN Decree 356/2025 Art. 7.1, 7.2, 12 (VN-6)',
  'personal-abroad-masked': 'VN Law 91/2025 Art. 20, 22; Decree 356/2025 Art. 17, 18 (VN-1)',
  'personal-stays': 'VN Law 91/2025 Art. 20, 22; Decree 356/2025 Art. 17, 18 (VN-1)',
  'sensitive-stays': 'VN Decree 356/2025 Art. 4; Law 91/2025 Art. 9, 11 (VN-5)',
  'child-stays': 'VN Law 91/2025 Art. 24 (VN-5)',
  'important-stays': 'VN Law 60/2024; Decree 165/2025 Art. 16.2 (VN-11)',
  'core-closed': 'VN Law 60/2024; Decree 165/2025 Art. 16.2 (VN-11)',
  'secret-closed': 'VN law on state secrets (article not read)',
  'partner-public': 'VN Law 91/2025 Art. 20.6 (public data)',
  'partner-narrow': 'VN Decree 356/2025 Art. 21.1, 21.8, 22 (VN-8)',
}

const china: Readonly<Record<TemplateReason, string>> = {
  'stays-here': 'no provision to others: PIPL Art. 23, 38 not touched',
  'public-open': own,
  'internal-contract': own,
  'internal-open': own,
  'internal-stays': own,
  'state-data-stays': own,
  'personal-masked': 'PIPL Art. 21; Network Data Regulations Art. 12 (CN-3)',
  'personal-abroad-masked':
    'PIPL Art. 38-40; Network Data Regulations Art. 35; CAC Order 16 (CN-1)',
  'personal-stays': 'PIPL Art. 38-40; Network Data Regulations Art. 35; CAC Order 16 (CN-1)',
  'sensitive-stays': 'PIPL Art. 28-30 (CN-4)',
  'child-stays': 'PIPL Art. 28, 31 (CN-4)',
  'important-stays': 'Network Data Regulations Art. 37 (CN-8)',
  'core-closed': 'CN Data Security Law Art. 21',
  'secret-closed': 'CN law on guarding state secrets (article not read)',
  'partner-public': own,
  'partner-narrow': 'PIPL Art. 21, 23; Network Data Regulations Art. 12 (CN-3)',
}

export function articleOf(jurisdiction: 'VN' | 'CN' | '??', reason: TemplateReason): string {
  return jurisdiction === 'VN' ? vietnam[reason] : jurisdiction === 'CN' ? china[reason] : own
}

/** The sentence behind one letter of the table. */
export function reasonOf(
  cell: { readonly class: DataClass; readonly column: Column; readonly letter: Letter },
  isState: boolean,
): TemplateReason {
  const { column, letter } = cell
  if (cell.class === 'core') return 'core-closed'
  if (cell.class === 'secret') return 'secret-closed'
  if (column === 'here') return 'stays-here'
  if (column === 'partner') return letter === 'A' ? 'partner-public' : 'partner-narrow'
  switch (cell.class) {
    case 'public':
      return 'public-open'
    case 'internal':
      if (letter === 'A') return column === 'home' ? 'internal-contract' : 'internal-open'
      return isState ? 'state-data-stays' : 'internal-stays'
    case 'personal':
      if (letter === 'M') return column === 'home' ? 'personal-masked' : 'personal-abroad-masked'
      return isState ? 'state-data-stays' : 'personal-stays'
    case 'sensitive':
      return 'sensitive-stays'
    case 'child':
      return 'child-stays'
    case 'important':
      return 'important-stays'
  }
}
