// Judgements about the rules: whether they are what the ledger says, and whether the papers behind them were looked at.
import type { RuleFacts } from '../facts.ts'
import { type Finding, fine } from '../finding.ts'

export function judgeRules(facts: RuleFacts): Finding {
  const id = 'rules'
  const { version, oldContracts, over } = facts
  switch (facts.state) {
    case 'none':
      return fine(id, 'rulesNone')
    case 'unreadable':
    case 'not-entered': {
      const words = facts.state === 'unreadable' ? 'rulesUnreadable' : 'rulesNotEntered'
      return { id, state: 'bad', words, detail: { version }, command: 'sen rule show' }
    }
    case 'sound': {
      const command = 'sen rule facts'
      if (over > 0)
        return { id, state: 'warn', words: 'rulesFactsOver', detail: { count: over }, command }
      if (oldContracts === 0) return fine(id, 'fine', { version })
      const detail = { count: oldContracts }
      return { id, state: 'warn', words: 'rulesContractsOld', detail, command }
    }
  }
}
