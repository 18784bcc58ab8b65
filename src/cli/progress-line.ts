// One line that is redrawn on a terminal; elsewhere a line for each new state and each tenth, so that a log stays short.
import type { BackupProgress } from '../backup/create.ts'
import type { ConfigLanguage } from '../contract/config.ts'
import type { DownloadView } from '../contract/views.ts'
import type { CliWords } from '../i18n/en/cli.ts'
import { formatBytes, formatNumber, formatSeconds } from './format.ts'
import type { CliIo } from './io.ts'
import { cutToWidth, oneLine } from './table.ts'

export interface ProgressLine {
  download(view: DownloadView): void
  backup(progress: BackupProgress): void
  /** For work that counts something else than bytes. */
  share(label: string, done: number, total: number): void
  /** For a row of things with names: on a terminal each is shown, in a log only each tenth. */
  item(label: string, item: ProgressItem): void
  /** Leaves the terminal with an empty line to write on. */
  end(): void
}

export interface ProgressItem {
  readonly done: number
  readonly total: number
  readonly name: string
}

export interface ProgressOptions {
  readonly io: CliIo
  readonly words: CliWords
  readonly language: ConfigLanguage
  /** Every event as one line of JSON instead. */
  readonly isJson: boolean
}

export function createProgressLine(options: ProgressOptions): ProgressLine {
  const { io, words, language, isJson } = options
  let highest = 0
  let shownState = ''
  let shownTenth = -1
  let isDrawn = false

  const draw = (state: string, percent: number, rest: readonly string[]): void => {
    // A source that reports less than before must not take back what a person has seen.
    highest = state === shownState ? Math.max(highest, percent) : percent
    const line = [`${String(Math.floor(highest)).padStart(3)} %`, state, ...rest].join('  ')
    const tenth = Math.floor(highest / 10)
    if (io.isTerminal) {
      io.error(`\r\u001b[2K${cutToWidth(oneLine(line), io.columns - 1)}`)
      isDrawn = true
    } else if (state !== shownState || tenth !== shownTenth) io.error(`${oneLine(line)}\n`)
    shownState = state
    shownTenth = tenth
  }

  return {
    download(view) {
      if (isJson) {
        io.error(`${JSON.stringify(view)}\n`)
        return
      }
      const size = (bytes: number): string => formatBytes(bytes, language)
      const rest = [`${size(view.bytes)} / ${size(view.total)}`]
      if (view.bytesPerSecond > 0) rest.push(`${size(view.bytesPerSecond)}/s`)
      if (view.secondsLeft !== undefined) {
        rest.push(words.progress.left(formatSeconds(view.secondsLeft, language)))
      }
      if (view.source !== '') rest.push(words.progress.from(view.source))
      // A download that goes on after a wait or verifies has not lost what it had.
      const percent = Math.max(highest, share(view.bytes, view.total))
      const state = words.progress.states[view.state]
      highest = view.state === 'starting' ? highest : percent
      draw(state, percent, rest)
    },
    backup(progress) {
      if (isJson) {
        io.error(`${JSON.stringify(progress)}\n`)
        return
      }
      if (progress.phase === 'rows') {
        const [done, all] = [progress.bytes, progress.total].map((rows) =>
          formatNumber(rows, language),
        )
        draw(words.progress.rows, share(progress.bytes, progress.total), [`${done} / ${all}`])
        return
      }
      const rest = progress.total > 0 ? [formatBytes(progress.total, language)] : []
      draw(words.progress[progress.phase], share(progress.bytes, progress.total), rest)
    },
    share(label, done, total) {
      if (isJson) io.error(`${JSON.stringify({ done, total })}\n`)
      else draw(label, share(done, total), [])
    },
    item(label, { done, total, name }) {
      if (isJson) io.error(`${JSON.stringify({ done, total, name })}\n`)
      else draw(label, share(done, total), [name])
    },
    end() {
      if (isDrawn) io.error('\r\u001b[2K')
      isDrawn = false
    },
  }
}

function share(done: number, total: number): number {
  return total > 0 ? Math.min(100, (done / total) * 100) : 0
}
