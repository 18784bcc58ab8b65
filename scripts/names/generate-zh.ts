// Makes labelled Chinese texts out of the grammar, the lists of names and the dictionary; the same seed makes the same texts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'

import { readLists } from '../../src/detect/names/lists.ts'
import { chance } from './fit.ts'
import { type Draw, expand, pick, readGrammar } from './grammar.ts'
import type { Labelled } from './labelled.ts'

const here = import.meta.dir
const data = join(here, '..', '..', 'src', 'detect', 'names', 'data')
const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8')

export function generateZh(options: {
  readonly seed: number
  readonly count: number
  readonly grammar?: string
}): readonly Labelled[] {
  const random = chance(options.seed)
  const grammar = readGrammar(read(here, options.grammar ?? 'grammar-zh.txt'))
  const draw = drawZh(random)
  return Array.from({ length: options.count }, () => {
    const parts = Array.from({ length: random() < 0.25 ? 2 : 1 }, () =>
      expand(
        pick(grammar.sentences, random).replaceAll('\\n', '\n').replaceAll('\\t', '\t'),
        grammar,
        {
          draw,
          random,
        },
      ),
    )
    return oneAfterTheOther(parts)
  })
}

function oneAfterTheOther(parts: readonly Labelled[]): Labelled {
  let text = ''
  const names: (readonly [number, number])[] = []
  for (const part of parts) {
    for (const [start, end] of part.names) names.push([start + text.length, end + text.length])
    text += part.text
  }
  return { text, names }
}

function drawZh(random: () => number): Draw {
  const lists = readLists(read(data, 'zh-names.txt'))
  const list = (name: string): readonly string[] => lists.get(name) ?? []
  const surnames = Array.from(list('surnames').join(''))
  const rare = Array.from(list('rare surnames').join(''))
  const double = list('double surnames')
  const often = Array.from(list('given often').join(''))
  const sometimes = Array.from(list('given sometimes').join(''))
  const seldom = Array.from(list('given seldom').join(''))
  const liked = Array.from(likedGiven)
  const foreign = read(here, 'foreign-zh.txt')
    .trim()
    .split(/[\n,]/)
    .filter((one) => !/[人国教派语城州]$/.test(one))
  const places = [...readLists(read(data, 'cn-places.txt')).values()].flat()
  const entries = inflateRawSync(readFileSync(join(data, 'zh-words.bin')))
    .toString('utf8')
    .split('\n')
  const words = entries.filter((entry) => !entry.startsWith('~'))
  const pairs = entries.filter((entry) => entry.startsWith('~')).map((entry) => entry.slice(1, -1))
  const sound = new Set(
    Array.from(list('sounds often').join('') + list('sounds sometimes').join('')),
  )
  const abroad = words
    .filter(
      (one) =>
        /[a-j]$/.test(one) &&
        one.length > 3 &&
        Array.from(one.slice(0, -1)).every((character) => sound.has(character)),
    )
    .map((one) => one.slice(0, -1))
  const byStep = Array.from({ length: 10 }, (_, step) =>
    words
      .filter(
        (word) =>
          ('0123456789'.indexOf(word.at(-1) ?? '') === step ||
            'abcdefghij'.indexOf(word.at(-1) ?? '') === step) &&
          word.length > 1,
      )
      .map((word) => word.slice(0, -1)),
  )
  const word = (): string => {
    const step = Math.min(9, Math.floor(1 + random() * 9))
    const among = byStep[step] ?? []
    return among.length === 0 ? '的' : pick(among, random)
  }
  const surname = (): string => {
    const roll = random()
    if (roll < 0.05) return pick(double, random)
    if (roll < 0.17) return pick(rare, random)
    // The first ones of the list are by far the most frequent.
    return surnames[Math.floor(random() ** 2 * surnames.length)] ?? '王'
  }
  const givenCharacter = (): string => {
    const roll = random()
    if (roll < 0.45) return pick(liked, random)
    if (roll < 0.75) return pick(often, random)
    if (roll < 0.92) return pick(sometimes, random)
    return pick(seldom, random)
  }
  const given = (): string => {
    if (random() < 0.26) return givenCharacter()
    return random() < 0.45 ? pick(pairs, random) : givenCharacter() + givenCharacter()
  }
  const foreigner = (): string => {
    const roll = random()
    if (roll < 0.62) return pick(foreign, random)
    if (roll < 0.86) return `${pick(foreign, random)}·${pick(foreign, random)}`
    if (roll < 0.9) return `${pick(foreign, random)}${pick(foreign, random)}`
    if (roll < 0.93)
      return `${pick(foreign, random)}·${pick(foreign, random)}·${pick(foreign, random)}`
    return (
      pick(japanese, random) +
      givenCharacter() +
      (random() < 0.6 ? pick(Array.from('郎子夫男美一雄介彦树太江香惠'), random) : '')
    )
  }
  const minority = (): string =>
    random() < 0.5 ? pick(steppe, random) : `${pick(oasis, random)}·${pick(oasis, random)}`
  const person = (): string => {
    const roll = random()
    if (roll < 0.87) return surname() + given()
    if (roll < 0.925) return foreigner()
    if (roll < 0.94) return minority()
    if (roll < 0.955) return surname() + pick(['某', '某某', '××', '*', '**', 'XX', '某甲'], random)
    if (roll < 0.957)
      return pick(['A', 'B', 'Tom', 'Lily', 'Jack', 'Mary', 'Kevin', 'Linda'], random)
    if (roll < 0.98)
      return pick(['小', '阿', '老'], random) + (random() < 0.5 ? surname() : givenCharacter())
    return given()
  }
  const name = (text: () => string) => () => ({ text: text(), isName: true })
  const other = (text: () => string) => () => ({ text: text(), isName: false })
  return {
    P: name(person),
    G: name(() =>
      random() < 0.5
        ? givenCharacter() + givenCharacter()
        : random() < 0.5
          ? pick(['小', '阿'], random) + givenCharacter()
          : givenCharacter().repeat(2),
    ),
    F: name(foreigner),
    SUR: () => ({ text: surname(), isName: true }),
    N: other(() => String(Math.floor(random() ** 2 * 90) + 1)),
    S: other(() => pick(['男', '女'], random)),
    PLACE: other(() => shorten(pick(places, random), random)),
    W: other(word),
    RB: other(() => {
      const roll = random()
      if (roll < 0.15) return surname() + given()
      if (roll < 0.3) return pick(foreign, random)
      if (roll < 0.5)
        return pick(firm, random) + pick(firm, random) + (random() < 0.5 ? pick(firm, random) : '')
      return (
        (random() < 0.5 ? pick(firm, random) : givenCharacter()) +
        givenCharacter() +
        (random() < 0.4 ? givenCharacter() : '')
      )
    }),
    FPLACE: other(() => pick(abroad, random)),
  }
}

