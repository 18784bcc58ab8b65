// The words of citations in three languages, folded: units, kinds of documents, what joins them, what may follow them.

export type Level = 0 | 1 | 2 | 3
/** Point, clause, article: how deep a unit lies. A document is 3. */
export const unitWords: ReadonlyMap<string, Level> = new Map([
  ['diem', 0],
  ['point', 0],
  ['points', 0],
  ['item', 0],
  ['items', 0],
  ['khoan', 1],
  ['clause', 1],
  ['clauses', 1],
  ['paragraph', 1],
  ['paragraphs', 1],
  ['para', 1],
  ['dieu', 2],
  ['article', 2],
  ['articles', 2],
  ['art', 2],
  ['arts', 2],
])

/** `Đ6 K3`: only directly before a number, and only beside another unit or a document. */
export const shortUnitWords: ReadonlyMap<string, Level> = new Map([
  ['d', 2],
  ['k', 1],
])

export const hanUnits: ReadonlyMap<string, Level> = new Map([
  ['项', 0],
  ['款', 1],
  ['条', 2],
])

export type DocumentType =
  'decree' | 'law' | 'circular' | 'decision' | 'resolution' | 'ordinance' | 'directive' | 'codified'

/** One or two words. `short`: an abbreviation, which means other things too. */
export const typeWords: ReadonlyMap<
  string,
  { readonly type: DocumentType; readonly short?: true }
> = new Map([
  ['nghi dinh', { type: 'decree' }],
  ['nd', { type: 'decree', short: true }],
  ['decree', { type: 'decree' }],
  ['luat', { type: 'law' }],
  ['bo luat', { type: 'law' }],
  ['law', { type: 'law' }],
  ['thong tu', { type: 'circular' }],
  ['tt', { type: 'circular', short: true }],
  ['circular', { type: 'circular' }],
  ['quyet dinh', { type: 'decision' }],
  ['qd', { type: 'decision', short: true }],
  ['decision', { type: 'decision' }],
  ['nghi quyet', { type: 'resolution' }],
  ['nq', { type: 'resolution', short: true }],
  ['resolution', { type: 'resolution' }],
  ['phap lenh', { type: 'ordinance' }],
  ['ordinance', { type: 'ordinance' }],
  ['chi thi', { type: 'directive' }],
  ['directive', { type: 'directive' }],
  ['phap dien', { type: 'codified' }],
])

/** First letters of what stands after the year in the number of a legal document: `NĐ-CP`, `QH15`, `TT-BCA`. */
export const numberSuffixes: ReadonlyMap<string, DocumentType> = new Map([
  ['nd', 'decree'],
  ['qh', 'law'],
  ['tt', 'circular'],
  ['ttlt', 'circular'],
  ['qd', 'decision'],
  ['nq', 'resolution'],
  ['pl', 'ordinance'],
  ['ubtvqh', 'ordinance'],
  ['ct', 'directive'],
])

/** Kinds of instruments as they stand inside a number of codified law: `Điều 15.3.LQ.1`. */
export const codifiedKinds: ReadonlySet<string> = new Set([
  'lq',
  'pl',
  'nd',
  'tt',
  'ttlt',
  'qd',
  'nq',
  'ct',
  'tl',
])

/** What a Chinese legal document's name ends in. */
export const hanDocumentEndings: readonly string[] = [
  '法',
  '法典',
  '条例',
  '规定',
  '办法',
  '细则',
  '解释',
  '规则',
  '规章',
  '决定',
  '通则',
]

/** How firmly a joint holds: 0 as if nothing stood there, 1 loosely, 2 a list. The tightest neighbour wins a unit. */
export const joints: ReadonlyMap<string, 0 | 1 | 2> = new Map([
  ['cac', 0],
  ['的', 0],
  [',', 1],
  ['cua', 1],
  ['of', 1],
  ['the', 1],
  ['tai', 1],
  ['trong', 1],
  ['thuoc', 1],
  ['theo', 1],
  ['in', 1],
  ['quy', 1],
  ['dinh', 1],
  ['tu', 1],
  ['ten', 1],
  ['va', 2],
  ['hoac', 2],
  ['and', 2],
  ['or', 2],
  [';', 2],
  ['、', 2],
  ['与', 2],
  ['和', 2],
  ['及', 2],
  ['或', 2],
  ['以', 2],
])

export const rangeWords: ReadonlySet<string> = new Set(['den', 'to', '至', '到', '-'])

/** Words after which `điều 6` is still an article. `điều 6 người dân` is six of something. */
export const followers: ReadonlySet<string> = new Set(
  (
    'quy noi la co ve cua va nay thi theo duoc bao khoan diem dieu hoac trong tai cho con bi nhu de do den gi ' +
    'noi ghi hien khong ma voi ap dung sua bo bai thay tu vao sau truoc cac nghi luat thong nd bang vi la neu ' +
    'quyet phap thuoc khi da se chi len ' +
    'of and or to in says say does is are states state about provides require requires mean means clause point article'
  ).split(' '),
)

/** The same for a Chinese unit: `第三条生产线` is a third line. */
export const hanFollowers: ReadonlySet<string> = new Set(
  '规的第之中和与及或至到是说讲有内所关明如怎什以里、将修删'.split(''),
)
