// sen rule words, add-words, remove-words: what only this house knows to be private.
import { resolve } from 'node:path'

import type { WordFault, WordsView } from '../../contract/own-words.ts'
import { ownWordWords, sayWordFault } from '../../i18n/own-word-words.ts'
import { ruleWords } from '../../i18n/rule-words.ts'
import { readWordsFolder } from '../../own-words/read-folder.ts'
import type { CommandInput, CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatNumber } from '../format.ts'
import type { Session } from '../session.ts'
import { oneLine, renderTable } from '../table.ts'

const show: CommandSpec = {
  name: 'rule words',
  options: [{ flags: '--check <folder>', words: 'checkWords' }],
  async run(session, input) {
    const folder = input.text('check')
    if (folder !== undefined) return await check(session, folder)
    const view = await session.call('rule.words', {})
    const { faults } = view.file
    session.print(view, [...lines(session, view), ...faultLines(session, faults)])
    return faults.length > 0 ? exitCodes.bad : exitCodes.done
  },
}

/** Needs no server and no data folder: a list is judged before it is put in place. */
async function check(session: Session, folder: string): Promise<number> {
  const { said } = ownWordWords(session.language)
  const read = await readWordsFolder(resolve(session.io.workingFolder, folder))
  if (read === undefined) {
    session.print({ faults: [], words: 0 }, [said.noFile])
    return exitCodes.unreachable
  }
  const { entries, faults } = read
  const isSound = faults.length === 0
  session.print(
    { faults, words: entries.length },
    isSound
      ? [said.sound(formatNumber(entries.length, session.language))]
      : faultLines(session, faults),
  )
  return isSound ? exitCodes.done : exitCodes.bad
}

export function faultLines({ language }: Session, faults: readonly WordFault[]): readonly string[] {
  const words = ownWordWords(language)
  return faults.map((fault) => oneLine(sayWordFault(words, fault)))
}

function lines({ language }: Session, { entries, file }: WordsView): readonly string[] {
  const { kinds, said, none } = ownWordWords(language)
  const { classes } = ruleWords(language)
  const names: Readonly<Record<string, string>> = classes
  const named = (means: string): string => names[means] ?? means
  const stored = entries.map(({ kind, word, means }) => [
    kinds[kind],
    oneLine(word),
    named(means),
    said.console,
  ])
  const counted = file.counts.map(({ kind, means, count }) => [
    kinds[kind],
    formatNumber(count, language),
    named(means),
    'words/words.toml',
  ])
  const rows = [...stored, ...counted]
  return rows.length === 0
    ? [none]
    : renderTable([said.kind, said.word, said.means, said.from], rows)
}

const add: CommandSpec = {
  name: 'rule add-words',
  arguments: [
    { name: '<means>', words: 'wordMeans' },
    { name: '<word>', words: 'ownWord' },
  ],
  options: [{ flags: '--label', words: 'isLabel' }],
  async run(session, input) {
    const wish = { kind: kindOf(input), means: input.argument(0), words: [input.argument(1)] }
    const result = await session.call('rule.add-words', wish)
    const words = ownWordWords(session.language)
    if (result.faults.length > 0) {
      session.print(result, faultLines(session, result.faults))
      return exitCodes.bad
    }
    session.print(result, [result.added === 0 ? words.nothingNew : words.added(result.added)])
    return exitCodes.done
  },
}

const remove: CommandSpec = {
  name: 'rule remove-words',
  arguments: [
    { name: '<means>', words: 'wordMeans' },
    { name: '<word>', words: 'ownWord' },
    { name: '<reason>', words: 'reason' },
  ],
  options: [{ flags: '--label', words: 'isLabel' }],
  async run(session, input) {
    const { said } = ownWordWords(session.language)
    await session.confirm(said.remove)
    const entry = { kind: kindOf(input), means: input.argument(0), word: input.argument(1) }
    await session.call('rule.remove-words', { entries: [entry], reason: input.argument(2) })
    session.print({ removed: 1 }, [said.removed(1)])
    return exitCodes.done
  },
}

function kindOf(input: CommandInput): 'value' | 'label' {
  return input.flag('label') ? 'label' : 'value'
}

export const ruleWordCommands: readonly CommandSpec[] = [show, add, remove]
