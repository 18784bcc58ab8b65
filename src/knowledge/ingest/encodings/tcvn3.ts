// TCVN3 (TCVN 5712:1993, VN3) to Unicode: fonts whose names begin with `.Vn`. Facts of the standard.

/** Pairs of what stands in the file, read as Latin-1, and what was meant. Escaped: one of them is the soft hyphen. */
const pairs =
  '\u00a1Ă\u00a2Â\u00a3Ê\u00a4Ô\u00a5Ơ\u00a6Ư\u00a7Đ\u00a8ă\u00a9â\u00aaê\u00abô\u00acơ\u00adư\u00aeđ\u00b5à\u00b6ả\u00b7ã\u00b8á\u00b9ạ\u00bbằ\u00bcẳ\u00bdẵ\u00beắ\u00c6ặ\u00c7ầ\u00c8ẩ\u00c9ẫ\u00caấ\u00cbậ\u00ccè\u00ceẻ\u00cfẽ\u00d0é\u00d1ẹ\u00d2ề\u00d3ể\u00d4ễ\u00d5ế\u00d6ệ\u00d7ì\u00d8ỉ\u00dcĩ\u00ddí\u00deị\u00dfò\u00e1ỏ\u00e2õ\u00e3ó\u00e4ọ\u00e5ồ\u00e6ổ\u00e7ỗ\u00e8ố\u00e9ộ\u00eaờ\u00ebở\u00ecỡ\u00edớ\u00eeợ\u00efù\u00f1ủ\u00f2ũ\u00f3ú\u00f4ụ\u00f5ừ\u00f6ử\u00f7ữ\u00f8ứ\u00f9ự\u00faỳ\u00fbỷ\u00fcỹ\u00fdý\u00feỵ'

const letters: ReadonlyMap<string, string> = new Map(
  Array.from({ length: pairs.length / 2 }, (_, index) => [
    pairs[index * 2] ?? '',
    pairs[index * 2 + 1] ?? '',
  ]),
)

/** Each character for itself; what the table does not name stays. */
export function decodeTcvn3(text: string): string {
  return text.replace(/[\u00a1-\u00fe]/g, (letter) => letters.get(letter) ?? letter)
}
