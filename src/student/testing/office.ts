// Letters to an office, made from a few sentences by a fixed seed: enough to learn from, the same on every machine.
import type { StudentExample } from '../../contract/student.ts'

const subjects: Readonly<Record<string, readonly string[]>> = {
  'hộ tịch': [
    'xin cấp bản sao giấy khai sinh',
    'đăng ký kết hôn cần giấy tờ gì',
    'khai tử cho người thân thì làm ở đâu',
    'con tôi mới sinh, tôi cần làm giấy khai sinh',
  ],
  'đất đai': [
    'sổ đỏ bị rách, xin cấp đổi',
    'tách thửa đất cho con cần thủ tục gì',
    'tranh chấp ranh giới thửa đất với nhà bên cạnh',
    'chuyển mục đích sử dụng đất vườn sang đất ở',
  ],
  'trợ cấp': [
    'trợ cấp người cao tuổi nhận ở đâu',
    'tôi muốn hỏi về tiền trợ cấp người khuyết tật',
    'hộ nghèo được hỗ trợ những khoản trợ cấp nào',
    'tháng này chưa nhận được tiền trợ cấp xã hội',
  ],
}
const openings = ['Kính gửi ủy ban,', 'Cho tôi hỏi:', 'Chào anh chị,', 'Tôi có việc này:', '']
const endings = ['Xin cảm ơn.', 'Mong sớm được trả lời.', 'Tôi ở thôn 4.', 'Nhà tôi xa.', '']

/** xorshift32 between 0 and 1. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** A letter's text and where it belongs. */
export function letter(next: () => number, number: number): { text: string; label: string } {
  const one = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? ''
  const label = one(Object.keys(subjects))
  const text = `${one(openings)} ${one(subjects[label] ?? [])}. ${one(endings)} Số ${number}.`
  return { text: text.trim(), label }
}

export function letters(count: number, seed: number): readonly StudentExample[] {
  const next = random(seed)
  return Array.from({ length: count }, (_, number) => {
    const { text, label } = letter(next, number)
    return example(text, label)
  })
}

export function example(
  text: string,
  label: string,
  more: Partial<StudentExample> = {},
): StudentExample {
  return {
    text,
    answer: { form: 'label', label },
    rights: 'own',
    source: 'accepted',
    author: '',
    cluster: '',
    ...more,
  }
}
