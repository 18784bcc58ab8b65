// The points that stand in a clause's text, as their marks open its lines: `a)` in Vietnamese law, `（一）` in Chinese.

const latin = /^['"“]?([a-zđ])\)\s/u
const chinese = /^[（(]([一二三四五六七八九十]{1,3})[）)]/u
const numerals = '一二三四五六七八九'

/** As units name them: letters, or numbers from 1. In order, each once; a misread mark is left out. */
export function pointsIn(text: string): readonly string[] {
  const found = new Set<string>()
  for (const line of text.split('\n')) {
    const letter = latin.exec(line)?.[1]
    const number = chinese.exec(line)?.[1]
    if (letter !== undefined) found.add(letter)
    else if (number !== undefined) found.add(String(read(number)))
  }
  return [...found]
}

/** 1 to 99; laws have no more points than that in one clause. */
function read(numeral: string): number {
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['0', numeral]
  const ten = tens === '0' ? 0 : tens === '' ? 1 : digit(tens)
  return ten * 10 + digit(ones)
}

function digit(letter = ''): number {
  return letter === '' ? 0 : numerals.indexOf(letter) + 1
}
