// sen eval certify | certificates | withdraw | explain: proves that a cheaper model keeps a bar, lists what was proven, says why one answered.
import type { CertificateView, CertifyResult } from '../../contract/fit-view.ts'
import { fitBarKinds, fitForms, placeSets } from '../../contract/fit.ts'
import { fitWords } from '../../i18n/fit-words.ts'
import { formatCount } from '../../i18n/format/size.ts'
import { type CommandSpec, given } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Session } from '../session.ts'
import { UsageFault } from '../usage-fault.ts'

const share = /^(0\.\d{1,4}|1(\.0{1,4})?)$/

const certify: CommandSpec = {
  name: 'eval certify',
  arguments: [{ name: '<share>', words: 'fitShare' }],
  options: [
    { flags: '--task <task>', words: 'fitTask' },
    { flags: '--bar <kind>', words: 'fitBar' },
    { flags: '--places <places>', words: 'fitPlaces' },
    { flags: '--form <form>', words: 'fitForm' },
  ],
  async run(session, input) {
    const { language, words } = session
    const value = input.argument(0)
    if (!share.test(value)) throw new UsageFault(words.usage.wrongValue('share', '0.5 … 1'))
    const task = input.text('task')
    if (task === undefined) throw new UsageFault(words.usage.needsOption('--task'))
    const wanted = {
      task,
      value,
      kind: input.choice('bar', fitBarKinds) ?? 'absolute',
      places: input.choice('places', placeSets),
      form: input.choice('form', fitForms) ?? 'raw',
      language,
    }
    const progress = session.progressLine()
    try {
      const result = await session.call('eval.certify', wanted, ({ done, total }) =>
        progress.share(fitWords(language).opening, done, total),
      )
      progress.end()
      session.print(result, resultLines(session, result))
      return result.kind === 'proven' ? exitCodes.done : exitCodes.bad
    } finally {
      progress.end()
    }
  },
}

function resultLines({ language }: Session, result: CertifyResult): readonly string[] {
  const words = fitWords(language)
  const count = (number: number): string => formatCount(number, language)
  switch (result.kind) {
    case 'proven':
      return [words.proven, ...certificateLines(result.certificate, language)]
    case 'not-proven':
      return [
        words.notProven,
        ...(result.more === undefined ? [] : [words.more(count(result.more))]),
      ]
    case 'few-cases':
      return [words.fewCases(count(result.more))]
    case 'few-routes':
      return [words.fewRoutes]
    case 'few-outcomes':
      return [words.fewOutcomes(count(result.missing))]
  }
}

function certificateLines(one: CertificateView, language: Session['language']): readonly string[] {
  const words = fitWords(language)
  const percent = (text: string): string =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(
      Number(text),
    )
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
  return [
    `${one.id}`,
    `  ${one.task} · ${words.bars[one.bar.kind]} ${percent(one.bar.value)} · ${words.placeSets[one.places]} · ${words.forms[one.form]}`,
    `  ${words.states[one.state]}${one.sentence === '' ? '' : `: ${one.sentence}`}`,
    ...(one.cases === undefined || one.passed === undefined || one.saved === undefined
      ? []
      : [
          `  ${words.figures({
            cases: formatCount(one.cases, language),
            passed: percent(one.passed),
            saved: percent(one.saved),
          })}`,
        ]),
    ...(one.judge === undefined ? [] : [`  ${words.asGradedBy(one.judge)}`]),
    ...(one.state === 'valid' ? [`  ${words.until(day(one.until))}`] : []),
  ]
}

const certificates: CommandSpec = {
  name: 'eval certificates',
  options: [{ flags: '--task <task>', words: 'fitTask' }],
  async run(session, input) {
    const { language } = session
    const wanted = { ...given({ task: input.text('task') }), language }
    const view = await session.call('eval.certificates', wanted)
    const lines = view.certificates.flatMap((one) => certificateLines(one, language))
    session.print(view, lines.length === 0 ? [fitWords(language).none] : lines)
    return exitCodes.done
  },
}

const withdraw: CommandSpec = {
  name: 'eval withdraw',
  arguments: [{ name: '<id>', words: 'fitId' }],
  async run(session, input) {
    const id = input.argument(0)
    await session.call('eval.withdraw', { id })
    session.print({ id }, [fitWords(session.language).withdrawn])
    return exitCodes.done
  },
}

const explain: CommandSpec = {
  name: 'eval explain',
  arguments: [{ name: '<call>', words: 'call' }],
  async run(session, input) {
    const { language } = session
    const told = await session.call('eval.explain', { call: input.argument(0), language })
    session.print(told, told.sentences)
    return exitCodes.done
  },
}

export const fitCommands: readonly CommandSpec[] = Object.freeze([
  certify,
  certificates,
  withdraw,
  explain,
])
