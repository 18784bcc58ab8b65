// `limit`, `order`, `after` of a list, as OpenAI's clients send them.
import { SenError } from '../../errors/sen-error.ts'
import { invalid } from '../shape.ts'

export interface PageQuery {
  readonly limit: number
  readonly order: 'asc' | 'desc'
  readonly after: string | undefined
  readonly query: URLSearchParams
}

/** @throws SenError `invalid_request`, `unsupported_parameter` for `before`. */
export function readPageQuery(
  { url }: Request,
  limits: { readonly usual: number; readonly most: number },
): PageQuery {
  const query = new URL(url).searchParams
  const limit = query.get('limit') ?? String(limits.usual)
  const order = query.get('order') ?? 'desc'
  if (!/^\d{1,5}$/.test(limit) || Number(limit) < 1 || Number(limit) > limits.most)
    throw invalid('limit', `integer 1…${limits.most}`)
  if (order !== 'asc' && order !== 'desc') throw invalid('order', '"asc" | "desc"')
  if (query.has('before')) throw new SenError('unsupported_parameter', { parameter: 'before' })
  return { limit: Number(limit), order, after: query.get('after') ?? undefined, query }
}
