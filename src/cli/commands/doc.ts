// sen doc …: documents of the house, taken in from files and folders, listed, tried, compared and removed.
import { resolve } from 'node:path'

import { documentWords, sayDocumentFault } from '../../i18n/document-words.ts'
import type { DocumentWords } from '../../i18n/en/documents.ts'
import { type CommandInput, type CommandSpec, given } from '../command.ts'
import type { AddedFile } from '../document-verbs.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Session } from '../session.ts'
import { oneLine, renderTable } from '../table.ts'

const add: CommandSpec = {
  name: 'doc add',
  arguments: [{ name: '<path...>', words: 'documentPaths' }],
  options: [
    { flags: '--valid-from <day>', words: 'validFrom' },
    { flags: '--valid-to <day>', words: 'validTo' },
    { flags: '--source <text>', words: 'documentSource' },
  ],
  async run(session, input) {
    const words = documentWords(session.language)
    const paths = input.rest(0).map((path) => resolve(session.io.workingFolder, path))
    const wanted = {
      paths,
      ...given({
        validFrom: dayIn(input, 'validFrom'),
        validTo: dayIn(input, 'validTo'),
        source: input.text('source'),
      }),
    }
    const progress = session.progressLine()
    const done = { ready: 0, known: 0, failed: 0 }
    try {
      const result = await session.call('doc.add', wanted, (step) => {
        if (step.added !== undefined) {
          const { state } = step.added
          done[state === 'ready' || state === 'known' ? state : 'failed'] += 1
          const line = lineOf(step.added, session, words)
          if (line === undefined) return
          progress.end()
          session.say(oneLine(line))
          return
        }
        const page = step.pages > 1 ? ` · ${words.pages(step.page, step.pages)}` : ''
        const { done: through, total } = step
        const name = `${words.progress(through + 1, total, step.name)}${page}`
        progress.item(words.states.reading, { done: through, total, name })
      })
      progress.end()
      const { files, passedOver } = result
      const lines = [
        ...(files.length === 0 ? [words.nothingToAdd] : []),
        ...(passedOver.length === 0 ? [] : [words.passedOver(passedOver.length, endings(passedOver))]), // prettier-ignore
        ...(files.length === 0 ? [] : [words.summary(done.ready, done.known, done.failed)]),
      ]
      session.print({ ...done, ...result }, lines)
      return files.length > 0 && done.failed === 0 ? exitCodes.done : exitCodes.failed
    } catch (error) {
      progress.end()
      if (session.signal.aborted) {
        session.say(words.summary(done.ready, done.known, done.failed))
        session.say(session.words.results.interrupted)
      }
      throw error
    }
  },
}

/** A line for what a person has to look at; what went well is in the sum. */
function lineOf(file: AddedFile, session: Session, words: DocumentWords): string | undefined {
  const { name, state, fault = 'failed', faultPages, title = '', code = '' } = file
  switch (state) {
    case 'ready':
    case 'known':
      return undefined
    case 'asks':
      return words.notAdded(name, words.asks(title))
    case 'failed':
      return words.notAdded(name, sayDocumentFault(words, fault, faultPages))
    case 'unreadable':
      return words.notAdded(name, session.words.failures.system(code))
  }
}

/** `.png, .zip`, the first few. */
function endings(names: readonly string[]): string {
  const found = names.map((name) => /\.[^./]{1,10}$/.exec(name)?.[0].toLowerCase() ?? '')
  return [...new Set(found)].filter((ending) => ending !== '').toSorted().slice(0, 8).join(', ') // prettier-ignore
}

const list: CommandSpec = {
  name: 'doc list',
  async run(session) {
    const result = await session.call('doc.list', {})
    const words = documentWords(session.language)
    const { id, name, state, pages, pieces, compared } = words.columns
    const rows = result.documents.map((one) => [
      one.id,
      one.name,
      words.states[one.state],
      one.pages === 0 ? '' : String(one.pages),
      one.found?.chunks === undefined ? '' : String(one.found.chunks),
      one.checkedOn === '' ? words.notCompared : one.checkedOn,
    ])
    const faults = result.documents.flatMap((one) =>
      one.fault === ''
        ? []
        : [words.notAdded(one.name, sayDocumentFault(words, one.fault, one.found?.faultPages))],
    )
    session.print(
      result,
      rows.length === 0
        ? [words.none]
        : [...renderTable([id, name, state, pages, pieces, compared], rows), ...faults],
    )
    return exitCodes.done
  },
}

const find: CommandSpec = {
  name: 'doc find',
  arguments: [{ name: '<question>', words: 'question' }],
  options: [
    { flags: '--on <day>', words: 'dayOfLaw' },
    { flags: '--limit <count>', words: 'mostHits' },
  ],
  async run(session, input) {
    const limit = input.integer('limit', 1) ?? 5
    if (limit > 50) throw input.wrong('limit', '1…50')
    const wanted = { text: input.argument(0), limit, ...given({ on: dayIn(input, 'on') }) }
    const result = await session.call('doc.find', wanted)
    const words = documentWords(session.language)
    const lines = result.hits.flatMap(({ title, path, page, text, by }, index) => {
      const place = [title, ...path.filter((one) => one !== title)].join(' › ')
      const at = page === undefined ? '' : ` · ${words.onPages(String(page))}`
      const why = by.map((one) => words.foundBy[one]).join(', ')
      return [
        `${index + 1}. ${oneLine(place)}${at} · ${why}`,
        `   ${oneLine(text.replaceAll('\n', ' '))}`,
      ]
    })
    session.print(result, lines.length === 0 ? [words.foundNothing] : lines)
    return exitCodes.done
  },
}

const document = { name: '<document>', words: 'document' } as const

const check: CommandSpec = {
  name: 'doc check',
  arguments: [document],
  options: [
    { flags: '--on <day>', words: 'comparedOn' },
    { flags: '--undo', words: 'notCompared' },
  ],
  async run(session, input) {
    const words = documentWords(session.language)
    const wanted = {
      document: input.argument(0),
      undo: input.flag('undo'),
      ...given({ on: dayIn(input, 'on') }),
    }
    const result = await session.call('doc.check', wanted)
    const { name, checkedOn } = result.document
    session.print(result, [checkedOn === '' ? words.unchecked(name) : words.checked(name, checkedOn)]) // prettier-ignore
    return exitCodes.done
  },
}

const remove: CommandSpec = {
  name: 'doc remove',
  arguments: [document],
  async run(session, input) {
    const name = input.argument(0)
    const words = documentWords(session.language)
    await session.confirm(words.removeAsks(name))
    session.print(await session.call('doc.remove', { document: name }), [words.deleted(name)])
    return exitCodes.done
  },
}

/** @throws UsageFault */
function dayIn(input: CommandInput, option: string): string | undefined {
  const text = input.text(option)
  if (text === undefined || /^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  throw input.wrong(option, '2026-11-24')
}

export const docCommands: readonly CommandSpec[] = Object.freeze([add, list, find, check, remove])
