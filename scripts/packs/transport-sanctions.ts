// Sanction records out of the text of Decree 168/2024/NĐ-CP, before and after Decree 238/2026/NĐ-CP.
import type { SanctionRecord } from '../../src/contract/pack.ts'
import { readStatement, speaksOf, type Statement } from './transport-consequences.ts'
import { type Paragraph, placeOf, readParagraphs, unitText } from './transport-paragraphs.ts'
import { ownedVehicles, subjectsOf } from './transport-vehicles.ts'

export interface Act {
  /** `6.9.b`; `6.8` where the clause is one act. */
  readonly place: string
  readonly vehicle: readonly string[]
  readonly behaviour: string
  readonly fine: SanctionRecord['fine']
  readonly points: number | null
  readonly further: readonly string[]
}

/** Chapter II, articles 6–40: what is punished and how. */
const first = 6
const last = 40
const money = /(\d{1,3}(?:\.\d{3})+)/.source
const range = new RegExp(`từ ${money} (?:đ[ồổ]ng)?[ |]*đến ${money} đ[ồổ]ng`, 'g')
const sanction = /^(?:Phạt tiền|Phạt cảnh cáo|Tịch thu phương tiện)/
const list =
  /[ ,]*(?:khi )?(?:thực hiện )?một trong\.? các hành[. ]v[iìị](?: vi)?(?: ?v?[iìị]? phạm)?(?: vi phạm)? ?(?:sau đây)?[:,. ]*$/

/** A fine for each person too many, with its ceiling: without these words the amounts would mislead. */
const perPerson = /trên mỗi người vượt quá quy định[^,;]*? không v\S+t quá [\d.]+ đồng/g

/** All acts of one wording, in the order of the text. */
export function readActs(text: string): readonly Act[] {
  const paragraphs = readParagraphs(text).filter(
    ({ article }) => Number(article) >= first && Number(article) <= last,
  )
  const articles = Map.groupBy(paragraphs, ({ article }) => article)
  return [...articles].flatMap(([article, own]) => actsOfArticle(article, own))
}

function actsOfArticle(article: string, paragraphs: readonly Paragraph[]): readonly Act[] {
  const clauses = [...new Set(paragraphs.map(({ clause }) => clause).filter(Boolean))]
  const heads = new Map(clauses.map((one) => [one, unitText(paragraphs, `${article}.${one}`)]))
  const statements = readStatements(paragraphs, heads)
  return clauses.flatMap((clause) => {
    const head = heads.get(clause) ?? ''
    if (!sanction.test(head)) return []
    const points = paragraphs.filter(
      (one) => one.clause === clause && one.opens && one.point !== '',
    )
    const places = points.length === 0 ? [`${article}.${clause}`] : points.map(placeOf)
    return places.flatMap((place) => {
      const text = place === `${article}.${clause}` ? '' : unitText(paragraphs, place)
      if (text === '(được bãi bỏ)') return []
      return [readAct({ place, head, text, statements })]
    })
  })
}

interface Found {
  readonly place: string
  readonly head: string
  readonly text: string
  readonly statements: readonly Statement[]
}

function readAct({ place, head, text, statements }: Found): Act {
  const inArticle = place.slice(place.indexOf('.') + 1)
  const own = statements.filter(({ places }) => speaksOf(places, inArticle))
  const doubtful = statements.filter((one) => speaksOf(one.doubtful, inArticle))
  const sure = own.filter((one) => one.points !== undefined && !one.conditional)
  const pointsOnly = new Set(sure.map((one) => one.points))
  const [points = null] = pointsOnly.size === 1 ? pointsOnly : []
  const main = head.startsWith('Phạt cảnh cáo')
    ? ['Phạt cảnh cáo']
    : head.startsWith('Tịch thu')
      ? ['Tịch thu phương tiện']
      : [...head.matchAll(perPerson)].map(([whole]) => whole)
  const said = [...own, ...doubtful]
    .filter((one) => one.points === undefined || !sure.includes(one) || points === null)
    .map((one) => one.text)
  const subjects = subjectsOf(place)
  return {
    place,
    vehicle: subjects[0] === 'owner' ? ['owner', ...ownedVehicles(head)] : subjects,
    behaviour: behaviourOf(head, text),
    fine: readFine(head, text),
    points,
    further: [...main, ...said],
  }
}

/** Amounts without dots, as money is kept: the first range is a person's, the second an organisation's. */
export function readFine(head: string, point = ''): SanctionRecord['fine'] {
  if (!head.startsWith('Phạt tiền')) return []
  const subjects = /^(?:đơn vị sản xuất|cơ sở|trung tâm sát hạch)/i
  const ranges = [...head.matchAll(range)]
  return ranges.slice(0, 2).map(([whole, min = '', max = ''], index) => {
    const after = head.slice(
      head.indexOf(whole) + whole.length,
      head.indexOf(whole) + whole.length + 160,
    )
    const named = /đối với (.{0,60})/.exec(after)?.[1] ?? ''
    const isOnly = ranges.length === 1 && (subjects.test(named) || subjects.test(point))
    const isOrganisation = index === 1 || isOnly
    return {
      min: min.replaceAll('.', ''),
      max: max.replaceAll('.', ''),
      currency: 'VND',
      subject: isOrganisation ? 'organisation' : 'person',
    }
  })
}

const plain = /^(?:người điều khi[ểề]?n(?: xe| phương tiện)?|người đi bộ|cá nhân|)$/

/** What was done, in the words of the text; who it is about stands before it where the head says more than the article. */
function behaviourOf(head: string, point: string): string {
  const behind = head
    .replace(sanction, '')
    .replace(/^.*?(?:đối với|đổi với) (?=(?!cá nhân,? từ))/s, '')
    .replace(/^.*?(?:đối với|đổi với) (?=tổ ch)/s, '')
    .replace(/^.*đối với chủ phương tiện là tổ chức /s, '')
    .trim()
  if (point === '') return tidy(behind === '' ? head : behind)
  const who = behind.replace(list, '').trim()
  const named = who.replace(/^tổ ch[ứu]?c(?: là)? ?/, '')
  return tidy(plain.test(named) ? point : `${named}: ${point}`)
}

const actor =
  /^(?:tổ ch[ứu]?c |người điều khi[ểề]n (?:xe|phương tiện) )(?:là )?(?=thực hiện|cố ý|để vật|xếp|chủ|tái phạm|kinh doanh)/
const act = /^(?:thực hiện )?hành v[iị](?: v[iìị] phạm)?:? /

function tidy(text: string): string {
  // A stray `I` behind the last mark is the edge of the scanned page.
  return text
    .replace(actor, '')
    .replace(act, '')
    .replace(/[;.: ]+(?:I ?)?$/, '')
}

/** Clauses that begin `Ngoài việc`: each point is a statement, or the clause itself is. */
function readStatements(
  paragraphs: readonly Paragraph[],
  heads: ReadonlyMap<string, string>,
): readonly Statement[] {
  return [...heads].flatMap(([clause, head]) => {
    if (!head.startsWith('Ngoài việc')) return []
    const points = paragraphs.filter(
      (one) => one.clause === clause && one.opens && one.point !== '',
    )
    const texts =
      points.length === 0 ? [head] : points.map((one) => unitText(paragraphs, placeOf(one)))
    return texts.flatMap((text) => {
      const statement = readStatement(text.replace(/[;.: i]+$/, ''))
      return statement === undefined ? [] : [statement]
    })
  })
}
