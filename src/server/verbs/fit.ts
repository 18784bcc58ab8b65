// eval.certify and its kin: commands act as the house's owner, by the same desk as the console.
import type { VerbHandlers } from '../../cli/verbs.ts'
import type { Receipt } from '../../contract/receipt.ts'
import { SenError } from '../../errors/sen-error.ts'
import { explainCall } from '../../http/admin/explain-call.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { ownerOf, type VerbParts } from './parts.ts'

type FitVerb = 'eval.certify' | 'eval.certificates' | 'eval.withdraw' | 'eval.explain'

export function fitVerbs(parts: VerbParts): Pick<VerbHandlers, FitVerb> {
  const { fit } = parts.admin
  return {
    'eval.certify': ({ task, kind, value, places, form, language }, { signal, onProgress }) =>
      fit.certify(
        ownerOf(parts),
        { task, bar: { kind, value }, places, form },
        { signal, language, onOpened: (done, total) => onProgress({ done, total }) },
      ),
    'eval.certificates': ({ task, language }) => fit.list(ownerOf(parts), { task, language }),
    async 'eval.withdraw'({ id }) {
      await fit.withdraw(ownerOf(parts), id)
      return {}
    },
    async 'eval.explain'({ call, language }) {
      const { tenant } = ownerOf(parts)
      const [row] = await parts.node.store.reader.find('calls', { tenant, call }, { limit: 1 })
      if (row === undefined || row.status === 'denied') throw new SenError('not_found')
      return explainCall(parseOwnJson(row.receipt) as unknown as Receipt, language)
    },
  }
}
