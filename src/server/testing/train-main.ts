// A process of its own that makes a house, trains its student and tells each step: for tests that end it in the middle.
import { randomBytes } from 'node:crypto'

import { silentLog } from '../../log/log.ts'
import { setUpHere } from '../../people/setup.ts'
import { letters } from '../../student/testing/office.ts'
import { openCommandServices } from '../command-services.ts'
import { fixedConfig } from '../fixed-config.ts'
import { openNode } from '../node.ts'
import { cliParts, configOf } from './verb-house.ts'

const [folder = '', deed = ''] = process.argv.slice(2)
const config = await configOf(folder)
const { clock, engineCommand, environment } = cliParts
const node = await openNode({ config, clock, log: silentLog, engineCommand, environment })
if (deed === 'make') {
  const services = await openCommandServices({ ...cliParts, node, config: fixedConfig(config) })
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
}
const actor = node.directory.localActor()
if (actor === undefined) throw new TypeError('nobody')
const { desk } = node.students
if (deed !== 'show') {
  const examples = deed === 'make' ? letters(460, 7) : letters(200, 8)
  await desk.train(
    actor,
    { task: 'letters', examples, bar: '0.9' },
    {
      signal: new AbortController().signal,
      onProgress: ({ step }) => process.stdout.write(`${step}\n`),
    },
  )
}
process.stdout.write(`${JSON.stringify(await desk.show(actor, 'letters'))}\n`)
await node[Symbol.asyncDispose]()
process.exit(0)
