// The codes that both countries use, one line each.
import type { CodeDetector } from '../detector.ts'
import { bankAccount, bankCard } from './bank.ts'
import { phone } from './phone.ts'

export const everywhere: readonly CodeDetector[] = Object.freeze([phone, bankCard, bankAccount])
