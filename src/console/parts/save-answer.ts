// Saves an answer as a Word file: question, answer, sources with their days, the ledger's number and the label. The server keeps nothing of it.
import { loadOwnAnswerWords } from '../../i18n/page-words.ts'
import type { Exchange } from '../state/conversation.ts'
import { language } from '../state/language.ts'
import { nameOf, openSources, remarksOn, restsOn } from '../state/sources.ts'
import { splitOwnText } from './own-text.ts'
import { saveFile } from './save-file.ts'

/** One line of a source; the server takes no longer one. */
const longestSource = 1_000
const longestQuestion = 20_000

/** @throws ApiError */
export async function saveAnswer({ question, answer }: Exchange): Promise<void> {
  const { receipt, text } = answer
  if (receipt === undefined) return
  const sources = await sourceLines(receipt)
  const isOwn = receipt.own !== undefined && sources.length > 0
  const body = {
    call: receipt.call,
    question: question.slice(0, longestQuestion),
    text: isOwn ? splitOwnText(text).body : text,
    sources,
    format: 'docx',
    language: language.peek(),
  }
  await saveFile('/api/exports', 'sen.docx', body)
}

/** Empty where one of them cannot be opened: then they stay in the answer as it was said. */
async function sourceLines(receipt: NonNullable<Exchange['answer']['receipt']>) {
  const asked = restsOn(receipt)
  if (asked === undefined) return []
  const [passages, words] = await Promise.all([
    openSources(asked),
    loadOwnAnswerWords(language.peek()),
  ])
  const lines = passages.flatMap((passage) =>
    passage === null ? [] : [`${nameOf(passage)} (${remarksOn(passage, words).join('; ')})`],
  )
  return lines.length === passages.length ? lines.map((line) => line.slice(0, longestSource)) : []
}
