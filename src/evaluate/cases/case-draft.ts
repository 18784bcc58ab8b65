// A case before it has an id: as a file, a pack or a person gave it.
import type {
  CaseContent,
  CaseLanguage,
  CaseRights,
  CaseSource,
  Half,
} from '../../contract/evaluation.ts'

export interface CaseDraft extends CaseContent {
  readonly source: CaseSource
  readonly rights: CaseRights
  readonly language: CaseLanguage
  /** Named by whoever wrote it; empty: equal texts stand together and nothing else does. */
  readonly cluster: string
  /** Absent: by the hash of the cluster. */
  readonly half?: Half
  readonly author: string
  readonly call: string
  readonly conversation: string
  readonly pack: string
  readonly origin: string
}

/** The last thing that is asked. */
export function questionOf({ messages }: Pick<CaseContent, 'messages'>): string {
  return messages.findLast(({ role }) => role === 'user')?.text ?? ''
}

/** All that a model is shown, in one text. */
export function promptOf({ messages }: Pick<CaseContent, 'messages'>): string {
  return messages.map(({ role, text }) => `${role}\n${text}`).join('\n\u0000')
}

export function expectedText({ expected }: Pick<CaseContent, 'expected'>): string {
  return typeof expected === 'string' ? expected : JSON.stringify(expected)
}
