// sen pack …: sector packs, listed, switched and added; checked and made without a server.
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import type { PackView } from '../../contract/pack-view.ts'
import type { PackCounts } from '../../i18n/en/packs.ts'
import { packWords } from '../../i18n/pack-words.ts'
import { PackRefused } from '../../packs/load/pack-files.ts'
import type { PackAdded } from '../../packs/shelf/desk.ts'
import { checkManifest, makeManifest, packDigest } from '../../packs/sign/manifest.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { type CheckedPack, checkPack, openPackFiles } from '../open-pack.ts'
import { changeLines, refusedLines } from '../pack-lines.ts'
import type { Session } from '../session.ts'
import { renderTable } from '../table.ts'

const list: CommandSpec = {
  name: 'pack list',
  async run(session) {
    const { language } = session
    const result = await session.call('pack.list', {})
    const words = packWords(language)
    const { id, version, title, state, texts, records, questions, proven } = words.columns
    const rows = result.packs.map((pack) => [
      pack.id,
      pack.version,
      pack.title[language],
      pack.live ? words.live : words.off,
      String(pack.counts.texts),
      String(pack.counts.records),
      String(pack.counts.questions),
      provenOf(pack),
    ])
    session.print(
      result,
      rows.length === 0
        ? [words.none]
        : renderTable([id, version, title, state, texts, records, questions, proven], rows),
    )
    for (const pack of result.packs) if (pack.isOutgrown) session.say(words.outgrown(pack.id))
    return exitCodes.done
  },
}

/** Bars that are proven over all languages, of those that were measured. */
function provenOf({ bars }: PackView): string {
  const whole = bars.filter(({ language }) => language === undefined)
  return `${whole.filter(({ state }) => state === 'proven').length}/${whole.length}`
}

const add: CommandSpec = {
  name: 'pack add',
  arguments: [{ name: '<path>', words: 'packPath' }],
  options: [{ flags: '--unsigned', words: 'unsigned' }],
  async run(session, input) {
    const path = resolve(session.io.workingFolder, input.argument(0))
    const wanted = { path, unsigned: input.flag('unsigned') }
    const words = packWords(session.language)
    let result = await session.call('pack.add', wanted)
    const { change } = result
    if (change !== undefined) {
      for (const line of changeLines(change, session.language)) session.say(line)
      await session.confirm(words.change.approve(change.to.version))
      result = await session.call('pack.add', { ...wanted, approved: change.to.digest })
    }
    return told(session, result)
  },
}

const undo: CommandSpec = {
  name: 'pack undo',
  arguments: [{ name: '<id>', words: 'packId' }],
  run: async (session, input) =>
    told(session, await session.call('pack.undo', { id: input.argument(0) })),
}

function told(session: Session, result: PackAdded): number {
  const { pack, faults } = result
  session.print(
    result,
    pack === undefined
      ? refusedLines(session, faults)
      : [packWords(session.language).added(pack.title[session.language], pack.version)],
  )
  return pack === undefined ? exitCodes.bad : exitCodes.done
}

const packId = { name: '<id>', words: 'packId' } as const

function switching(name: 'pack on' | 'pack off', state: 'live' | 'off'): CommandSpec {
  return {
    name,
    arguments: [packId],
    async run(session, input) {
      const id = input.argument(0)
      const result = await session.call('pack.switch', { id, state })
      const words = packWords(session.language)
      session.print(result, [`${id}: ${state === 'live' ? words.live : words.off}`])
      return exitCodes.done
    },
  }
}

const remove: CommandSpec = {
  name: 'pack remove',
  arguments: [packId],
  async run(session, input) {
    const id = input.argument(0)
    const words = packWords(session.language)
    await session.confirm(words.reallyRemove(id))
    session.print(await session.call('pack.remove', { id }), [words.removed(id)])
    return exitCodes.done
  },
}

const check: CommandSpec = {
  name: 'pack check',
  arguments: [{ name: '<path>', words: 'packPath' }],
  async run(session, input) {
    return refusing(session, async () => {
      const files = await openPackFiles(session, input.argument(0))
      const checked = await checkPack(files)
      const faults = [...checked.faults, ...(files.has('MANIFEST') ? checkManifest(files) : [])]
      session.print({ ...summary(checked), faults }, lines(session, { ...checked, faults }))
      return faults.length === 0 ? exitCodes.done : exitCodes.bad
    })
  },
}

const make: CommandSpec = {
  name: 'pack make',
  arguments: [{ name: '<folder>', words: 'folder' }],
  async run(session, input) {
    return refusing(session, async () => {
      const folder = resolve(session.io.workingFolder, input.argument(0))
      const files = await openPackFiles(session, folder)
      const checked = await checkPack(files)
      if (checked.faults.length > 0) {
        session.print({ ...summary(checked), faults: checked.faults }, lines(session, checked))
        return exitCodes.bad
      }
      const manifest = makeManifest(files)
      await writeFile(join(folder, 'MANIFEST'), manifest)
      const digest = packDigest(manifest)
      session.print({ ...summary(checked), digest }, [
        ...lines(session, checked),
        packWords(session.language).made(digest),
      ])
      return exitCodes.done
    })
  },
}

async function refusing(session: Session, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PackRefused)) throw error
    const { faults } = error
    session.print({ faults }, refusedLines(session, faults))
    return exitCodes.bad
  }
}

/** What `--json` prints besides the faults. */
function summary({ pack, cases }: CheckedPack) {
  if (pack === undefined) return {}
  return {
    id: pack.id,
    version: pack.version,
    ...countsOf(pack, cases.length),
    unchecked: uncheckedOf(pack),
  }
}

type Known = NonNullable<CheckedPack['pack']>
const countsOf = ({ tasks, sources, records, faq }: Known, cases: number): PackCounts => ({
  tasks: tasks.length,
  texts: sources.length,
  records: records.length,
  questions: faq.vi.length + faq.zh.length + faq.en.length,
  cases,
})
const uncheckedOf = ({ sources }: Known) =>
  sources.filter(({ checked_on: on }) => on === undefined).length

function lines(session: Session, { pack, cases, faults }: CheckedPack): readonly string[] {
  const words = packWords(session.language)
  if (pack === undefined || faults.length > 0) return refusedLines(session, faults)
  const { title, version } = pack
  return [
    words.checked(title[session.language], version),
    words.counts(countsOf(pack, cases.length)),
    ...(uncheckedOf(pack) === 0 ? [] : [words.unchecked(uncheckedOf(pack))]),
  ]
}

export const packCommands: readonly CommandSpec[] = Object.freeze([
  list,
  add,
  switching('pack on', 'live'),
  switching('pack off', 'off'),
  undo,
  remove,
  check,
  make,
])
