// Words that make a question a question and name nothing: without them a question for a sheet is the sheet's name.
import type { PackLanguage } from '../../contract/pack.ts'

/** In folded form, longest first where one holds another. */
const filler: Readonly<Record<PackLanguage, readonly string[]>> = Object.freeze({
  vi: [
    'gom nhung gi',
    'bao gom',
    'nhu the nao',
    'the nao',
    'nhu nao',
    'la gi',
    'noi gi',
    'quy dinh gi',
    'quy dinh ve gi',
    'quy dinh nhu the nao',
    'co noi dung gi',
    'noi dung',
    'bao nhieu',
    'bao lau',
    'o dau',
    'tai dau',
    'khi nao',
    'may ngay',
    'cho toi hoi',
    'cho hoi',
    'xin hoi',
    'toi muon hoi',
    'toi muon',
    'em muon',
    'minh muon',
    'muon',
    'toi',
    'em',
    'minh',
    'cho em',
    'cho minh',
    'anh',
    'chi',
    'can',
    'phai',
    'nhung',
    'cac',
    'gi',
    'thi',
    'la',
    'de',
    'khi',
    've',
    'cua',
    'cho',
    'lam',
    'di',
    'thu tuc',
    'viec',
    'co',
    'khong',
    'duoc',
    'mot',
    'va',
    'voi',
    'a',
    'oi',
    'vay',
    'nao',
    'ra sao',
    'huong dan',
    'xin',
    'hoi',
    'biet',
    'nhu',
    'het bao nhieu',
    'het bao lau',
    'het may',
    'het tien',
    // Alone it is what is lost: a lost plate is not a plate.
    'mat bao nhieu',
    'mat bao lau',
    'mat may',
    'mat tien',
    'mat phi',
    'mat le phi',
    'toan van',
    'trich',
    'doc',
    'xem',
    'nguyen van',
    'quy dinh',
    'theo',
  ],
  zh: [
    '是怎么规定的',
    '怎么规定',
    '如何规定',
    '规定了什么',
    '规定什么',
    '说什么',
    '内容是什么',
    '是什么',
    '的内容',
    '内容',
    '怎么办理',
    '如何办理',
    '怎么办',
    '怎样办理',
    '办理',
    '需要',
    '什么',
    '哪些',
    '多少',
    '多久',
    '几天',
    '在哪里',
    '哪里',
    '哪儿',
    '请问',
    '我想',
    '我要',
    '想',
    '要',
    '怎么',
    '怎样',
    '如何',
    '吗',
    '呢',
    '的',
    '了',
    '请',
    '问',
    '一下',
    '手续',
    '流程',
    '原文',
    '全文',
  ],
  en: [
    'what does',
    'what is',
    'what are',
    'how do i',
    'how can i',
    'how to',
    'say',
    'says',
    'provide',
    'i want to',
    'i need',
    'need',
    'for',
    'the',
    'a',
    'an',
    'of',
    'to',
    'do',
    'does',
    'is',
    'are',
    'please',
    'tell me',
    'about',
    'which',
    'what',
    'how',
    'much',
    'many',
    'long',
    'where',
    'when',
    'in',
    'on',
    'it',
    'my',
    'me',
    'i',
    'text',
  ],
} as const)

const spaced = new Map(
  (['vi', 'en'] as const).map((language) => [
    language,
    filler[language]
      .map((phrase) => phrase.split(' '))
      .sort((one, other) => other.length - one.length),
  ]),
)
const joined = [...filler.zh].sort((one, other) => other.length - one.length)

/**
 * What a question names.
 * @param words folded words of the question
 * @param also further phrases that name nothing here, folded: those that ask for a field of a sheet
 */
export function named(
  words: readonly string[],
  language: PackLanguage,
  also: readonly string[] = [],
): string {
  if (language === 'zh') {
    let rest = words.join(' ')
    for (const phrase of [...also, ...joined])
      if (phrase !== '') rest = rest.replaceAll(phrase, ' ')
    return rest.replaceAll(/\s+/gu, '')
  }
  const phrases = [
    ...also.map((phrase) => phrase.split(' ')).sort((one, other) => other.length - one.length),
    ...(spaced.get(language) ?? []),
  ]
  const kept: string[] = []
  for (let at = 0; at < words.length;) {
    const found = phrases.find((phrase) =>
      phrase.every((word, index) => words[at + index] === word),
    )
    if (found === undefined || found.length === 0) {
      kept.push(words[at] ?? '')
      at += 1
    } else at += found.length
  }
  return kept.join(' ')
}
