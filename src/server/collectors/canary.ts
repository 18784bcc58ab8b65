// What doctor sees of detection: made-up identifiers go through the real detection and the rules in force, as a call's text does.
import { join } from 'node:path'

import { createRemoteNode } from '../../cli/remote-node.ts'
import type { Clock } from '../../contract/clock.ts'
import type { Config } from '../../contract/config.ts'
import type { FindingType, Inspect } from '../../contract/finding.ts'
import type { TryResult } from '../../contract/rules-view.ts'
import type { Reader } from '../../contract/store.ts'
import type { TenantRow } from '../../contract/tables.ts'
import { createInspect } from '../../detect/inspect.ts'
import type { CanaryFacts } from '../../doctor/facts.ts'
import { createPolicy } from '../../policy/create-policy.ts'
import { createFacts } from '../../policy/facts.ts'
import { lockedDocument } from '../../policy/locked.ts'
import type { LabelledPlace } from '../../policy/place-view.ts'
import { createRulebook } from '../../policy/rulebook.ts'
import { newestPolicy, openPublished, readFacts } from '../../policy/stored.ts'
import { tryText } from '../../policy/try-text.ts'
import { folderHolder } from '../folder-holder.ts'
import { placesOf } from '../open-rules.ts'
import { firstHouse, readHouse } from '../read-database.ts'
import { readOwnWords } from '../read-own-words.ts'
import { createSendToServer } from '../send-to-server.ts'

/** Nobody's: a province 000, a region 000000, numbers and a domain (RFC 2606) that are never given out. Each is meant all the same. */
const identifiers: readonly (readonly [before: string, value: string, type: FindingType])[] = [
  ['Họ và tên: ', 'Nguyễn Thị Sen Vàng', 'NAME'],
  [', CCCD: ', '000199123456', 'VN_CCCD'],
  [', điện thoại: ', '0992 000 111', 'PHONE'],
  [', email: ', 'sen.vang@example.invalid', 'EMAIL'],
  ['. 身份证号：', '000000199001010018', 'CN_ID'],
]
const canary = identifiers.map(([before, value]) => before + value).join('')
/** Longer than what is looked into on the spot (`inspector.ts`). */
const filling = 'Trời hôm nay đẹp. '.repeat(2_500)

export interface CanaryParts {
  readonly clock: Clock
  /** In place of the shipped detection: what a broken one is tested with. */
  readonly inspect?: Inspect | undefined
}

/** The running server is asked, with a short text and a long one; where none runs the same code is asked here. Nothing is sent or kept. */
export async function lookAtCanary(
  config: Config,
  parts: CanaryParts,
  signal: AbortSignal,
): Promise<CanaryFacts> {
  const { dataFolder } = config
  const [holder, words] = await Promise.all([folderHolder(dataFolder), readOwnWords(dataFolder)])
  const server = holder?.server
  const isSetUp = await readHouse(dataFolder, firstHouse)
  const results =
    server === undefined || isSetUp === undefined
      ? [await tryHere(config, { ...parts, own: words.own })]
      : await tryAt(createRemoteNode(createSendToServer(server)), signal)
  const [fault] = words.faults
  const away = results.flatMap((result) =>
    result.places.filter(({ place }) => place.kind !== 'here'),
  )
  const open = away.filter(({ action }) => action === 'allow').map(({ place }) => place.operator)
  return {
    isExamined: results.every(({ examined }) => examined),
    missed: [...new Set(results.flatMap(missedIn))],
    places: away.length / results.length,
    open: [...new Set(open)],
    wordsFault: fault === undefined ? undefined : { file: fault.file, line: fault.line },
    wordsFolder: join(dataFolder, 'words'),
  }
}

async function tryAt(
  node: ReturnType<typeof createRemoteNode>,
  signal: AbortSignal,
): Promise<readonly TryResult[]> {
  await using owned = node
  const run = { signal, onProgress: () => undefined }
  const short = await owned.call('rule.try', { text: canary, under: 'current' }, run)
  const long = await owned.call('rule.try', { text: filling + canary, under: 'current' }, run)
  return [short, shifted(long, filling.length)]
}

/** As if the canary stood alone. */
function shifted(result: TryResult, by: number): TryResult {
  const findings = result.findings.map((one) => ({
    ...one,
    start: one.start - by,
    end: one.end - by,
  }))
  return { ...result, findings }
}

async function tryHere(
  { dataFolder }: Config,
  { clock, inspect = createInspect(), own }: CanaryParts & Pick<Parts, 'own'>,
): Promise<TryResult> {
  const rules = (await readHouse(dataFolder, (reader) => rulesOf(reader, clock))) ?? noRules
  return tryText(canary, {
    ...rules,
    inspect: (texts, options) =>
      inspect(texts, { ...options, now: clock.now(), ...(own !== undefined && { own }) }),
  })
}

interface Parts {
  readonly own: Awaited<ReturnType<typeof readOwnWords>>['own']
}

const noRules = {
  policy: createPolicy(lockedDocument, 0),
  rulebook: createRulebook(lockedDocument),
  places: [] as readonly LabelledPlace[],
  factsFor: createFacts([], { clock: { now: () => 0 } as Clock, zone: () => 'UTC' }),
}

async function rulesOf(reader: Reader, clock: Clock): Promise<typeof noRules> {
  const house: TenantRow | undefined = await firstHouse(reader)
  const row = house === undefined ? undefined : await newestPolicy(reader, house)
  if (house === undefined || row === undefined) return noRules
  const document = openPublished(row)?.document ?? lockedDocument
  return {
    policy: createPolicy(document, row.version),
    rulebook: createRulebook(document),
    places: await placesOf(reader, house),
    factsFor: createFacts(await readFacts(reader, house), { clock, zone: () => house.zone }),
  }
}

/** A value is found where something is found that covers all of it. */
function missedIn({ findings }: TryResult): readonly FindingType[] {
  let at = 0
  const missed: FindingType[] = []
  for (const [before, value, type] of identifiers) {
    const start = at + before.length
    const end = start + value.length
    if (!findings.some((one) => one.start <= start && one.end >= end)) missed.push(type)
    at = end
  }
  return missed
}
