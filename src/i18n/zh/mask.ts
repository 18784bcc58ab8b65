// What a model is told about the pseudonyms in a request (design `sovereignty` §7).
import type { MaskWords } from '../en/mask.ts'

export const mask: MaskWords = {
  hint: 'SEN…代码（11个字符）代表隐私信息。请原样保留，不翻译、不解释、不猜测。',
}
