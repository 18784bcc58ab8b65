// The folded form of a text: what `đăng ký`, `Đăng Ký` and `dang ky` have in common, for search and for comparing names.

// No language piles up more; sorting a pile is quadratic in it, and 40,000 marks on one letter would block for more than a second.
const pile = /(\p{M}{32})\p{M}+/gu

/** Linear in the text; everything that normalises a stranger's text does this first. */
export function cutPiles(text: string): string {
  return text.replace(pile, '$1')
}

/**
 * NFKC, lower case, marks of U+0300–036F removed, `đ` and `ð` as `d`, then NFC (design `knowledge` §3). Old and new placement
 * of the Vietnamese tone fold alike (`hoà`, `hòa` → `hoa`). Linear in the text.
 */
export function foldMarks(text: string): string {
  return cutPiles(text)
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đð]/g, 'd')
    .normalize('NFC')
}
