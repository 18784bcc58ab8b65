// sen init, sen config show, sen config check, sen version: what this node is set to.
import { resolve } from 'node:path'

import { writeConfigFile } from '../../config/init.ts'
import { originSentence, problemSentence, valueSentence } from '../../config/sentences.ts'
import { SenError } from '../../errors/sen-error.ts'
import { configWords } from '../../i18n/config-sentences.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { renderTable } from '../table.ts'
import { UsageFault } from '../usage-fault.ts'
import { faultLines } from './rule-words.ts'

export const init: CommandSpec = {
  name: 'init',
  async run(session) {
    const { words, io } = session
    const path = resolve(io.workingFolder, 'sen.toml')
    try {
      await writeConfigFile(path, configWords(session.language))
    } catch (error) {
      const exists = error instanceof SenError && error.code === 'already_changed'
      throw exists ? new UsageFault(words.results.configExists(path)) : error
    }
    session.print({ path }, [words.results.wroteConfig(path)])
    return exitCodes.done
  },
}

export const configShow: CommandSpec = {
  name: 'config show',
  options: [{ flags: '--changed', words: 'changed' }],
  async run(session, input) {
    const holder = await session.configHolder()
    const { words, language } = session
    const explained = holder
      .explain()
      .filter((one) => !input.flag('changed') || one.origin.kind !== 'default')
    const rows = explained.map((one) => [
      one.key,
      valueSentence(one.value, language),
      originSentence(one.origin, language),
    ])
    const { setting, value, origin } = words.columns
    session.print({ settings: explained }, renderTable([setting, value, origin], rows))
    for (const problem of holder.warnings()) session.say(problemSentence(problem, language))
    return exitCodes.done
  },
}

export const configCheck: CommandSpec = {
  name: 'config check',
  async run(session) {
    const holder = await session.configHolder()
    const warnings = holder.warnings()
    const { dataFolder } = holder.current().config
    // The server does not start with words of the house that it cannot read.
    const { faults } = await session.services.ownWords(dataFolder)
    const isGood = warnings.length === 0 && faults.length === 0
    for (const line of faultLines(session, faults)) session.say(line)
    for (const problem of warnings) session.say(problemSentence(problem, session.language))
    session.print({ isGood }, isGood ? [session.words.results.configGood(dataFolder)] : [])
    return isGood ? exitCodes.done : exitCodes.config
  },
}

export const version: CommandSpec = {
  name: 'version',
  async run(session) {
    const facts = session.services.version
    const lines = [
      `Sen ${facts.version}`,
      `Bun ${facts.bun} · SQLite ${facts.sqlite} · ${facts.platform}`,
    ]
    session.print(facts, lines)
    return await Promise.resolve(exitCodes.done)
  },
}
