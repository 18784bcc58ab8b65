// QQ numbers: only their label tells them from any other number.
import { type CodeDetector, never } from '../detector.ts'

export const qqNumber: CodeDetector = {
  type: 'QQ',
  labels: { vi: 'qq', zh: 'qq|qq号|qq号码|扣扣|qq帐号|qq账号|qq號', en: 'qq number' },
  lengths: [5, 6, 7, 8, 9, 10, 11],
  fits: (code) => code.isDigits && code.pieces.length === 1 && !code.text.startsWith('0'),
  isLoose: () => true,
  weigh: never,
}
