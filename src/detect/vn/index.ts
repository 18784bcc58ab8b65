// The codes of Vietnam, one line each.
import type { CodeDetector } from '../detector.ts'
import { healthCard, socialInsurance } from './insurance.ts'
import { drivingLicence } from './licence.ts'
import { vietnamesePassport } from './passport.ts'
import { identityCard, personalId } from './personal-id.ts'
import { vietnamesePlate } from './plate.ts'
import { taxCode } from './tax-code.ts'

export const vietnam: readonly CodeDetector[] = Object.freeze([
  personalId,
  identityCard,
  taxCode,
  socialInsurance,
  healthCard,
  drivingLicence,
  vietnamesePassport,
  vietnamesePlate,
])
