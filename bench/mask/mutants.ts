// Restorers and numberings that are broken as others' were: each must fail its gate.
import type { AnswerEvent } from '../../src/contract/answer.ts'
import type { MaskScope, Restorer } from '../../src/contract/mask.ts'
import { createRestorer } from '../../src/mask/restore/restorer.ts'
import { plainOptions } from '../../src/mask/testing/masking.ts'

export interface Mutant {
  readonly restorer?: (scope: MaskScope, expected: ReadonlySet<string>) => Restorer
  /** Numbers that begin anew. */
  readonly isNumbering?: boolean
}

const nothing = { expected: 0, restored: 0, repaired: 0, left: 0 }

/** Looks for each code as it is, piece by piece. */
function exact(scope: MaskScope, expected: ReadonlySet<string>): Restorer {
  return {
    push: (events) =>
      events.map((event) =>
        'text' in event ? { ...event, text: replaced(event.text, scope, expected) } : event,
      ),
    end: () => [],
    report: () => nothing,
  }
}

function replaced(text: string, scope: MaskScope, expected: ReadonlySet<string>): string {
  let out = text
  for (const code of expected) out = out.replaceAll(code, scope.find(code)?.value ?? code)
  return out
}

/** Keeps everything until the end. */
function buffering(scope: MaskScope, expected: ReadonlySet<string>): Restorer {
  const inner = createRestorer(scope, expected, plainOptions)
  const kept: AnswerEvent[] = []
  return {
    push(events) {
      kept.push(...events)
      return []
    },
    end: () => [...inner.push(kept), ...inner.end()],
    report: () => inner.report(),
  }
}

/** Reads the whole answer again for each piece. */
function rereading(scope: MaskScope, expected: ReadonlySet<string>): Restorer {
  const inner = createRestorer(scope, expected, plainOptions)
  let all = ''
  return {
    push(events) {
      for (const event of events) if (event.type === 'text') all += event.text
      replaced(all, scope, expected)
      createRestorer(scope, expected, plainOptions).push([{ type: 'text', choice: 0, text: all }])
      return inner.push(events)
    },
    end: () => inner.end(),
    report: () => inner.report(),
  }
}

export const mutants: Readonly<Record<string, Mutant>> = {
  numbering: { isNumbering: true },
  exact: { restorer: exact },
  buffer: { restorer: buffering },
  reread: { restorer: rereading },
}
