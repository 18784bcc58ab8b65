// Tests of `sen eval run`: a pack is measured without a server, evidence lands where it was asked for, and nothing else changes.
import { expect, test } from 'bun:test'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { zipSync } from 'fflate'

import { loadPack } from '../packs/load/load-pack.ts'
import { readPackFolder } from '../packs/load/pack-files.ts'
import { checkManifest } from '../packs/sign/manifest.ts'
import { changed, packWith } from '../packs/testing/small-pack.ts'
import { createTestHouse } from './testing/house.ts'

/** Nobody has listed it in these words. */
const asked = changed('cases/ask.vi.jsonl', 'duong hong thi bao ai', 'con duong bi hong nang qua')

async function houseWithPack(files = packWith(asked)) {
  const house = await createTestHouse()
  for (const [path, bytes] of files) {
    const file = join(house.folder, 'roads', path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
  }
  await writeFile(join(house.folder, 'roads.zip'), zipSync(Object.fromEntries(files)))
  return house
}

const measuring = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('sen-measure-'))

interface Scenario {
  readonly name: string
  readonly argv: readonly string[]
  readonly status: number
  readonly has: readonly string[]
  readonly lacks: readonly string[]
}

const scenarios: readonly Scenario[] = [
  {
    name: 'a folder is measured',
    argv: ['roads'],
    status: 0,
    has: ['ask', 'not proven here', 'Nothing has been calibrated'],
    lacks: ['Evidence written', 'bi hong'],
  },
  {
    name: 'a zip file is measured',
    argv: ['roads.zip'],
    status: 0,
    has: ['1 kept cases'],
    lacks: ['Evidence written'],
  },
  {
    name: 'a zip file takes no evidence',
    argv: ['roads.zip', '--calibrate'],
    status: 2,
    has: ['zip file'],
    lacks: ['Evidence written'],
  },
  {
    name: 'calibrating says why a step stays off',
    argv: ['roads', '--calibrate'],
    status: 0,
    has: ['off, too few cases', 'Evidence written', 'MANIFEST'],
    lacks: [': on from'],
  },
  {
    name: 'in Vietnamese',
    argv: ['roads', '--language', 'vi'],
    status: 0,
    has: ['chưa chứng minh được ở đây'],
    lacks: ['not proven'],
  },
  {
    name: 'part of the cases proves nothing',
    argv: ['roads', '--calibrate', '--task', 'ask'],
    status: 2,
    has: ['--calibrate asks all cases'],
    lacks: ['Evidence written'],
  },
  {
    name: 'a task that is not there',
    argv: ['roads', '--task', 'fly'],
    status: 2,
    has: ['fly'],
    lacks: ['Bars'],
  },
  {
    name: 'a language without cases',
    argv: ['roads', '--cases-in', 'zh'],
    status: 2,
    has: ['no kept cases'],
    lacks: ['Bars'],
  },
  {
    name: 'a path that is not there',
    argv: ['./nowhere'],
    status: 2,
    has: ['nowhere'],
    lacks: ['Bars'],
  },
]

test.each(scenarios)('$name', async ({ argv, status, has, lacks }) => {
  await using house = await houseWithPack()
  const before = await measuring()
  const ran = await house.run(['eval', 'run', ...argv])
  const said = ran.out + ran.error
  for (const text of has) expect(said).toContain(text)
  for (const text of lacks) expect(said).not.toContain(text)
  expect(ran.status).toBe(status)
  // Others may measure at the same time; this one has left nothing.
  expect((await measuring()).length).toBeLessThanOrEqual(before.length)
  const hasEvidence = (await readPackFolder(join(house.folder, 'roads'))).has(
    'evidence/thresholds.json',
  )
  expect(hasEvidence).toBe(said.includes('Evidence written'))
})

test('what was calibrated belongs to these files, and to no changed ones', async () => {
  await using house = await houseWithPack()
  expect((await house.run(['eval', 'run', 'roads', '--calibrate', '--json'])).status).toBe(0)
  const files = await readPackFolder(join(house.folder, 'roads'))
  expect(checkManifest(files)).toEqual([])
  const evidence = (of: typeof files, index?: string) => {
    const loaded = loadPack(of, { index })
    return loaded.ok ? loaded.pack.evidence : undefined
  }
  const found = evidence(files)
  expect(found?.chunks).toBe(1)
  expect(found?.bars.map(({ state, trials }) => [state, trials])).toEqual([
    ['not-proven', 1],
    ['not-proven', 1],
  ])
  expect(evidence(files, found?.index)).toEqual(found)
  expect(evidence(files, 'another-way')).toBeUndefined()
  const other = changed('faq/vi.jsonl', 'Phòng Kinh tế của xã.', 'Trưởng thôn.')
  const text = Buffer.from(files.get('evidence/thresholds.json') ?? []).toString('utf8')
  expect(
    evidence(packWith({ ...asked, ...other, 'evidence/thresholds.json': text })),
  ).toBeUndefined()
})

test('a case that was missed is told to programs, without its words', async () => {
  await using house = await houseWithPack()
  const ran = await house.run(['eval', 'run', 'roads', '--json'])
  const result: unknown = JSON.parse(ran.out)
  expect(result).toMatchObject({
    pack: 'village-roads',
    asked: 1,
    tasks: [{ task: 'ask', cases: 1 }],
  })
  expect(ran.out).not.toContain('bi hong')
})

test('evidence of a pack of this house goes to the house', async () => {
  const files = packWith(asked)
  await using source = await houseWithPack(files)
  const kept: unknown[] = []
  await using house = await createTestHouse({
    handlers: {
      'pack.list': async () => ({ packs: [{ id: 'village-roads' }] }) as never,
      'pack.place': async () => ({ path: join(source.folder, 'roads'), evidence: undefined }),
      'pack.evidence': async (wanted) => {
        kept.push(wanted)
        return {}
      },
    },
  })
  const ran = await house.run(['eval', 'run', 'village-roads', '--calibrate'])
  expect(ran.error).toContain('village-roads')
  expect(kept).toMatchObject([{ id: 'village-roads', evidence: { chunks: 1 } }])
  const manifest = await readFile(join(source.folder, 'roads', 'MANIFEST'))
  expect(manifest.equals(Buffer.from(files.get('MANIFEST') ?? []))).toBe(true)
})
