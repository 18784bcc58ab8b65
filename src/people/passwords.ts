// Passwords: long enough, not a common one, hashed with argon2id, at most two at a time because each takes 19 MiB.
import { SenError } from '../errors/sen-error.ts'
import { isCommonPassword } from './common-passwords.ts'

/** Hashing as the runtime offers it; `main.ts` hands in the native one with {@link passwordParameters}. */
export interface PasswordHasher {
  /** argon2id in PHC form. */
  readonly hash: (password: string) => Promise<string>
  readonly verify: (password: string, phc: string) => Promise<boolean>
}

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
export const passwordParameters = Object.freeze({ memoryCost: 19_456, timeCost: 2 })

export const passwordLimits = Object.freeze({ shortest: 12, longest: 200 })

const currentPrefix = `$argon2id$v=19$m=${passwordParameters.memoryCost},t=${passwordParameters.timeCost},`

/** Whether the hash was made with other parameters than today's and should be made again at the next sign-in. */
export function isOutdatedHash(phc: string): boolean {
  return !phc.startsWith(currentPrefix)
}

/**
 * One spelling for one password: keyboards write ế as one character or as three (RFC 8265 §4.2).
 * Nothing is trimmed or cut: what was typed counts.
 */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC')
}

/**
 * @param near words that are too easy beside this account: its login, the person's name, the house's.
 * @throws SenError `invalid_request` with `why` = `too-short`, `too-long`, `too-common`. Never carries the password.
 */
export function checkNewPassword(password: string, near: readonly string[]): void {
  const text = normalisePassword(password)
  const length = Array.from(text).length
  const why =
    length < passwordLimits.shortest
      ? 'too-short'
      : length > passwordLimits.longest
        ? 'too-long'
        : isCommonPassword(text, near)
          ? 'too-common'
          : undefined
  if (why !== undefined) throw new SenError('invalid_request', { parameter: 'password', why })
}

const atOnce = 2
const longestQueue = 32

/**
 * Lets two hashes run at once and 32 wait, so that a storm of sign-ins takes 38 MiB and not the machine.
 * @throws SenError `overloaded` from both functions when the queue is full.
 */
export function limitHasher(hasher: PasswordHasher): PasswordHasher {
  let running = 0
  const waiting: (() => void)[] = []
  const enter = async (): Promise<void> => {
    if (running < atOnce) {
      running += 1
      return
    }
    if (waiting.length >= longestQueue) throw new SenError('overloaded', {}, { retryAfter: 2 })
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const leave = (): void => {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
  const run = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
  return Object.freeze({
    hash: (password: string) => run(() => hasher.hash(normalisePassword(password))),
    verify: (password: string, phc: string) =>
      run(() => hasher.verify(normalisePassword(password), phc)),
  })
}
