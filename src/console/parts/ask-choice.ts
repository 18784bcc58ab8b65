// Asks again for one of the things that several fitted: under the same form, with the choice in the field that holds what is asked.
import type { Receipt } from '../../contract/receipt.ts'
import { ask, type Exchange } from '../state/conversation.ts'

type Choice = NonNullable<NonNullable<Receipt['own']>['choices']>[number]

export function askChoice(exchange: Exchange, { own }: Receipt, choice: Choice): Promise<void> {
  const same = (own?.choices ?? []).filter(({ label }) => label === choice.label)
  // A full name is found by itself; of two with one name only the code tells them apart.
  const name = same.length > 1 ? choice.id : choice.label
  const form = exchange.task?.form
  if (form !== undefined && form.task.main !== '') {
    const values = { ...form.values, [form.task.main]: name }
    const task = { model: `sen/${form.task.id}`, content: JSON.stringify(values), form: { ...form, values } } // prettier-ignore
    return ask(choice.label, task)
  }
  // A document was meant: the article that was asked for stands in the question.
  const content = own?.step === 'citation' ? `${exchange.question} ${name}` : name
  return ask(choice.label, { model: 'sen/auto', content })
}
