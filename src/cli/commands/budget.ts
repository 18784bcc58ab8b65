// sen budget …: limits of spending.
import { type CommandSpec, given } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { renderTable } from '../table.ts'

const show: CommandSpec = {
  name: 'budget show',
  async run(session) {
    const { words } = session
    const result = await session.call('budget.list', {})
    const { budget, period, limit, spent, held, currency } = words.columns
    const rows = result.budgets.map((one) => [
      one.label === '' ? words.results.house : one.label,
      words.periods[one.period],
      one.limit,
      one.spent,
      one.held,
      one.currency,
    ])
    const lines = renderTable([budget, period, limit, spent, held, currency], rows)
    session.print(result, rows.length === 0 ? [words.results.none] : lines)
    return exitCodes.done
  },
}

const set: CommandSpec = {
  name: 'budget set',
  arguments: [{ name: '<amount>', words: 'amount' }],
  options: [
    { flags: '--subject <kind>', words: 'subject' },
    { flags: '--of <name>', words: 'of' },
    { flags: '--period <period>', words: 'period' },
    { flags: '--currency <code>', words: 'currency' },
    { flags: '--remove', words: 'remove' },
  ],
  async run(session, input) {
    const limit = input.argument(0)
    if (!/^\d{1,15}(\.\d{1,9})?$/.test(limit)) {
      throw input.wrong('amount', session.words.arguments.amount)
    }
    const subject = input.choice('subject', ['house', 'group', 'person', 'key']) ?? 'house'
    const of = input.text('of')
    if (subject !== 'house' && of === undefined) throw input.wrong('of', session.words.options.of)
    const remove = input.flag('remove')
    await session.call('budget.set', {
      subject,
      of: of ?? '',
      period: input.choice('period', ['day', 'month']) ?? 'month',
      limit,
      remove,
      ...given({ currency: input.text('currency')?.toUpperCase() }),
    })
    const { budgetSet, budgetEnded } = session.words.results
    session.print({ set: !remove }, [remove ? budgetEnded : budgetSet])
    return exitCodes.done
  },
}

export const budgetCommands: readonly CommandSpec[] = [show, set]
