// sen ask: one question through the whole pipeline; the answer on standard output, the receipt on standard error.
import type { Receipt } from '../../contract/receipt.ts'
import { type CommandSpec, given } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { UsageFault } from '../usage-fault.ts'

export const ask: CommandSpec = {
  name: 'ask',
  arguments: [{ name: '[question]', words: 'question' }],
  options: [{ flags: '-m, --model <name>', words: 'model' }],
  async run(session, input) {
    const question = input.optionalArgument(0) ?? (await session.io.readInput())?.trim() ?? ''
    if (question === '') throw new UsageFault(session.words.usage.needsQuestion)
    let shown = ''
    const wanted = { question, ...given({ model: input.text('model') }) }
    const { answer, receipt } = await session.call('ask', wanted, ({ text }) => {
      shown += text
      if (!session.isJson) session.io.out(text)
    })
    if (session.isJson) session.print({ answer, receipt }, [])
    else session.io.out(`${answer.startsWith(shown) ? answer.slice(shown.length) : ''}\n`)
    session.say(receiptLine(receipt))
    return exitCodes.done
  },
}

/** What a person wants to know of a receipt at once. */
function receiptLine(receipt: Receipt): string {
  const cost = `${receipt.cost.amount} ${receipt.cost.currency}`
  return [receipt.rung, receipt.route, receipt.place.country, cost].join(' · ')
}
