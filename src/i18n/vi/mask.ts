// What a model is told about the pseudonyms in a request (design `sovereignty` §7).
import type { MaskWords } from '../en/mask.ts'

export const mask: MaskWords = {
  hint: 'Các mã SEN… (11 ký tự) thay cho thông tin riêng. Giữ nguyên từng ký tự, không dịch, không giải thích, không đoán.',
}
