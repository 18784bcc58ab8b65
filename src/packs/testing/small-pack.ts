// A whole small pack in memory, that tests change in one place each.
import { hash } from 'node:crypto'

import { makeManifest } from '../sign/manifest.ts'

const three = (word: string) => `{ vi = "${word} vi", zh = "${word} 中", en = "${word}" }`

export const lawText = 'Điều 1. Phạm vi\n1. Luật này quy định về đường làng.\n'

export const smallPack: Readonly<Record<string, string>> = Object.freeze({
  'pack.toml': `format = 1
id = "village-roads"
version = "1.0.0"
title = ${three('Village roads')}
summary = ${three('What holds on village roads')}
languages = ["vi", "zh", "en"]
jurisdictions = ["VN"]
requires_sen = ">=0.1"
licence = "project"
review_by = 2027-02-01
tasks = ["ask"]
[[first_question]]
vi = "Điều 1?"
zh = "第一条？"
en = "Article 1?"
[[first_question]]
vi = "Ai sửa đường?"
zh = "谁修路？"
en = "Who mends the road?"
[[first_question]]
vi = "Phí bao nhiêu?"
zh = "收费多少？"
en = "What does it cost?"
`,
  'tasks/ask.toml': `title = ${three('Ask')}
summary = ${three('Ask about roads')}
roles = ["staff"]
data_class = "public"
steps = ["citation", "record:unit", "faq", "passage", "model"]
documents = ["roads"]
guards = ["missing-article"]
output = "answer"
human = "none"
bar = { metric = "article-in-five", at_least = 0.85, confidence = 0.95, cases_at_least = 60 }
[[field]]
name = "question"
type = "long"
label = ${three('Question')}
required = true
`,
  'prompts/ask.vi.md': 'Trả lời: {{question}}\n',
  'prompts/ask.zh.md': '回答：{{question}}\n',
  'prompts/ask.en.md': 'Answer: {{question}}\n',
  'documents/roads.txt': lawText,
  'documents/sources.jsonl': `${JSON.stringify({
    id: 'roads',
    path: 'roads.txt',
    title: 'Luật Đường làng',
    number: '1/2026/QH16',
    kind: 'law-vn',
    type: 'Luật',
    issuer: 'Quốc hội',
    issued: '2026-01-01',
    valid_from: '2026-07-01',
    language: 'vi',
    licence: 'official text',
    origin: 'written for a test',
    retrieved: '2026-11-01',
    sha256: hash('sha256', lawText, 'hex'),
  })}\n`,
  'records/unit.jsonl': `${JSON.stringify({
    id: 'roads-office',
    kind: 'unit',
    jurisdiction: 'VN',
    name: { vi: 'Phòng Kinh tế', zh: '经济办公室', en: 'Economy office' },
    level: 'commune',
    fields: ['roads'],
    address: null,
    valid_from: '2026-07-01',
  })}\n`,
  'faq/vi.jsonl': `${JSON.stringify({
    id: 'who-mends',
    question: 'Ai sửa đường làng?',
    paraphrases: [
      'Đường hỏng báo ai?',
      'duong lang hong ai sua',
      'Ổ gà ai lo?',
      'Xã có sửa đường không?',
    ],
    answer: 'Phòng Kinh tế của xã.',
    sources: [{ document: 'roads', article: '1', clause: '1' }],
    valid_from: '2026-07-01',
    owner: 'project',
  })}\n`,
  'faq/zh.jsonl': '',
  'faq/en.jsonl': '',
  'cases/ask.vi.jsonl': `${JSON.stringify({
    id: 'ask-vi-1',
    task: 'ask',
    language: 'vi',
    kind: 'answerable',
    input: { question: 'duong hong thi bao ai' },
    date: '2026-11-25',
    expect: { right: ['who-mends'] },
    grade: 'exact',
    use: 'keep',
    author: 'project',
    written_on: '2026-11-25',
  })}\n`,
  'about.vi.md': 'Gói này không biết về đường cao tốc.\n',
  'about.zh.md': '本包不了解高速公路。\n',
  'about.en.md': 'This pack does not know motorways.\n',
  NOTICE: 'Written for a test.\n',
})

/** The small pack with other files, or without some (`undefined`), and a MANIFEST that fits. */
export function packWith(changes: Readonly<Record<string, string | undefined>> = {}) {
  const files = new Map<string, Uint8Array>()
  for (const [path, text] of Object.entries({ ...smallPack, ...changes })) {
    if (text !== undefined) files.set(path, Buffer.from(text, 'utf8'))
  }
  files.set('MANIFEST', Buffer.from(makeManifest(files), 'utf8'))
  return files
}

/** One file of the small pack with a piece of it replaced. */
export function changed(path: string, from: string, to: string) {
  const text = smallPack[path] ?? ''
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`)
  return { [path]: text.replace(from, to) }
}
