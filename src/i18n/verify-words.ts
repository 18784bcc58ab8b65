// Chooses the words of the stand-alone verifier by language.
import { verify as en, type VerifyWords } from './en/verify.ts'
import { verify as vi } from './vi/verify.ts'
import { verify as zh } from './zh/verify.ts'

export const verifyLanguages = { en, vi, zh } as const satisfies Readonly<
  Record<string, VerifyWords>
>

export type VerifyLanguage = keyof typeof verifyLanguages

/** `vi-VN` → `vi`; any other language → `en`. */
export function verifyLanguageOf(tag: string | undefined): VerifyLanguage {
  const primary = tag?.slice(0, 2).toLowerCase()
  return primary === 'vi' || primary === 'zh' ? primary : 'en'
}
