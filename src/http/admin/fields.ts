// The fields that administrative bodies are made of, each with its largest size (design `reliability` §10).
import { z } from 'zod'

import { isZone } from './is-zone.ts'

/** One line of text that people read: no control characters, no half characters, not only blanks. */
export function line(longest: number) {
  return z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\u2028\u2029]+$/u)
    .refine((text) => text.isWellFormed() && text.trim() !== '')
}

export const name = line(200)
export const login = line(100)
/** Judged by `people/passwords.ts`; here only bounded, because hashing a megabyte is work. */
export const password = z.string().max(400)
export const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/)
export const role = z.enum(['owner', 'admin', 'member', 'auditor'])
export const language = z.enum(['vi', 'zh', 'en'])
export const scope = z.enum(['chat', 'embeddings', 'models', 'receipts', 'admin'])
export const currency = z.string().regex(/^[A-Z]{3}$/)
export const country = z.string().regex(/^([A-Z]{2}|\?\?)$/)
export const amount = z.string().regex(/^\d{1,18}(\.\d{1,9})?$/)
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const zone = z.string().max(64).refine(isZone)
/** `deepseek/deepseek-flash`, `qwen3:8b`, `org/model@revision`. */
export const modelName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}$/)
/** A name, or its beginning and `*`. */
export const modelPattern = z.string().regex(/^([A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}\*?|\*)$/)
/** Goes into a header as it is. */
export const providerSecret = z
  .string()
  .max(4096)
  .regex(/^[\u0021-\u007e]*$/)
export const tokens = z.int().min(1).max(100_000_000)
