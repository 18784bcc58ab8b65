// Marks that authorities put on papers: state secrets and internal matters. Case and place decide: honey (mật ong) is no secret.

/** Lines at the top and at the end of a text or page that are looked at. */
const topLines = 15
const endLines = 3
const longestHead = 6_000

const secretLines: readonly RegExp[] = [
  /^\s*[[(]?\s*(?:TUYỆT MẬT|TỐI MẬT|MẬT)\s*[\])]?\s*$/mu,
  // Law 29/2018/QH14 Art. 8; Decree 26/2020 Art. 2.
  /^\s*Độ mật\s*:\s*(?:Tuyệt mật|Tối mật|Mật|TUYỆT MẬT|TỐI MẬT|MẬT)(?![\p{L}])/mu,
  // 国家秘密定密管理规定: degree, star, period.
  /(?:绝密|机密|秘密)\s*★/u,
  /^\s*(?:绝密|机密|秘密)\s*$/mu,
  /密级\s*[:：]\s*(?:绝密|机密|秘密)/u,
]
const internalLines =
  /LƯU HÀNH NỘI BỘ|Lưu hành nội bộ|TÀI LIỆU NỘI BỘ|内部资料|内部文件|注意保存|仅供内部使用|INTERNAL ONLY|INTERNAL USE ONLY/u
const anyMark = /MẬT|Độ mật|密|内部|注意保存|NỘI BỘ|nội bộ|INTERNAL/u

export interface Marks {
  readonly secret: number
  readonly internal: number
}

const none: Marks = Object.freeze({ secret: 0, internal: 0 })

/** `text` is normalised. */
export function findMarks(text: string): Marks {
  const edges = edgesOf(text)
  if (!anyMark.test(edges)) return none
  const secret = secretLines.some((pattern) => pattern.test(edges)) ? 1 : 0
  return { secret, internal: internalLines.test(edges) ? 1 : 0 }
}

function edgesOf(text: string): string {
  let end = 0
  for (let line = 0; line < topLines && end < longestHead; line += 1) {
    const next = text.indexOf('\n', end)
    if (next < 0) return text.slice(0, longestHead)
    end = next + 1
  }
  let start = text.length
  for (let line = 0; line < endLines && start > end; line += 1) {
    start = text.lastIndexOf('\n', start - 1)
    if (start < end) return text.slice(0, longestHead)
  }
  return `${text.slice(0, Math.min(end, longestHead))}\n${text.slice(Math.max(start, text.length - 600))}`
}
