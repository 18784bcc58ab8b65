// Students and files of this computer: examples that are read, and an export that is written beside nothing else.
import { mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { Actor } from '../contract/people.ts'
import type { ExampleRights, FileLesson, StudentCard, StudentTrained } from '../contract/student.ts'
import { SenError } from '../errors/sen-error.ts'
import type { StudentDesk } from '../student/desk.ts'
import { type ReadExamples, readExamples } from '../student/examples/read-examples.ts'
import type { LessonRun } from '../student/parts.ts'

/** A larger file holds more examples than are ever learned from. */
const mostBytes = 64 * 1_024 * 1_024
const nothing: ReadExamples = { examples: [], faulty: [], faults: 0 }

/** @throws SenError `not_found` for a file that cannot be read, `body_too_large`; as `StudentDesk.train`. */
export async function trainFromFile(
  desk: StudentDesk,
  actor: Actor,
  { lesson, run }: { readonly lesson: FileLesson; readonly run: LessonRun },
): Promise<StudentTrained> {
  const { path, rights, task, bar } = lesson
  const read = path === undefined ? nothing : await readFileOf(path, rights)
  const { faulty, faults, examples } = read
  const trained = await desk.train(actor, { task, examples, bar }, run)
  return { ...trained, faulty, faults }
}

async function readFileOf(path: string, rights: ExampleRights | undefined): Promise<ReadExamples> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new SenError('not_found', { parameter: 'path' }, { cause })
  })
  if (!info.isFile()) throw new SenError('not_found', { parameter: 'path' })
  if (info.size > mostBytes) throw new SenError('body_too_large', { bytes: mostBytes })
  await using file = await open(path, 'r')
  const text = await file.readFile('utf8')
  // Whoever may bring a file for the house may also change every rule: the answers are the house's own.
  return readExamples(text, { author: '', ...(rights !== undefined && { rights }) })
}

/** Writes `<task>.jsonl` and its card. @throws SenError as `StudentDesk.export`; `already_changed` where one of them exists. */
export async function exportToFolder(
  desk: StudentDesk,
  actor: Actor,
  wish: { readonly task: string; readonly folder: string; readonly signedFor?: string | undefined },
): Promise<{ readonly path: string; readonly card: StudentCard }> {
  const { task, folder, signedFor } = wish
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${task}.jsonl`)
  const cardPath = join(folder, `${task}.card.json`)
  await demandFree([path, cardPath])
  const { lines, card } = await desk.export(actor, { task, signedFor })
  for (const [file, text] of [
    [path, lines],
    [cardPath, `${JSON.stringify(card, undefined, 2)}\n`],
  ] as const) {
    await using target = await open(file, 'wx', 0o600)
    await target.writeFile(text)
    await target.sync()
  }
  return { path, card }
}

async function demandFree(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const isThere = await stat(path).then(
      () => true,
      () => false,
    )
    if (isThere) throw new SenError('already_changed', { reason: 'exists' })
  }
}
