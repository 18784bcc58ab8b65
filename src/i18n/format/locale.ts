// The Intl locale behind each language of the console.
import type { Language } from '../../contract/views.ts'

/** British English: day before month, 24-hour clock, and currencies written so that no dollar is taken for another. */
export const locales: Readonly<Record<Language, string>> = { vi: 'vi-VN', zh: 'zh-CN', en: 'en-GB' }
