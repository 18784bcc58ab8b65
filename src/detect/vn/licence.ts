// The Vietnamese driving licence: 12 digits that nothing but their label tells from a personal id.
import { type CodeDetector, never } from '../detector.ts'

export const drivingLicence: CodeDetector = {
  type: 'VN_GPLX',
  labels: {
    vi: 'gplx|giấy phép lái xe|bằng lái|bằng lái xe|giấy phép lái|số gplx|số bằng lái',
    zh: '驾驶证号|驾照号|驾驶证|驾照',
    en: "driving licence|driving license|driver licence|driver license|driver's license|driver's licence",
  },
  lengths: [12],
  fits: (code) => code.isDigits,
  weigh: never,
}
