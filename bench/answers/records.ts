// Every value of every record as it is printed, in three languages: each must stand in the answer as it is stored.
import type { Pack, PackLanguage, PackRecord, ProcedureRecord } from '../../src/contract/pack.ts'
import { answerWords } from '../../src/i18n/answer-words.ts'
import { PackIndex } from '../../src/knowledge/extract/pack-index.ts'
import { recordAnswer } from '../../src/knowledge/extract/record-answer.ts'

export interface RecordsPrinted {
  readonly checks: number
  readonly equal: number
  /** Fees that are withheld, because nothing in the sheet says which holds when. */
  readonly withheld: number
}

const languages: readonly PackLanguage[] = ['vi', 'zh', 'en']

export function printRecords(pack: Pack): RecordsPrinted {
  const index = new PackIndex(pack)
  let checks = 0
  let equal = 0
  let withheld = 0
  for (const language of languages) {
    const words = answerWords(language)
    for (const record of pack.records) {
      const said = answerIn(record, language, index)
      if (said === undefined) continue
      for (const [field, values] of Object.entries(valuesOf(record, language))) {
        if (field === 'fee' && said.includes(words.feesWithoutCondition)) {
          withheld += 1
          continue
        }
        checks += 1
        const isAmount = field === 'fine'
        const text = isAmount ? said.replaceAll(/[.,\s\u00a0]/gu, '') : said
        if (values.every((value) => text.includes(value))) equal += 1
      }
    }
  }
  return { checks, equal, withheld }
}

function answerIn(record: PackRecord, language: PackLanguage, pack: PackIndex): string | undefined {
  const question = {
    text: '',
    values: {},
    language,
    task: undefined,
    reader: { tenant: 'ten_bench' as never, person: '', groups: [] },
    on: record.valid_from,
  }
  const sources = {
    packs: [pack],
    words: answerWords(language),
    registry: async () => [],
    resolve: () => ({ outcome: 'none' as const, refs: [], fits: [] }),
    unitName: () => '',
    unit: async () => [],
    search: async () => ({ hits: [], mass: 0, chunks: 0, otherDays: [] }),
  }
  return recordAnswer(record, 'exact', { question, pack, sources })?.text
}

/** What must be printed, by field; written here again, so that a renderer that forgets one is found. */
function valuesOf(
  record: PackRecord,
  language: PackLanguage,
): Readonly<Record<string, readonly string[]>> {
  switch (record.kind) {
    case 'procedure':
      return procedureValues(record)
    case 'sanction':
      return {
        behaviour: [record.behaviour],
        fine: record.fine.flatMap(({ min, max, currency }) =>
          [min, max].map((amount) => amountIn(amount, currency, language)),
        ),
        ...(record.points !== null && { points: [pointsIn(record.points, language)] }),
        ...(record.further.length > 0 && { further: record.further }),
      }
    case 'points':
      return { behaviour: [record.behaviour], points: [pointsIn(record.points, language)] }
    case 'practice':
      return {
        question: [record.question],
        options: record.options,
        right: [record.options[record.right] ?? ''],
        explanation: [record.explanation],
      }
    case 'unit':
      return {}
  }
}

/** Chinese counts đồng in ten thousands; separators are left out of the text that is searched. */
function amountIn(amount: string, currency: string, language: PackLanguage): string {
  const isCounted = language === 'zh' && currency === 'VND' && amount.endsWith('0000')
  return isCounted ? `${amount.slice(0, -4)}万` : amount
}

function pointsIn(points: number, language: PackLanguage): string {
  return language === 'zh' ? `**：${points}分` : `:** ${points}`
}

function procedureValues(record: ProcedureRecord): Readonly<Record<string, readonly string[]>> {
  const texts = (values: readonly (string | null | undefined)[]) =>
    values.filter((value) => typeof value === 'string')
  const fields = {
    name: [record.name[record.language]],
    agency: texts([record.agency]),
    who: texts([record.who]),
    place: texts([record.place]),
    steps: texts([record.steps]),
    result: texts([record.result]),
    conditions: texts([record.conditions]),
    basis: record.legal_basis,
    papers: record.papers.map(({ name }) => name),
    time: texts(record.channels.map(({ time_limit: limit }) => limit?.text)),
    fee: texts(record.channels.map(({ fee }) => fee?.text)),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, values]) => values.length > 0))
}
