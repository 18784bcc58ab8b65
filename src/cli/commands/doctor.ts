// sen doctor: one line per check, each with the command that mends it.
import type { Finding } from '../../doctor/finding.ts'
import { runDoctor } from '../../doctor/run.ts'
import { doctorWords } from '../../i18n/cli-words.ts'
import type { CommandSpec } from '../command.ts'
import { drill } from '../drill.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Session } from '../session.ts'
import { displayWidth, oneLine } from '../table.ts'

const colors = { ok: '32', warn: '33', bad: '31' }

export const doctor: CommandSpec = {
  name: 'doctor',
  options: [
    { flags: '--drill [file]', words: 'drill' },
    { flags: '--passphrase-file <file>', words: 'passphraseFile' },
  ],
  async run(session, input) {
    if (input.text('drill') !== undefined || input.flag('drill')) return await drill(session, input)
    const config = await session.config()
    const collectors = session.services.collectors(config, session.io)
    const findings: Finding[] = []
    for await (const finding of runDoctor(collectors, { signal: session.signal })) {
      findings.push(finding)
      if (!session.isJson) session.io.out(`${findingLines(finding, session).join('\n')}\n`)
    }
    const bad = findings.filter((finding) => finding.state === 'bad').length
    if (session.isJson) session.print({ findings }, [])
    const { doctorGood, doctorBad } = session.words.results
    session.say(bad === 0 ? doctorGood : doctorBad(bad))
    return bad === 0 ? exitCodes.done : exitCodes.bad
  },
}

function findingLines(finding: Finding, session: Session): readonly string[] {
  const words = doctorWords(session.language)
  const state = words.states[finding.state]
  const shown = session.io.hasColor ? `\u001b[${colors[finding.state]}m${state}\u001b[0m` : state
  const widest = Math.max(...Object.values(words.states).map(displayWidth))
  const space = ' '.repeat(widest - displayWidth(state) + 2)
  const sentence = words.findings[finding.words](finding.detail)
  const line = `${shown}${space}${words.titles[finding.id]}: ${oneLine(sentence)}`
  if (finding.state === 'ok' || finding.command === undefined) return [line]
  return [line, `${' '.repeat(widest + 2)}→ ${oneLine(finding.command)}`]
}
