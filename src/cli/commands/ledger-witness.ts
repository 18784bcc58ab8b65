// sen ledger witness, cosign: partners sign that this log only grew, and this house does it for theirs; over a line or with a file.
import { resolve } from 'node:path'

import type { WitnessState } from '../../contract/witness-desk.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatNumber } from '../format.ts'
import type { Session } from '../session.ts'
import { oneLine, renderTable } from '../table.ts'

const witness: CommandSpec = {
  name: 'ledger witness',
  options: [
    { flags: '--ask', words: 'askWitnesses' },
    { flags: '--of <name>', words: 'ofWitness' },
    { flags: '--out <file>', words: 'witnessOut' },
    { flags: '--take <file>', words: 'witnessTake' },
  ],
  async run(session, input) {
    const { words, io } = session
    const [out, take] = [input.text('out'), input.text('take')]
    if (out !== undefined) {
      const name = input.text('of')
      if (name === undefined) throw input.wrong('of', words.options.ofWitness)
      const target = resolve(io.workingFolder, out)
      const done = await session.call('ledger.request', { name, target })
      session.print(done, [words.results.witnessAsked(done.path)])
      return exitCodes.done
    }
    if (take !== undefined) {
      const source = resolve(io.workingFolder, take)
      const done = await session.call('ledger.take', { source })
      session.print(done, lines(session, [done.witness]))
      return exitCodes.done
    }
    const view = await session.call('ledger.witnesses', { ask: input.flag('ask') })
    const { witnesses, logKey, witnessKey } = view
    const { results } = words
    session.print(view, [
      ...lines(session, witnesses),
      results.logKey(logKey),
      results.witnessKey(witnessKey),
    ])
    return witnesses.some(({ isSilent }) => isSilent) ? exitCodes.bad : exitCodes.done
  },
}

function lines({ words, language }: Session, states: readonly WitnessState[]): readonly string[] {
  const { results } = words
  if (states.length === 0) return [results.none]
  const day = (at: number): string => (at === 0 ? '–' : new Date(at).toISOString().slice(0, 16))
  const rows = states.map((one) => [
    oneLine(one.name),
    formatNumber(one.size, language),
    day(one.signedAt),
    one.isSilent ? results.witnessSilent(one.result) : one.result,
  ])
  return renderTable([...results.witnessHeads], rows)
}

const cosign: CommandSpec = {
  name: 'ledger cosign',
  arguments: [
    { name: '<file>', words: 'witnessFile' },
    { name: '[out]', words: 'witnessAnswer' },
  ],
  async run(session, input) {
    const { workingFolder } = session.io
    const source = resolve(workingFolder, input.argument(0))
    const target = resolve(workingFolder, input.optionalArgument(1) ?? `${source}.signed`)
    const done = await session.call('ledger.cosign', { source, target })
    const { results } = session.words
    const isSigned = done.status === 200
    session.print(done, [
      isSigned ? results.witnessSigned(done.path) : results.witnessRefused(String(done.status)),
    ])
    return isSigned ? exitCodes.done : exitCodes.bad
  },
}

export const witnessCommands: readonly CommandSpec[] = [witness, cosign]
