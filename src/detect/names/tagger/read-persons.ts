// What the network of Chinese says of each character of a text: outside of a person's name, or which part of one.
import { zhSurnames } from '../lists.ts'
import { cues } from '../zh-cues.ts'
import { labelCount, labels as parts } from './labels.ts'
import {
  personBegins,
  personGoesOn,
  type Reader,
  readerSizes,
  readSentence,
  zhReader,
} from './reader.ts'

const { labels } = readerSizes

/** Longer sentences are cut at a comma: what stands further away says nothing about a name. */
const longest = 160

const surnameTitleWords =
  '先生 女士 小姐 太太 夫人 老师 同学 同志 师傅 大夫 医生 护士 教授 博士 律师 法官 警官 大姐 大哥 大爷 大妈 大娘 大叔 阿姨 叔叔 奶奶 爷爷 院士 主席 总统 总理 首相 外长 部长 省长 市长 县长 书记 局长 处长 科长 主任 院长 校长 所长 总裁 经理 厂长 行长 队长 班长 组长 委员 代表 司令 政委 将军'

/** By the number of their characters. */
const surnameTitles = cues([
  [1, '老'],
  [2, surnameTitleWords],
  [3, '副局长 副院长 副校长 副主任 副部长 副市长 副主席 副总理 副教授 老师傅 老先生'],
])

/** The network learnt with plain signs; every offset stays. */
const plainSigns: Readonly<Record<string, string>> = {
  '。': '.',
  '、': ',',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
}

/**
 * @param near sentences without a single one of these positions are not read: surely outside; all of them when it is left out.
 * @returns for each character the probability of each label of {@link parts}. @throws where the network cannot be read.
 */
export function readPersons(text: string, near?: Uint8Array): Float64Array {
  const reader = zhReader()
  const shares = new Float64Array(text.length * labelCount)
  for (const [start, end] of sentences(text)) {
    if (near !== undefined && !near.subarray(start, end).includes(1)) {
      for (let at = start; at < end; at++) shares[at * labelCount + parts.outside] = 1
      continue
    }
    const sentence = text
      .slice(start, end)
      .replace(/[。、“”‘’]/g, (sign) => plainSigns[sign] ?? sign)
    const read = sharesOf(reader, sentence)
    leaveTitles(read, text.slice(start, end))
    shares.set(read, start * labelCount)
  }
  return shares
}

function sharesOf(reader: Reader, sentence: string): Float64Array {
  const odds = oddsOf(readSentence(reader, sentence), reader.chain)
  const shares = new Float64Array(sentence.length * labelCount)
  for (let at = 0; at < sentence.length; at++) {
    const begins = share(odds, at, personBegins)
    const goesOn = share(odds, at, personGoesOn)
    const beginsAndGoesOn = Math.min(begins, both(odds, at, personBegins))
    const goesOnFurther = Math.min(goesOn, both(odds, at, personGoesOn))
    const from = at * labelCount
    shares[from + parts.begin] = beginsAndGoesOn
    shares[from + parts.single] = begins - beginsAndGoesOn
    shares[from + parts.inside] = goesOnFurther
    shares[from + parts.end] = goesOn - goesOnFurther
    shares[from + parts.outside] = Math.max(0, 1 - begins - goesOn)
  }
  return shares
}

/** The network takes a title for part of the name, `郑先生`, `胡老`: the person is what stands before it. */
function leaveTitles(shares: Float64Array, sentence: string): void {
  for (let at = 1; at < sentence.length; at++) {
    const before = (at - 1) * labelCount
    const size = surnameTitles.beginningAt(sentence, at)
    if (size === 0 || !zhSurnames.has(sentence.charAt(at - 1))) continue
    shares[before + parts.single] =
      (shares[before + parts.single] ?? 0) + (shares[before + parts.begin] ?? 0)
    shares[before + parts.begin] = 0
    for (let index = at; index < Math.min(sentence.length, at + size); index++) {
      shares.fill(0, index * labelCount, (index + 1) * labelCount)
      shares[index * labelCount + parts.outside] = 1
    }
  }
}

function share(odds: Odds, at: number, label: number): number {
  return (odds.forward[at * labels + label] ?? 0) * (odds.backward[at * labels + label] ?? 0)
}

/** That a person's name is here and goes on with the next character. */
function both(odds: Odds, at: number, label: number): number {
  const next = (at + 1) * labels + personGoesOn
  return (
    (odds.forward[at * labels + label] ?? 0) *
    (odds.follow[label * labels + personGoesOn] ?? 0) *
    (odds.weights[next] ?? 0) *
    (odds.backward[next] ?? 0)
  )
}

function* sentences(text: string): Generator<readonly [start: number, end: number]> {
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at)
    const size = at + 1 - start
    const isEnd =
      '。!?\n'.includes(unit) || (size > longest / 2 && ',;、'.includes(unit)) || size >= longest
    if (!isEnd) continue
    yield [start, at + 1]
    start = at + 1
  }
  if (start < text.length) yield [start, text.length]
}

/** Up to here and from here on, each place scaled so that the two multiply to a share of one. */
interface Odds {
  readonly weights: Float64Array
  readonly follow: Float64Array
  readonly forward: Float64Array
  readonly backward: Float64Array
}

function oddsOf(scores: Float32Array, chain: Float32Array): Odds {
  const length = scores.length / labels
  const follow = Float64Array.from(chain.subarray(2 * labels), Math.exp)
  const weights = new Float64Array(scores.length)
  const forward = new Float64Array(scores.length)
  const backward = new Float64Array(scores.length)
  for (let position = 0; position < length; position++) {
    const at = position * labels
    let top = -Infinity
    for (let label = 0; label < labels; label++) top = Math.max(top, scores[at + label] ?? 0)
    let whole = 0
    for (let label = 0; label < labels; label++) {
      let sum = position === 0 ? Math.exp(chain[label] ?? 0) : 0
      for (let before = 0; position > 0 && before < labels; before++)
        sum += (forward[at - labels + before] ?? 0) * (follow[before * labels + label] ?? 0)
      weights[at + label] = Math.exp((scores[at + label] ?? 0) - top)
      forward[at + label] = sum * (weights[at + label] ?? 0)
      whole += forward[at + label] ?? 0
    }
    for (let label = 0; label < labels; label++) {
      weights[at + label] = (weights[at + label] ?? 0) / whole
      forward[at + label] = (forward[at + label] ?? 0) / whole
    }
  }
  let ending = 0
  for (let label = 0; label < labels; label++) {
    const at = (length - 1) * labels + label
    backward[at] = Math.exp(chain[labels + label] ?? 0)
    ending += (forward[at] ?? 0) * (backward[at] ?? 0)
  }
  for (let label = 0; label < labels; label++)
    backward[(length - 1) * labels + label] =
      (backward[(length - 1) * labels + label] ?? 0) / ending
  for (let position = length - 2; position >= 0; position--)
    for (let label = 0; label < labels; label++) {
      let sum = 0
      for (let after = 0; after < labels; after++)
        sum +=
          (follow[label * labels + after] ?? 0) *
          (weights[(position + 1) * labels + after] ?? 0) *
          (backward[(position + 1) * labels + after] ?? 0)
      backward[position * labels + label] = sum
    }
  return { weights, follow, forward, backward }
}
