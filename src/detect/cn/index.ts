// The codes of China, one line each.
import type { CodeDetector } from '../detector.ts'
import { qqNumber } from './account.ts'
import { hongKongId } from './hong-kong.ts'
import { creditCode, organisationCode } from './organisation.ts'
import { chinesePassport } from './passport.ts'
import { travelPermit } from './permit.ts'
import { oldResidentId, residentId } from './resident-id.ts'
import { taiwanId } from './taiwan.ts'

export const china: readonly CodeDetector[] = Object.freeze([
  residentId,
  oldResidentId,
  creditCode,
  organisationCode,
  chinesePassport,
  travelPermit,
  hongKongId,
  taiwanId,
  qqNumber,
])
