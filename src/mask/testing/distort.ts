// What models do to pseudonyms: forms that must still come back, and damage that must be noticed.
import { alphabet, codeLength } from '../code.ts'

export type Distortion = (code: string) => string

const at = (code: string, index: number): string => code.charAt(index)

/** Each of these must come back as the value. */
export const harmless: Readonly<Record<string, Distortion>> = Object.freeze({
  exact: (code: string) => code,
  lower: (code: string) => code.toLowerCase(),
  capitalised: (code: string) => at(code, 0) + code.slice(1).toLowerCase(),
  'full width': (code: string) =>
    code.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  spaced: (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`,
  grouped: (code: string) => `${code.slice(0, 4)} ${code.slice(4, 7)} ${code.slice(7)}`,
  dashed: (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`,
  escaped: (code: string) => `${code.slice(0, 4)}\\_${code.slice(4)}`,
  'zero width': (code: string) => code.split('').join('\u200b'),
  bold: (code: string) => `**${code}**`,
  quoted: (code: string) => `"${code}"`,
  letters: (code: string) =>
    code.slice(0, 4) + code.slice(4).replaceAll('0', 'O').replaceAll('1', 'l'),
  'one wrong': (code: string) => {
    const index = 4 + (code.charCodeAt(5) % 7)
    const other = alphabet.charAt((alphabet.indexOf(at(code, index)) + 7) % alphabet.length)
    return code.slice(0, index) + other + code.slice(index + 1)
  },
})

/** None of these may come back as anything, and each must be counted. */
export const harmful: Readonly<Record<string, Distortion>> = Object.freeze({
  'a character dropped': (code: string) => code.slice(0, 7) + code.slice(8),
  'a character doubled': (code: string) => code.slice(0, 7) + at(code, 6) + code.slice(7),
  'doubled as a whole': (code: string) => code + code,
  truncated: (code: string) => code.slice(0, codeLength - 3),
  'translated beginning': (code: string) => `MÃ${code.slice(3)}`,
  'Chinese beginning': (code: string) => `森${code.slice(3)}`,
  invented: (code: string) =>
    `SENN${code.slice(4).split('').reverse().join('')}X`.slice(0, codeLength),
  'another class': (code: string) => `SEN${at(code, 3) === 'G' ? 'V' : 'G'}${code.slice(4)}`,
})