function shorten(place: string, random: () => number): string {
  return random() < 0.5 && place.length > 2
    ? place.replace(/(?:自治[州县区]|特别行政区|[省市县区])$/, '')
    : place
}

const likedGiven =
  '伟芳娜敏静秀英丽强磊洋艳勇军杰娟涛超明霞平刚桂兰辉玲萍红玉凤琴梅莉燕春雪琳晶妍茜秋珊锦青倩婷娴瑾颖露瑶怡蓉君梦岚园咏聪悦冰爽茗羽希宁欣韵融晓云菲寒亚宜可舒影思雅翠义兴良海山福生龙元全国胜学祥才发武新利清飞彬富顺信子健俊帆帅旭宇浩轩梓涵诺一博文昊天泽瑞鑫皓宸逸恒睿哲远航嘉懿煜祺峻熙辰晖炜晟楠栋松柏林桐彤瑜琦琪璐珍云霏霖霜雨晴晨昕曼蕾莲菊芝芬若荣华庆德建志忠诚守礼智孝廉宏鸿江河泓润中正立心怀念慈惠恩爱敬承继宗光耀昌盛启展翔鹏程凯锋钢铭锐镇少长仁和贵成世振永东西北南民家培宝根水金银木火土大小树石田保卫援朝跃进红旗向阳连启维克绍仲伯叔季学增喜树'
const japanese =
  '佐藤 铃木 高桥 田中 伊藤 渡边 山本 中村 小林 加藤 吉田 山田 松本 井上 木村 清水 桥本 小泉 安倍 村上 川端 松下 石原 岸田 福原 平野 羽生 中田 本田 朴 崔 李 金'.split(
    ' ',
  )
const steppe =
  '巴特尔 乌兰 其其格 阿拉坦 格日勒 苏和 那仁 才旦 卓玛 扎西 次仁 达瓦 尼玛 央金 多吉 旺堆 丹增 洛桑 乌兰图雅 斯琴高娃 呼格吉勒 帕巴拉 热地 布赫 白玛 格桑 索南 拉姆 德吉 平措'.split(
    ' ',
  )
const oasis =
  '阿不都 买买提 热合曼 艾山 吐尔逊 阿依古丽 古丽 努尔 玉素甫 依明 库尔班 铁木尔 司马义 艾买提 赛福鼎 帕尔哈提 阿迪力 迪丽热巴 阿不力孜 热依扎 木拉提 艾则孜'.split(
    ' ',
  )
const firm = Array.from(
  '华兴隆金鼎盛泰恒源达利丰信宏亿嘉润康美欣旺德曼麟杰日升东方中新海天易超洁能尚品联合创智云科讯通汇友佳优特瑞安诚力凯龙虎鹰狮象鹏翔飞跃腾进步高长远大正泽沃阳光辉星月露雪霜竹松梅',
)
