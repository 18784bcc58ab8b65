// A certified student at work: it answers where it is sure enough, and leaves everything else to the next rung.
import type { StudentModel } from './codec.ts'
import { limits } from './examples/limits.ts'
import { fieldsSayer } from './fields/field-model.ts'
import { labelSayer } from './learn/train-labels.ts'

/** @returns the answer; undefined where it is not sure enough. Below a millisecond, no matter how long the text is. */
export type Answering = (text: string) => string | undefined

export function createAnswering(model: StudentModel, threshold: number): Answering {
  const say = model.kind === 'label' ? labelSayer(model) : fieldsSayer(model)
  return (text) => {
    // Of longer ones nothing was learned or proven.
    if (text.length > limits.text || text.trim() === '') return undefined
    const said = say(text)
    return said === undefined || said.margin < threshold ? undefined : said.answer
  }
}
