// What the server says on the terminal when it starts and stops.
import type { Widen } from '../widen.ts'

export const server = {
  data: 'data',
  api: 'API',
  console: 'Console',
  setUp: 'Set up',
  offline: 'offline',
  online: 'online',
  setUpOnce: (minutes: number, code: string) =>
    `works once, within ${minutes} minutes · from another computer: code ${code}`,
  newCode: (code: string) => `Five wrong codes were typed. The new code is ${code}.`,
  codeOff:
    'Too many wrong codes were typed. Only the link works now; `sen setup-link` makes a new one.',
  noModel:
    'No model is installed and no source of models can be reached: copy a .gguf file here and run `sen model import FILE`, or connect a provider in the console.',
  fetchingModel: (name: string, megabytes: number) =>
    `Fetching a small model to begin with: ${name}, ${megabytes} MB, in the background.`,
  modelReady: (name: string) => `The model ${name} is ready.`,
  stopping: 'Stopping: calls that run may finish. Press Ctrl-C again to end at once.',
  stopped: 'Stopped.',
  recovered: (count: number) =>
    count === 1
      ? '1 call was cut off by the last stop; its cost is held at the maximum until it is known.'
      : `${count} calls were cut off by the last stop; their cost is held at the maximum until it is known.`,
}

export type ServerWords = Widen<typeof server>
