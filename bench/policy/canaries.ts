// Values that must not be seen where they may not go: each is unique, of a known type, written as people write them.
import type { DataClass } from '../../src/contract/data-class.ts'
import type { Random } from './random.ts'

export interface Canary {
  readonly class: DataClass
  /** As it stands in the request, with its label. */
  readonly text: string
  /** What gives it away wherever it turns up: digits or letters without separators, lower case. */
  readonly trace: string
}

/** Every kind of value a storm sends. Labels in three languages: a value that nobody could find would test the detector, not the rules. */
export function canaryOf(random: Random): Canary {
  return random.pick(kinds)(random)
}

type Kind = (random: Random) => Canary

const kinds: readonly Kind[] = [
  (random) => {
    const digits = `0${random.pick(['01', '79', '31', '48'])}${random.pick(['1', '0', '3', '2'])}${random.digits(2)}${random.digits(6)}`
    return personal(
      random.pick([`CCCD: ${digits}`, `số định danh ${digits}`, `national id ${digits}`]),
      digits,
    )
  },
  (random) => {
    const digits = `09${random.digits(8)}`
    const spaced = `${digits.slice(0, 4)} ${digits.slice(4, 7)} ${digits.slice(7)}`
    return personal(
      random.pick([`sđt ${digits}`, `Điện thoại: ${spaced}`, `手机：${digits}`]),
      digits,
    )
  },
  (random) => {
    const name = `canary${random.letters(10)}`
    return personal(`email ${name}@truong.edu.vn`, `${name}@`)
  },
  (random) => {
    const id = residentId(random)
    return personal(random.pick([`身份证号：${id}`, `公民身份号码${id}`]), id)
  },
  (random) => {
    const digits = `13${random.digits(9)}`
    return personal(random.pick([`电话：${digits}`, `联系方式 ${digits}`]), digits)
  },
  (random) => {
    const digits = random.digits(12)
    return personal(`số tài khoản: ${digits}`, digits)
  },
  (random) => {
    const digits = `1${random.digits(8)}`
    return sensitive(`Bệnh nhân chẩn đoán viêm gan, CMND ${digits}`, digits)
  },
  (random) => {
    const id = residentId(random)
    return sensitive(`患者确诊乙型肝炎，身份证号：${id}`, id)
  },
]

function personal(text: string, trace: string): Canary {
  return { class: 'personal', text, trace: trace.toLowerCase() }
}

function sensitive(text: string, trace: string): Canary {
  return { class: 'sensitive', text, trace: trace.toLowerCase() }
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** GB 11643: seventeen digits and their check character. A grown-up, so that the class is the one that is meant. */
function residentId(random: Random): string {
  const month = String(1 + random.below(12)).padStart(2, '0')
  const day = String(1 + random.below(28)).padStart(2, '0')
  const body = `450102${1960 + random.below(40)}${month}${day}${random.digits(3)}`
  const sum = weights.reduce(
    (total, weight, index) => total + weight * Number(body.charAt(index)),
    0,
  )
  return body + '10X98765432'.charAt(sum % 11)
}

/** What a body would have to contain for this value to be readable in it. */
export function isReadable(body: string, canary: Canary): boolean {
  return body.includes(canary.trace)
}

/** A body as {@link isReadable} looks at it: decoded, without what people put between digits, lower case. */
export function plainOf(body: string): string {
  return body
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .normalize('NFKC')
    .replace(/(?<=\d)[ .\-\u00a0](?=\d)/g, '')
    .toLowerCase()
}
