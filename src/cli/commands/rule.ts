// sen rule …: what may leave and where to; looked at, tried, replayed and published.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

import type { PolicyFault, RulesView } from '../../contract/views.ts'
import { ruleWords, sayPolicyFault } from '../../i18n/rule-words.ts'
import { type CommandSpec, given } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import {
  differenceLines,
  factLines,
  matrixLines,
  placeLines,
  replayLines,
  triedLines,
} from '../rule-lines.ts'
import type { Session } from '../session.ts'
import { UsageFault } from '../usage-fault.ts'
import { ruleWordCommands } from './rule-words.ts'

const show: CommandSpec = {
  name: 'rule show',
  arguments: [{ name: '[version]', words: 'ruleVersion' }],
  options: [{ flags: '--toml', words: 'toml' }],
  async run(session, input) {
    const version = input.optionalArgument(0)
    if (version === undefined) {
      const view = await session.call('rule.show', {})
      session.print(
        view,
        input.flag('toml') ? [view.policy.text.trimEnd()] : viewLines(session, view),
      )
      return view.policy.isSound ? exitCodes.done : exitCodes.bad
    }
    const detail = await session.call('rule.version', { version })
    const { said } = ruleWords(session.language)
    const lines = [
      said.heading(detail.id, detail.version, detail.hash),
      ...differenceLines(session.language, detail.differences),
    ]
    session.print(detail, input.flag('toml') ? [detail.text.trimEnd()] : lines)
    return exitCodes.done
  },
}

function viewLines({ language }: Session, view: RulesView): readonly string[] {
  const { said } = ruleWords(language)
  const { policy, draft } = view
  const draftLines =
    draft === undefined
      ? []
      : draft.proposal === undefined
        ? [said.draftBy(draft.changedBy)]
        : [said.proposed(draft.proposal.by, draft.proposal.reason)]
  return [
    policy.isSound ? said.heading(policy.id, policy.version, policy.hash) : said.unsound,
    '',
    ...matrixLines(language, view),
    '',
    ...placeLines(language, view),
    ...draftLines,
  ]
}

const tryText: CommandSpec = {
  name: 'rule try',
  arguments: [{ name: '[text]', words: 'tryText' }],
  options: [{ flags: '--draft', words: 'draft' }],
  async run(session, input) {
    const text = input.optionalArgument(0) ?? (await session.io.readInput()) ?? ''
    if (text === '') throw new UsageFault(session.words.usage.missingArgument('text'))
    const under = input.flag('draft') ? 'draft' : 'current'
    const result = await session.call('rule.try', { text, under })
    session.print(result, triedLines(session.language, result, text))
    return exitCodes.done
  },
}

const replay: CommandSpec = {
  name: 'rule replay',
  arguments: [{ name: '[file]', words: 'ruleFile' }],
  async run(session, input) {
    const text = await readRules(session, input.optionalArgument(0))
    const progress = session.progressLine()
    try {
      const result = await session.call('rule.replay', given({ text }), ({ done, total }) =>
        progress.share(session.words.progress.check, done, total),
      )
      progress.end()
      if (result.faults.length > 0) return sayFaults(session, result)
      session.print(result, replayLines(session.language, result))
      return exitCodes.done
    } finally {
      progress.end()
    }
  },
}

const publish: CommandSpec = {
  name: 'rule publish',
  arguments: [{ name: '[file]', words: 'ruleFile' }],
  options: [{ flags: '--why <reason>', words: 'why' }],
  async run(session, input) {
    const reason = input.text('why')
    if (reason === undefined) throw input.wrong('why', session.words.options.why)
    const text = await readRules(session, input.optionalArgument(0))
    const check =
      text === undefined
        ? (await session.call('rule.show', {})).draft?.check
        : await session.call('rule.draft', { text })
    if (check === undefined) throw input.wrong('file', session.words.arguments.ruleFile)
    if (check.faults.length > 0) return sayFaults(session, check)
    const { said } = ruleWords(session.language)
    for (const line of differenceLines(session.language, check.differences)) session.say(line)
    await session.confirm(said.publish)
    const done = await session.call('rule.publish', { reason, etag: check.etag })
    const isInForce = done.kind === 'published'
    session.print(done, [isInForce ? said.published(done.version, done.hash) : said.waits])
    // A script that goes on must not believe that it is in force.
    return isInForce ? exitCodes.done : exitCodes.notAllowed
  },
}

const facts: CommandSpec = {
  name: 'rule facts',
  async run(session) {
    const view = await session.call('rule.show', {})
    const lines = factLines(session.language, view.facts)
    session.print(
      { facts: view.facts },
      view.facts.length === 0 ? [session.words.results.none] : lines,
    )
    return exitCodes.done
  },
}

const record: CommandSpec = {
  name: 'rule record',
  arguments: [
    { name: '<kind>', words: 'factKind' },
    { name: '[about]', words: 'factAbout' },
  ],
  options: [
    { flags: '--reference <number>', words: 'reference' },
    { flags: '--on <day>', words: 'onDay' },
    { flags: '--until <day>', words: 'untilDay' },
    { flags: '--filed', words: 'filed' },
  ],
  async run(session, input) {
    const { words } = session
    const kinds = ['contract', 'dossier', 'consent', 'notice-39', 'certificate', 'review'] as const
    const kind = kinds.find((one) => one === input.argument(0))
    if (kind === undefined) throw input.wrong('kind', kinds.join(', '))
    const reference = input.text('reference')
    if (reference === undefined) throw input.wrong('reference', words.options.reference)
    const on = input.text('on')
    if (on === undefined) throw input.wrong('on', words.options.onDay)
    const fact = await session.call('rule.record', {
      kind,
      about: input.optionalArgument(1) ?? '',
      reference,
      on,
      ...given({ until: input.text('until') }),
      ...(input.flag('filed') && { filed: true }),
    })
    session.print(fact, [ruleWords(session.language).said.recorded(fact.id)])
    return exitCodes.done
  },
}

const end: CommandSpec = {
  name: 'rule end',
  arguments: [
    { name: '<id>', words: 'factId' },
    { name: '<reason>', words: 'reason' },
  ],
  async run(session, input) {
    await session.confirm(session.words.questions.endFact)
    const id = input.argument(0)
    await session.call('rule.end', { id, reason: input.argument(1) })
    session.print({ ended: id }, [ruleWords(session.language).said.ended(id)])
    return exitCodes.done
  },
}

/** @throws UsageFault */
async function readRules(session: Session, path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined
  try {
    return await readFile(resolve(session.io.workingFolder, path), 'utf8')
  } catch {
    throw new UsageFault(session.words.usage.unreadableFile(path))
  }
}

function sayFaults(session: Session, found: { readonly faults: readonly PolicyFault[] }): number {
  const words = ruleWords(session.language)
  session.print(
    found,
    found.faults.map((fault) => sayPolicyFault(words, fault)),
  )
  return exitCodes.bad
}

export const ruleCommands: readonly CommandSpec[] = [
  show,
  tryText,
  replay,
  publish,
  facts,
  record,
  end,
  ...ruleWordCommands,
]
