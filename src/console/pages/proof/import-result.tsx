// What became of a file of cases: how many are new, which stay out and why, and the rows that could not be read.
import type { ImportedCases } from '../../../contract/evaluation-view.ts'
import { caseStates } from '../../../contract/evaluation.ts'
import { count } from '../../state/format.ts'
import { proofWords } from '../../state/page-words.ts'

export function ImportResult({ result }: { readonly result: ImportedCases }) {
  const { cases } = proofWords()
  const { added, read, known, byState, faults, faulty } = result
  return (
    <section class="notice" role="status">
      <p>{cases.imported(count(added), count(read), count(known))}</p>
      <ul class="plain-list">
        {caseStates
          .filter((state) => state !== 'usable' && (byState[state] ?? 0) > 0)
          .map((state) => (
            <li key={state}>{cases.byState(count(byState[state] ?? 0), cases.states[state])}</li>
          ))}
      </ul>
      {faulty > 0 && (
        <>
          <p>{cases.faulty(count(faulty))}</p>
          <ul class="plain-list">
            {faults.map(({ line, code }) => (
              <li key={`${line} ${code}`}>{cases.fault(count(line), cases.faults[code])}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
