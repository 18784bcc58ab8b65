// budget.*: limits of spending, named as people name them.
import type { VerbHandlers } from '../../cli/verbs.ts'
import type { Actor, BudgetSubject } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import { setBudget } from '../../people/budgets/set-budget.ts'
import { viewBudgets } from '../../people/budgets/view.ts'
import { normaliseLogin } from '../../people/normalise-login.ts'
import { ownerOf, type VerbParts } from './parts.ts'

type BudgetVerb = Extract<keyof VerbHandlers, `budget.${string}`>

export function budgetVerbs(parts: VerbParts): Pick<VerbHandlers, BudgetVerb> {
  const { admin, node, services } = parts
  return {
    async 'budget.list'() {
      const { directory, store } = node
      const at = services.clock.now()
      const context = { directory, reader: store.reader, at }
      return { budgets: await viewBudgets(context, ownerOf(parts)) }
    },
    async 'budget.set'({ subject, of, period, limit, remove, currency }) {
      const owner = ownerOf(parts)
      await setBudget(admin, owner, {
        subject,
        subjectId: subjectId(parts, owner, { subject, of }),
        period,
        limit,
        remove,
        currency: currency ?? services.house().currency,
      })
      return {}
    },
  }
}

/** @throws SenError `not_found` {parameter: of}; `invalid_request` where two groups have the name. */
function subjectId(
  parts: VerbParts,
  owner: Actor,
  { subject, of }: { readonly subject: BudgetSubject; readonly of: string },
): string {
  const { directory } = parts.node
  const { tenant } = owner
  switch (subject) {
    case 'house':
      return tenant
    case 'key':
      return of
    case 'person':
      return known(directory.user(tenant, of) ?? directory.userByLogin(tenant, normaliseLogin(of)))
    case 'group': {
      const named = directory.groups(tenant).filter((row) => row.name === of.normalize('NFC'))
      if (named.length > 1) throw new SenError('invalid_request', { parameter: 'of' })
      return known(directory.group(tenant, of) ?? named[0])
    }
  }
}

function known(row: { readonly id: string } | undefined): string {
  if (row === undefined) throw new SenError('not_found', { parameter: 'of' })
  return row.id
}
