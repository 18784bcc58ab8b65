// Codes of the right shape that nobody was or will be given: for texts in which a program or a reader expects the shape (mode `invalid`).
import type { FindingType } from '../contract/finding.ts'

/** Decimal digits and letters of a hash, one after the other; the same hash gives the same code. */
interface Drawing {
  digits(count: number): string
  letter(): string
}

type Maker = (draw: Drawing, value: string) => string

const cnFactors = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

const makers: Readonly<Partial<Record<FindingType, Maker>>> = {
  // No province has the code 000 (V1); tax codes never start with 00 (V2); no plate has the province 00.
  VN_CCCD: (draw) => `000${draw.digits(9)}`,
  VN_GPLX: (draw) => `000${draw.digits(9)}`,
  VN_CMND: (draw) => `000${draw.digits(6)}`,
  VN_BHXH: (draw) => `00${draw.digits(8)}`,
  VN_MST: (draw) => `00${draw.digits(8)}`,
  VN_BHYT15: (draw) => `XX0${draw.digits(12)}`,
  VN_PLATE: (draw) => `00A-${draw.digits(3)}.${draw.digits(2)}`,
  // Neither prefix is assigned to a network (V3).
  PHONE: (draw, value) =>
    /^\D*(?:\+?86|1[3-9])/.test(value) ? `154${draw.digits(8)}` : `0992${draw.digits(6)}`,
  CN_ID: (draw) => withWrongCheck(`110101${1950 + Number(draw.digits(1))}0101${draw.digits(3)}`),
  CN_ID15: (draw) => `110101${draw.digits(2)}0000${draw.digits(3)}`,
  CN_USCC: (draw) => `00000000${draw.digits(10)}`,
  // RFC 2606 §2 keeps the ending, RFC 1112 §4 the block: neither is ever given out.
  EMAIL: (draw) => `${draw.letter()}${draw.digits(7)}@example.invalid`,
  IP: (draw) => `240.${octet(draw)}.${octet(draw)}.${octet(draw)}`,
  BANK_ACCOUNT: (draw) => `000${draw.digits(9)}`,
  QQ: (draw) => `0${draw.digits(8)}`,
}

/** Undefined for a type that has no such code: it gets a pseudonym. */
export function invalidCode(
  type: FindingType,
  value: string,
  hash: Uint8Array,
): string | undefined {
  const maker = makers[type]
  return maker === undefined ? undefined : maker(drawing(hash), value)
}

function drawing(hash: Uint8Array): Drawing {
  let rest = 0n
  for (const byte of hash) rest = rest * 256n + BigInt(byte)
  const take = (base: bigint): number => {
    const value = Number(rest % base)
    rest /= base
    return value
  }
  return {
    digits: (count) => Array.from({ length: count }, () => String(take(10n))).join(''),
    letter: () => String.fromCharCode(0x61 + take(26n)),
  }
}

function octet(draw: Drawing): string {
  return String(Number(draw.digits(3)) % 256)
}

/** 17 digits with the check character that is one off (V6). */
function withWrongCheck(digits: string): string {
  let sum = 0
  for (let index = 0; index < 17; index += 1) {
    sum += Number(digits[index]) * (cnFactors[index] ?? 0)
  }
  return digits + '10X98765432'.charAt((sum + 1) % 11)
}
