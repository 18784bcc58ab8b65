// A process of its own that makes a house with two priced models, measures and certifies: for tests that end it in the middle.
import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { createLocalNode } from '../../cli/local-node.ts'
import { silentLog } from '../../log/log.ts'
import { setUpHere } from '../../people/setup.ts'
import { openCommandServices } from '../command-services.ts'
import { fixedConfig } from '../fixed-config.ts'
import { openNode } from '../node.ts'
import { createVerbHandlers } from '../verbs/create-verbs.ts'
import { verifyDatabase } from '../verify-database.ts'
import { cliParts, configOf } from './verb-house.ts'

const [folder = '', deed = '', baseUrl = ''] = process.argv.slice(2)
const config = await configOf(folder, {}, { 'evaluation.budget': '1000000' })
await mkdir(join(config.dataFolder, 'prices'), { recursive: true })
await writeFile(
  join(config.dataFolder, 'prices', 'own.toml'),
  `schema = "sen-prices/1"
provider = "local"
checked_on = 2026-11-23
[[source]]
id = "house"
kind = "invoice"
ref = "a bill"
${['good', 'bad']
  .map(
    (model) => `[[price]]
id = "own/${model}"
model = "${model}"
currency = "VND"
effective_from = 2026-01-01T00:00:00Z
status = "confirmed"
sources = ["house"]
rates.all-day = { input = "9000", cache_read = "9000", cache_write = "9000", output = "${model === 'good' ? '90000' : '40000'}" }
`,
  )
  .join('')}`,
)
const { clock, engineCommand, environment } = cliParts
const node = await openNode({ config, clock, log: silentLog, engineCommand, environment })
if (node.desk.faults().length > 0) throw new Error('The prices are not in force.')
const services = await openCommandServices({ ...cliParts, node, config: fixedConfig(config) })
const parts = { ...services, node, config: () => config, verifyDatabase }
const local = createLocalNode(createVerbHandlers(parts), async () => undefined)
const run = { signal: new AbortController().signal, onProgress: () => undefined }
const routes = ['openai-compatible/good', 'openai-compatible/bad']

async function measure(half: 'fit' | 'both', cases: number): Promise<void> {
  const { run: planned } = await local.call(
    'eval.plan',
    { task: 'flowers', routes, half, cases, bar: '0.01' },
    run,
  )
  await local.call('eval.start', { id: planned.id }, run)
}

if (deed === 'make') {
  await setUpHere(services.admin, {
    house: {
      name: 'Xã Hoa Sen',
      zone: 'Asia/Ho_Chi_Minh',
      currency: 'VND',
      language: 'vi',
      sector: 'other',
    },
    owner: { name: 'Chủ nhà', login: 'owner', password: randomBytes(12).toString('hex') },
  })
  await services.admin.rules.houseMade()
  await local.call(
    'provider.add',
    {
      provider: 'openai-compatible',
      label: 'In the cellar',
      baseUrl,
      secret: 'top-secret-key',
      here: true,
      currency: 'VND',
      models: ['good', 'bad'],
      contextTokens: 8192,
      maxOutputTokens: 1024,
    },
    run,
  )
  const rows = Array.from({ length: 90 }, (_, number) => ({
    prompt: `Which flower stands in pond ${number}?`,
    expected: 'lotus',
  }))
  await local.call('eval.import', { task: 'flowers', rights: 'own', isMore: false, rows }, run)
}
if (deed === 'measure') await measure('fit', 200)
if (deed === 'resume') {
  const owner = node.directory.localActor()
  if (owner !== undefined) await services.admin.evaluation.view(owner, undefined)
  const [stopped] = await node.store.reader.find('evaluation_runs', { state: 'stopped' })
  if (stopped !== undefined) await local.call('eval.start', { id: stopped.id }, run)
}
const made =
  deed === 'certify'
    ? await local.call(
        'eval.certify',
        {
          task: 'flowers',
          kind: 'absolute',
          value: '0.8',
          places: 'here',
          form: 'raw',
          language: 'en',
        },
        run,
      )
    : {}
const { reader } = node.store
const shown = {
  made,
  runs: await reader.find('evaluation_runs', {}),
  outcomes: await reader.find('evaluation_outcomes', {}),
  certificates: (await reader.find('certificates', {})).map(({ state, reason, attempt }) => ({
    state,
    reason,
    attempt,
  })),
  ends: (await reader.entries(0, 2_000))
    .map(({ bytes }) => new TextDecoder().decode(bytes))
    .filter((entry) => entry.includes('"k":"certificate.end"')).length,
  ledger: await local.call('ledger.verify', {}, run),
}
process.stdout.write(
  `${JSON.stringify(shown, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}\n`,
)
await node[Symbol.asyncDispose]()
process.exit(0)
