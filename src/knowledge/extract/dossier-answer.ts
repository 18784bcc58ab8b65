// Which papers of a dossier are missing: what the sheet asks for minus what was brought; matched by words, confirmed by a person.
import type { OwnAnswer } from '../../contract/own-answer.ts'
import type { ProcedureRecord } from '../../contract/pack.ts'
import { createWordIndex } from '../rank/word-index.ts'
import { keyOf, type PackIndex } from './pack-index.ts'
import type { OwnQuestion, OwnSources } from './question.ts'
import { identityOf, recordNotes } from './record-answer.ts'
import { renderSources } from './render-sources.ts'

type Paper = ProcedureRecord['papers'][number]

export interface Compared {
  readonly there: readonly { readonly paper: Paper; readonly as: string }[]
  readonly missing: readonly Paper[]
  /** What was brought and fits no paper of the sheet. */
  readonly unknown: readonly string[]
}

/** A paper's name must hold this share of the weight of what people call it, or the other way round. */
const leastShared = 0.5

/** Every paper is matched with one thing at most, the surest pairs first. */
export function compareDossier(papers: readonly Paper[], brought: readonly string[]): Compared {
  const required = createWordIndex(
    papers.map(({ name }, index) => ({ id: String(index), text: name })),
  )
  const given = createWordIndex(brought.map((text, index) => ({ id: String(index), text })))
  const shares = new Map<string, number>()
  const note = (paper: string, thing: string, share: number): void => {
    const key = `${paper} ${thing}`
    shares.set(key, Math.max(shares.get(key) ?? 0, share))
  }
  for (const [thing, text] of brought.entries())
    for (const hit of required.search(text, papers.length)) note(hit.id, String(thing), hit.covered)
  for (const [paper, { name }] of papers.entries())
    for (const hit of given.search(name, brought.length)) note(String(paper), hit.id, hit.covered)
  const pairs = [...shares]
    .filter(([, share]) => share >= leastShared)
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
  const thingOf = new Map<number, number>()
  const taken = new Set<number>()
  for (const [key] of pairs) {
    const [paper = 0, thing = 0] = key.split(' ').map(Number)
    if (thingOf.has(paper) || taken.has(thing)) continue
    thingOf.set(paper, thing)
    taken.add(thing)
  }
  return {
    there: papers.flatMap((paper, index) => {
      const thing = thingOf.get(index)
      return thing === undefined ? [] : [{ paper, as: brought[thing] ?? '' }]
    }),
    missing: papers.filter((_, index) => !thingOf.has(index)),
    unknown: brought.filter((_, index) => !taken.has(index)),
  }
}

export function dossierAnswer(
  record: ProcedureRecord,
  brought: readonly string[],
  context: {
    readonly question: OwnQuestion
    readonly pack: PackIndex
    readonly sources: OwnSources
  },
): OwnAnswer {
  const { question, pack, sources } = context
  const { words, unitName } = sources
  const compared = compareDossier(record.papers, brought)
  const { there, unknown } = compared
  const situation = keyOf(textOf(question.values['situation']))
  const missing = compared.missing.filter((paper) => isRequired(paper, situation))
  const perhaps = compared.missing.filter((paper) => !isRequired(paper, situation))
  const remarks = ({ case: when, optional }: Paper): string =>
    [
      ...(when === undefined ? [] : [words.inCase(when)]),
      ...(optional === true ? [words.ifNeeded] : []),
    ]
      .map((remark) => words.remarks([remark]))
      .join('')
  const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n')
  const notes = recordNotes(record, context)
  const { dossier } = words
  return {
    step: 'record',
    certainty: 'exact',
    text: [
      `**${record.name[record.language]}**`,
      ...(record.papers.length === 0 ? [words.notSaid] : []),
      ...(missing.length === 0
        ? [dossier.complete]
        : [
            `**${dossier.missing}**`,
            list(missing.map((paper) => `${paper.name}${remarks(paper)}`)),
          ]),
      ...(perhaps.length === 0
        ? []
        : [
            `**${dossier.perhaps}**`,
            list(perhaps.map((paper) => `${paper.name}${remarks(paper)}`)),
          ]),
      ...(there.length === 0
        ? []
        : [`**${dossier.there}**`, list(there.map(({ paper, as }) => `${paper.name} ← ${as}`))]),
      ...(unknown.length === 0 ? [] : [`**${dossier.unknown}**`, list(unknown)]),
      dossier.confirm,
      renderSources(notes, { words, language: question.language, unitName, on: question.on }),
    ].join('\n\n'),
    sources: notes,
    quotes: [],
    choices: [],
    pack: identityOf(pack),
    record: { kind: 'procedure', id: record.id },
  }
}

/** Papers of another case are not missing; which case it is, the form says. */
function isRequired({ case: when, optional }: Paper, situation: string): boolean {
  if (optional === true) return false
  if (when === undefined) return true
  const named = keyOf(when)
  return situation !== '' && (situation.includes(named) || named.includes(situation))
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value ?? []).join(' ')
}
