// Labelled texts to learn from: subjects of examination questions in Chinese, and any files of a folder, one task a file.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export interface Labelled {
  readonly text: string
  readonly label: string
}

export interface TaskSet {
  readonly name: string
  /** What counts as good: 0.95 of what whoever gave the labels is right himself. */
  readonly bar: number
  readonly rows: readonly Labelled[]
}

const routing = join(import.meta.dir, '../../../shared/data/routing/gaokao-zh.jsonl.gz')

/** Subjects of questions, parts of one subject together; undefined where the data is not there. */
export function subjects(): TaskSet | undefined {
  let bytes: Buffer
  try {
    bytes = readFileSync(routing)
  } catch {
    return undefined
  }
  const rows = linesOf(gunzipSync(bytes).toString('utf8')).map((line) => {
    const { prompt, task } = JSON.parse(line) as { prompt: string; task: string }
    const [subject = ''] = task.replace(/^.*\//, '').split('_')
    return { text: prompt, label: subject }
  })
  return { name: 'subjects_zh', bar: 0.95, rows }
}

/** `<name>.jsonl`, `{"text", "label"}` a line; `<name>@0.87.jsonl` names its bar. */
export function folderSets(folder: string | undefined): readonly TaskSet[] {
  if (folder === undefined) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .toSorted()
    .map((file) => {
      const [name = '', bar = '0.95'] = file.slice(0, -'.jsonl'.length).split('@')
      const rows = linesOf(readFileSync(join(folder, file), 'utf8')).map(
        (line) => JSON.parse(line) as Labelled,
      )
      return { name, bar: Number(bar), rows }
    })
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}
