// What is sent with a follow-up: only what was really said.
import { expect, test } from 'bun:test'

import { type Answer, readTurns } from './conversation.ts'

const answer = (text: string, state: Answer['state']): Answer => ({
  state,
  text,
  isThinking: false,
  receipt: undefined,
  failure: undefined,
})

test.each([
  { name: 'nothing yet', said: [], wants: [] },
  {
    name: 'a finished and a stopped answer are kept, a failed one is not',
    said: [
      { id: 1, question: 'a', answer: answer('A', 'done') },
      { id: 2, question: 'b', answer: answer('', 'failed') },
      { id: 3, question: 'c', answer: answer('C…', 'stopped') },
    ],
    wants: ['user a', 'assistant A', 'user c', 'assistant C…'],
  },
] as const)('$name', ({ said, wants }) => {
  expect(readTurns(said).map((turn) => `${turn.role} ${turn.content}`)).toEqual([...wants])
})
