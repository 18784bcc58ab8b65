// Fits the weights of `nameFeatures` on the sayings of the packs that come with the house; run by hand, its result is a dated constant.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Pack } from '../../src/contract/pack.ts'
import type { Tenant } from '../../src/contract/people.ts'
import { answeringKinds, matchPack } from '../../src/knowledge/extract/match-pack.ts'
import { nameFeatureNames, nameFeatures } from '../../src/knowledge/extract/name-features.ts'
import { guardedBy } from '../../src/knowledge/extract/pack-guards.ts'
import { PackIndex } from '../../src/knowledge/extract/pack-index.ts'
import type { OwnQuestion } from '../../src/knowledge/extract/question.ts'
import { loadPack } from '../../src/packs/load/load-pack.ts'
import { readPackFolder } from '../../src/packs/load/pack-files.ts'
import { openHouseKnowledge } from '../../src/server/open-knowledge.ts'
import { isClassRight } from '../../src/server/own/judge-case.ts'
import { sourcesFor } from '../../src/server/own/own-sources.ts'
import { createPackInstruments } from '../../src/server/own/pack-instruments.ts'
import { createPackTexts } from '../../src/server/own/pack-texts.ts'
import { auroc, fitRows, type Row } from './fit.ts'
import { type Fold, heldOutSayings } from './held-out-sayings.ts'

const packs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'public-administration': { procedure: 'procedure' },
  transport: { procedure: 'registration', sanction: 'fine', points: 'fine', practice: 'practice' },
}
const root = join(import.meta.dir, '../../packs')
const tenant = 'ten_bench' as Tenant
const signal = new AbortController().signal
const on = '2026-11-25'
/** As strong as one right and one wrong answer for each weight: features that hardly differ keep small weights. */
const ridge = 1

function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

async function rowsOf({ pack, questions }: Fold, whole: Pack, texts: Texts): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-bench-names-'))
  const store = openHouseKnowledge({ dataFolder: folder })
  const shelf = {
    liveIds: () => new Set([pack.id]),
    live: () => Promise.resolve([pack]),
    textsOf: () => Promise.resolve(texts),
  }
  try {
    await createPackTexts({
      shelf: shelf as never,
      store,
      tenant: () => tenant,
      now: () => 1,
      signal,
    }).ready()
    const instruments = await createPackInstruments(shelf as never).of([pack])
    const index = new PackIndex(pack)
    const records = new Map(whole.records.map((record) => [record.id, record]))
    const rows: Row[] = []
    for (const { text, language, task: name, right } of questions) {
      const task = pack.tasks.find(({ id }) => id === name)
      if (task === undefined || guardedBy(text, pack, language) !== undefined) continue
      const reader = { tenant, person: '', groups: [] }
      const question: OwnQuestion = { text, language, task, reader, on, values: {} }
      const sources = sourcesFor(question, {
        packs: [index],
        instruments,
        store: () => Promise.resolve(store),
        signal,
      })
      const { hits } = await sources.search(text, { documents: task.documents, limit: 5 })
      const { evidence } = matchPack(question, {
        pack: index,
        kinds: answeringKinds(task.steps),
        hits,
      })
      if (evidence === undefined) continue
      // An act's later wording answers for it too.
      const later = right.flatMap((one) => (typeof one === 'string' ? [`${one}:2`] : []))
      const wanted = [...right, ...later]
      const isRight = wanted.includes(evidence.of.id) || isClassRight(evidence.of, wanted, records)
      rows.push({ x: nameFeatures(evidence), isRight: right.length > 0 && isRight })
    }
    return rows
  } finally {
    await store[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  }
}

type Texts = (path: string) => string | undefined

const rows: Row[] = []
for (const [name, taskOf] of Object.entries(packs)) {
  const files = await readPackFolder(join(root, name))
  const loaded = loadPack(files)
  if (!loaded.ok) throw new Error(`${name}: ${loaded.faults.map(({ code }) => code).join(', ')}`)
  const texts: Texts = (path) => {
    const bytes = files.get(`documents/${path}`)
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
  }
  for (const fold of heldOutSayings(loaded.pack, { taskOf, random: random(7) })) {
    rows.push(...(await rowsOf(fold, loaded.pack, texts)))
    console.log(`${name}: ${rows.length} questions`)
  }
}
const weights = fitRows(rows, ridge)
const confidence = (x: readonly number[]) =>
  x.reduce((sum, one, at) => sum + one * (weights[at] ?? 0), 0)
const judged = rows.map(({ x, isRight }) => ({ confidence: confidence(x), isRight }))
for (const [at, weight] of weights.entries())
  console.log(`${(nameFeatureNames[at] ?? '').padEnd(52)} ${weight.toFixed(2)}`)
console.log(
  `AUROC ${auroc(judged).toFixed(3)} over ${rows.length}; [${weights.map((one) => one.toFixed(2)).join(', ')}]`,
)
