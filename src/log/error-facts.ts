// What a log line tells of an exception: kinds, codes, and where in our code. Never its message, which may quote a prompt, a key or an address.
import { SenError } from '../errors/sen-error.ts'
import { safeWord } from './fields.ts'

export interface ErrorFacts {
  /** Code of the catalogue or class of the exception. */
  readonly error: string
  readonly ref?: string
  /** `TypeError < ECONNREFUSED`: the chain of causes, nearest first. */
  readonly cause?: string
  /** `src/store/open.ts:41`: the first frame of ours of the deepest cause that has one. */
  readonly at?: string
}

const deepest = 5

export function errorFacts(thrown: unknown): ErrorFacts {
  const chain = causes(thrown)
  const names = chain.map(nameOf)
  const at = chain
    .toReversed()
    .map(frameOf)
    .find((frame) => frame !== undefined)
  return {
    error: names[0] ?? 'unknown',
    ...(thrown instanceof SenError ? { ref: thrown.ref } : {}),
    ...(names.length > 1 ? { cause: names.slice(1).join(' < ') } : {}),
    ...(at === undefined ? {} : { at }),
  }
}

function causes(thrown: unknown): readonly unknown[] {
  const chain: unknown[] = []
  let current = thrown
  while (current !== undefined && current !== null && chain.length < deepest) {
    chain.push(current)
    current = current instanceof Error ? current.cause : undefined
  }
  return chain
}

function nameOf(thrown: unknown): string {
  if (thrown instanceof SenError) return thrown.code
  if (!(thrown instanceof Error)) return typeof thrown
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name
  return safeWord(code)
}

/** Only the place: the first line of a stack is the message, and it may run over several lines. */
function frameOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || typeof thrown.stack !== 'string') return undefined
  for (const line of thrown.stack.split('\n')) {
    const match = /^\s+at .*?((?:src|e2e|bench)\/[A-Za-z0-9_./-]{1,120}\.tsx?:\d{1,6})/.exec(line)
    if (match?.[1] !== undefined) return match[1]
  }
  return undefined
}
