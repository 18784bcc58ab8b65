// sen ledger …: verifies, proves and exports the ledger; what lies in files is verified without any server.
import { resolve } from 'node:path'

import { commitLabels } from '../../ledger/commit.ts'
import { openInput } from '../../sen-verify/inputs.ts'
import { sayReport } from '../../sen-verify/say-report.ts'
import { faultReport } from '../../verify/report.ts'
import { verify as verifyFiles } from '../../verify/verify.ts'
import type { CommandInput, CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatNumber } from '../format.ts'
import type { Session } from '../session.ts'
import { halt } from './halt.ts'
import { witnessCommands } from './ledger-witness.ts'

const verify: CommandSpec = {
  name: 'ledger verify',
  arguments: [{ name: '[path]', words: 'ledgerFiles' }],
  options: [
    { flags: '--log <key>', words: 'logKey' },
    { flags: '--policy <file>', words: 'logPolicy' },
    { flags: '--since <note>', words: 'sinceNote' },
    { flags: '--hashes', words: 'hashesOnly' },
  ],
  async run(session, input) {
    const path = input.optionalArgument(0)
    return path === undefined ? verifyHouse(session) : verifyPath(session, input, path)
  },
}

async function verifyHouse(session: Session): Promise<number> {
  const { words, language } = session
  const progress = session.progressLine()
  try {
    const result = await session.call('ledger.verify', {}, ({ done, total }) =>
      progress.share(words.progress.check, done, total),
    )
    progress.end()
    const line = result.isSound
      ? words.results.ledgerSound(formatNumber(result.size, language), result.root)
      : words.results.ledgerBroken(String(result.brokenAt ?? 0))
    const code = result.code === undefined ? [] : [words.results.ledgerCode(result.code)]
    session.print(result, [line, ...code])
    return result.isSound ? exitCodes.done : exitCodes.bad
  } finally {
    progress.end()
  }
}

/** The stand-alone verifier on files: no settings, no database, no server, and no network. */
async function verifyPath(session: Session, input: CommandInput, path: string): Promise<number> {
  const { words, io } = session
  const progress = session.progressLine()
  const at = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : resolve(io.workingFolder, name)
  const kept = input.text('since')
  const since = kept?.startsWith('SENC1:') === true ? kept : at(kept)
  const opened = await openInput([resolve(io.workingFolder, path)], {
    policy: at(input.text('policy')),
    since: since === undefined ? [] : [since],
  })
  try {
    const report = opened.ok
      ? await verifyFiles(opened.input, {
          log: input.text('log'),
          policy: opened.policy,
          since: opened.since,
          isHashesOnly: input.flag('hashes'),
          signal: session.signal,
          onProgress: (done, total) => progress.share(words.progress.check, done, total),
        })
      : await faultReport(opened.fault)
    progress.end()
    const said = sayReport(report, session.language)
    const lines = said.lines.map(({ label, text }) => (label === '' ? text : `${label}: ${text}`))
    session.print(report, [said.verdict, ...lines])
    return report.exit
  } finally {
    progress.end()
  }
}

const proof: CommandSpec = {
  name: 'ledger proof',
  arguments: [
    { name: '<call>', words: 'call' },
    { name: '[file]', words: 'proofFile' },
  ],
  options: [{ flags: '--open <label=file>', words: 'openContent' }],
  async run(session, input) {
    const call = input.argument(0)
    const { workingFolder } = session.io
    const result = await session.call('ledger.proof', {
      call,
      target: resolve(workingFolder, input.optionalArgument(1) ?? `${call}.senproof`),
      open: (input.list('open') ?? []).map((pair) => opening(pair, workingFolder, input)),
    })
    session.print(result, [session.words.results.ledgerProved(result.path)])
    return exitCodes.done
  },
}

/** `sent=body.json`. */
function opening(pair: string, folder: string, input: CommandInput) {
  const cut = pair.indexOf('=')
  const label = commitLabels.find((one) => one === pair.slice(0, cut))
  if (label === undefined) throw input.wrong('open', `${commitLabels.join(' | ')} = file`)
  return { label, path: resolve(folder, pair.slice(cut + 1)) }
}

const exportLedger: CommandSpec = {
  name: 'ledger export',
  arguments: [{ name: '<folder>', words: 'folder' }],
  async run(session, input) {
    const target = resolve(session.io.workingFolder, input.argument(0))
    const result = await session.call('ledger.export', { target })
    const entries = formatNumber(result.entries, session.language)
    session.print(result, [session.words.results.ledgerExported(result.path, entries)])
    return exitCodes.done
  },
}

/** The same stop, where somebody looks for it who has the ledger before them. */
const haltHere: CommandSpec = { ...halt, name: 'ledger halt' }

export const ledgerCommands: readonly CommandSpec[] = [
  verify,
  proof,
  exportLedger,
  ...witnessCommands,
  haltHere,
]
