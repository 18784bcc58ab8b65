// sen-verify as a page that opens from disk: drop something on it, read what it says, in three languages.
import { type VerifyLanguage, verifyLanguageOf, verifyLanguages } from '../../i18n/verify-words.ts'
import type { Report } from '../../verify/report.ts'
import { verify } from '../../verify/verify.ts'
import { reportJson, sayReport } from '../say-report.ts'
import { chosenFiles, droppedFiles, type FilesByPath, inputOf, namedBytes } from './dropped.ts'

const languageNames = { vi: 'Tiếng Việt', zh: '中文', en: 'English' } as const

let language: VerifyLanguage = verifyLanguageOf(navigator.language)
let shown: Report | undefined
let running: AbortController | undefined

function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new TypeError(id)
}

const verdict = element('verdict', HTMLParagraphElement)
const lines = element('lines', HTMLDListElement)
const save = element('save', HTMLAnchorElement)
const drop = element('drop', HTMLDivElement)
const key = element('key', HTMLInputElement)
const since = element('since', HTMLInputElement)

function showWords(): void {
  const { page } = verifyLanguages[language]
  document.documentElement.lang = language
  document.title = page.title
  const texts = {
    title: page.title,
    intro: page.intro,
    'choose-folder': page.chooseFolder,
    'choose-files': page.chooseFiles,
    'key-label': page.key,
    'since-label': page.since,
    save: page.copy,
  }
  for (const [id, text] of Object.entries(texts)) element(id, HTMLElement).textContent = text
  element('languages', HTMLElement).replaceChildren(
    ...Object.entries(languageNames).map(([tag, name]) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.lang = tag
      button.textContent = name
      button.ariaPressed = String(tag === language)
      button.addEventListener('click', () => {
        language = verifyLanguageOf(tag)
        showWords()
        if (shown !== undefined) showReport(shown)
      })
      return button
    }),
  )
}

function showReport(report: Report): void {
  shown = report
  const said = sayReport(report, language)
  verdict.textContent = said.verdict
  verdict.className = report.exit === 0 ? 'sound' : report.exit === 3 ? 'bad' : 'unknown'
  let label = ''
  const rows = said.lines.flatMap((line) => {
    const [term, text] = [document.createElement('dt'), document.createElement('dd')]
    // One label for lines that belong together.
    term.textContent = line.label === label ? '' : line.label
    label = line.label
    text.textContent = line.text
    return [term, text]
  })
  lines.replaceChildren(...rows)
  URL.revokeObjectURL(save.href)
  save.href = URL.createObjectURL(new Blob([reportJson(report)], { type: 'application/json' }))
  save.download = 'sen-verify.json'
  save.hidden = false
}

/** What is dropped while another is being verified takes its place. */
async function run(files: FilesByPath): Promise<void> {
  running?.abort()
  const own = new AbortController()
  running = own
  const words = verifyLanguages[language]
  verdict.className = ''
  verdict.textContent = words.page.working
  lines.replaceChildren()
  save.hidden = true
  const typed = key.value.trim()
  const options = {
    log: typed === '' ? undefined : typed,
    since: await Promise.all(Array.from(since.files ?? [], namedBytes)),
    signal: own.signal,
    onProgress(done: number, total: number) {
      if (done % 4_096 === 0 && !own.signal.aborted)
        verdict.textContent = words.progress(
          done.toLocaleString(language),
          total.toLocaleString(language),
        )
    },
  }
  try {
    const report = await verify(await inputOf(files), options)
    if (!own.signal.aborted) showReport(report)
  } catch (error) {
    if (!own.signal.aborted) throw error
  }
}

for (const id of ['folder', 'files']) {
  const input = element(id, HTMLInputElement)
  input.addEventListener('change', () => {
    if (input.files !== null && input.files.length > 0) void run(chosenFiles(input.files))
  })
}
document.addEventListener('dragover', (event) => {
  event.preventDefault()
  drop.classList.add('over')
})
document.addEventListener('dragleave', () => drop.classList.remove('over'))
document.addEventListener('drop', (event) => {
  event.preventDefault()
  drop.classList.remove('over')
  if (event.dataTransfer !== null) void droppedFiles(event.dataTransfer).then(run)
})
showWords()
