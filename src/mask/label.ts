// What a key of JSON or the head of a column says about the value under it, as words.

/** Keys that say only "here is a value"; what it is stands beside or above them. */
const generic = new Set([
  'value',
  'val',
  'text',
  'content',
  'data',
  'answer',
  'input',
  'number',
  'no',
  'giá trị',
  'nội dung',
  'gia tri',
  '值',
  '内容',
  '数值',
])

/** `phoneNumber`, `phone_number` → `phone number`; words of a person stay as they are. */
export function labelOf(key: string): string {
  return /[_.\-A-Z]/.test(key)
    ? key
        .replace(/[_.-]+/g, ' ')
        .replace(/([a-z\d])([A-Z])/g, '$1 $2')
        .trim()
    : key
}

export function isGeneric(key: string): boolean {
  return generic.has(key.toLowerCase())
}
