// The Vietnamese personal id (căn cước, 12 digits) and its predecessor, the identity card of 9 digits.
import { type CodeDetector, digit, never, weight } from '../detector.ts'

// The 63 codes of birth registration. A number is for life, so those of provinces merged in 2025 stay (Decree 137/2015, Circular 59/2021).
const birthCodes = new Set(
  `001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046
  048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095
  096`.split(/\s+/),
)

/** `PPP G YY NNNNNN`; G is century and sex. There is no check digit. */
export function isPersonalId(code: string, year: number): boolean {
  if (code.length !== 12 || !birthCodes.has(code.slice(0, 3))) return false
  return birthYear(code) <= year && !/^(\d)\1{5}$/.test(code.slice(6))
}

export function birthYear(code: string): number {
  return 1900 + 100 * Math.floor(digit(code, 3) / 2) + Number(code.slice(4, 6))
}

export const personalId: CodeDetector = {
  type: 'VN_CCCD',
  labels: {
    vi: `cccd|căn cước|căn cước công dân|thẻ căn cước|số căn cước|thẻ căn cước công dân|định danh|số định danh|số định danh cá nhân|
      mã định danh|mã số định danh|đddcn|đdcn|giấy tờ tùy thân|số giấy tờ|mã số thuế cá nhân|mst cá nhân|mã số thuế của cá nhân|
      cmnd|cmtnd|cmt|cmtnd|chứng minh nhân dân|chứng minh thư|số chứng minh|giấy chứng minh|mst|mã số thuế`,
    zh: `越南身份证|公民身份证号|越南公民身份|身份证|身份证号|身份证号码|证件号|证件号码|公民身份号码|身份证件号|身份證|税号`,
    en: `citizen id|id card|id card no|id card number|id no|id number|national id|national id number|personal identification number|
      identity card|identity number|identity no|citizen identity|personal id`,
  },
  lengths: [12],
  bearsSlips: true,
  fits: (code) => code.isDigits,
  weigh: (code) =>
    code.isDigits && isPersonalId(code.text, code.today.year) ? weight.personalId : 0,
}

export const identityCard: CodeDetector = {
  type: 'VN_CMND',
  labels: {
    vi: `cmnd|cmtnd|cmt|số cmt|cmnd cũ|chứng minh nhân dân|chứng minh thư|số chứng minh|giấy chứng minh|cccd|căn cước|căn cước công dân|
      giấy tờ tùy thân|số giấy tờ`,
    zh: '越南旧身份证',
    en: "old id card|people's identity card|id card|id card no|id number|national id|identity card",
  },
  lengths: [9],
  fits: (code) => code.isDigits,
  weigh: never,
}
