// Cuts, forks, re-orderings and replays of a log at random places, counted: used by the tests in small and by the benchmark in full.
import { leafHash } from '../../ledger/tree.ts'
import type { Report } from '../report.ts'
import { verify } from '../verify.ts'
import { randomOf } from './flips.ts'
import {
  honestTexts,
  logKey,
  makeLog,
  named,
  noteOf,
  type SmallLog,
  sourceOf,
  withFile,
} from './small-log.ts'

export interface Storm {
  readonly tried: Readonly<Record<AttackName, number>>
  /** Attacks that passed. */
  readonly missed: readonly string[]
}

export const attackNames = Object.freeze(['cut', 'fork', 'reorder', 'replay'] as const)
export type AttackName = (typeof attackNames)[number]

interface Scene {
  readonly log: SmallLog
  readonly random: (below: number) => number
}

/** Each attacker holds the log's own key and hashes everything anew; the one who verifies kept one older or newer note. */
const attacks: Readonly<Record<AttackName, (scene: Scene) => Promise<Report>>> = {
  async cut({ log, random }) {
    const short = await makeLog(log.texts.slice(0, 1 + random(log.texts.length - 1)))
    return verifyAgainst(short, log.checkpoint)
  },
  async fork({ log, random }) {
    const at = random(log.texts.length)
    const texts = log.texts.map((text, index) =>
      index < at ? text : text.replace('"v":1', '"v":1,"w":1'),
    )
    const note = await noteOf(texts.map((text) => leafHash(text)))
    const files = [named('mine', log.checkpoint), named('theirs', note)]
    return verify({ kind: 'files', files }, { log: logKey.vkey })
  },
  async reorder({ log, random }) {
    const [one, other] = [random(log.texts.length - 50), random(50)]
    const texts = [...log.texts]
    const moved = texts.splice(one, 1)
    texts.splice(one + 1 + other, 0, ...moved)
    const forged = await makeLog(
      texts.map((text, index) => text.replace(/"i":\d+/, `"i":${index}`)),
    )
    return verifyAgainst(forged, await noteOf(log.leaves.slice(0, log.leaves.length - 1)), true)
  },
  async replay({ log, random }) {
    const older = await noteOf(log.leaves.slice(0, 1 + random(log.leaves.length - 1)))
    return verifyAgainst(
      { ...log, files: withFile(log.files, 'checkpoint', older) },
      log.checkpoint,
    )
  },
}

function verifyAgainst(log: SmallLog, kept: string, isHashesOnly = false): Promise<Report> {
  const since = [named('kept', kept)]
  return verify({ kind: 'log', source: sourceOf(log.files) }, { since, isHashesOnly })
}

export async function attackStorm(options: {
  readonly each: number
  readonly size: number
  readonly seed: number
}): Promise<Storm> {
  const random = randomOf(options.seed)
  const log = await makeLog(honestTexts(options.size))
  const tried = { cut: 0, fork: 0, reorder: 0, replay: 0 }
  const missed: string[] = []
  for (const name of attackNames)
    for (let count = 0; count < options.each; count += 1) {
      const { exit, fault } = await attacks[name]({ log, random })
      tried[name] += 1
      if (exit !== 3) missed.push(`${name} ${count}: ${exit} ${JSON.stringify(fault)}`)
    }
  return { tried, missed }
}
