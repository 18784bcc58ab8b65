// The route that spending is held against: the one that an administrator names, else the dearest strong route of the house.
import type { Config } from '../contract/config.ts'
import type { PriceQuestion } from '../contract/price.ts'
import type { Route } from '../contract/route.ts'
import { convertForBudget } from '../people/budgets/convert.ts'
import type { Directory } from '../people/directory.ts'
import type { BaselineRoute } from '../prices/line.ts'
import type { LoadedBook } from '../prices/load-book.ts'
import type { PriceDesk } from '../prices/open-desk.ts'
import { questionFor } from '../prices/question.ts'
import type { RoutesHolder } from './routes-holder.ts'

export interface BaselineSources {
  readonly config: () => Config
  readonly routes: Pick<RoutesHolder, 'current'>
  readonly desk: Pick<PriceDesk, 'book'>
  readonly directory: Directory
  readonly now: () => number
}

/** A price holds for hours, and every call asks. */
const holdsMs = 3_600_000
/** The size of a usual request decides among tiers. */
const usualTokens = 1_000

export function createBaseline(sources: BaselineSources): () => BaselineRoute | undefined {
  let known: { readonly of: readonly unknown[]; readonly value: BaselineRoute | undefined }
  known = { of: [], value: undefined }
  return () => {
    const hour = Math.floor(sources.now() / holdsMs)
    const of = [sources.config(), sources.routes.current(), sources.desk.book(), hour]
    if (!of.every((one, place) => one === known.of[place])) known = { of, value: find(sources) }
    return known.value
  }
}

function find(sources: BaselineSources): BaselineRoute | undefined {
  const { baseline } = sources.config()
  if (baseline === 'none') return undefined
  const { routes } = sources.routes.current()
  if (baseline === undefined) return dearest(routes, sources)
  const route = routes.find((one) => one.id === baseline)
  const question = route === undefined ? questionOf(baseline, sources) : bare(route)
  return question === undefined ? undefined : { id: baseline, question, chosen: 'setting' }
}

function bare(route: Route): BaselineRoute['question'] {
  const {
    at: _at,
    inputTokens: _tokens,
    ...question
  } = questionFor(route, {
    at: 0,
    inputTokens: 0,
  })
  return question
}

/** A model that the book knows and the house does not use: in the house's currency, where there is such a list. */
function questionOf(name: string, sources: BaselineSources): BaselineRoute['question'] | undefined {
  const cut = name.indexOf('/')
  if (cut < 1) return undefined
  const [provider, model] = [name.slice(0, cut), name.slice(cut + 1)]
  const house = sources.directory.house()?.currency
  const book = sources.desk.book()
  const known = questionsOf(book, { provider, model }).filter(
    (question) => weightOf(question, sources) !== undefined,
  )
  return known.find((question) => question.currency === house) ?? known[0]
}

function questionsOf(
  book: LoadedBook,
  of: { readonly provider: string; readonly model: string },
): readonly BaselineRoute['question'][] {
  const { aliases, prices } = book.records
  const means = aliases.filter((one) => one.provider === of.provider && one.name === of.model)
  const models = new Set([of.model, ...means.map((one) => one.means)])
  return prices
    .filter((one) => one.provider === of.provider && models.has(one.model))
    .filter((one) => one.channel === 'sync' && one.status !== 'withdrawn')
    .map(({ region, currency, channel }) => ({ ...of, region, currency, channel }))
}

function dearest(routes: readonly Route[], sources: BaselineSources): BaselineRoute | undefined {
  const weighed = routes
    .filter((one) => one.rung === 'strong' && one.enabled && one.abilities.chat)
    .flatMap((route) => {
      const weight = weightOf(bare(route), sources)
      return weight === undefined ? [] : [{ route, weight }]
    })
  const [first, ...others] = weighed
  if (first === undefined) return undefined
  const { route } = others.reduce((most, one) => (one.weight > most.weight ? one : most), first)
  return { id: route.id, question: bare(route), chosen: 'dearest' }
}

/** Input and output rate together in the house's currency, or as they are where no rate of exchange is entered; undefined: no price. */
function weightOf(
  question: Omit<PriceQuestion, 'at' | 'inputTokens'>,
  { desk, directory, now }: BaselineSources,
): bigint | undefined {
  const at = now()
  const quote = desk.book().quote({ ...question, at, inputTokens: usualTokens })
  if (quote.kind === 'refused') return undefined
  const nano = ((quote.rates.input ?? 0n) + (quote.rates.output ?? 0n)) / 1_000n
  const to = directory.house()?.currency ?? question.currency
  const wish = { to, at, margin: false }
  return convertForBudget(directory, { nano, currency: question.currency }, wish) ?? nano
}
