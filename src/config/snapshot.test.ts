// A reload swaps everything or nothing.
import { expect, test } from 'bun:test'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'

import { configWords } from '../i18n/config-sentences.ts'
import { nearest } from '../text/nearest.ts'
import { renderConfigFile, writeConfigFile } from './init.ts'
import { readConfigText } from './read-file.ts'
import { settingKeys } from './settings.ts'
import { openConfig } from './snapshot.ts'

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-snapshot-'))
  try {
    await run(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('an invalid file leaves the old snapshot in force and says why; a valid one swaps it whole', async () => {
  await inFolder(async (folder) => {
    const file = join(folder, 'sen.toml')
    await writeFile(file, 'log_level = "warn"\n[limits]\nmessages = 10\n')
    const holder = await openConfig(async () => ({
      commandLine: {},
      environment: {},
      workingFolder: folder,
    }))
    const first = holder.current()
    expect(first.number).toBe(1)
    expect(Object.isFrozen(first.config) && Object.isFrozen(first.config.limits)).toBe(true)

    await writeFile(file, 'log_level = "loud"\n[limits]\nmessages = 20\n')
    const refused = await holder.reload()
    expect(refused.kind).toBe('refused')
    expect(holder.current()).toBe(first)

    expect((await holder.reload()).kind).toBe('refused')
    await writeFile(file, 'log_level = "debug"\n[limits]\nmessages = 20\n')
    const swapped = await holder.reload()
    expect(swapped.kind === 'swapped' && swapped.changed).toEqual(['log_level', 'limits.messages'])
    expect(holder.current().number).toBe(2)
    expect(holder.current().config.limits.messages).toBe(20)
    expect(first.config.limits.messages).toBe(10)
    expect((await holder.reload()).kind).toBe('unchanged')
    expect(holder.current().number).toBe(2)
  })
})

test('what needs a restart keeps its value and is named; taking it back is no change', async () => {
  await inFolder(async (folder) => {
    const file = join(folder, 'sen.toml')
    await writeFile(file, 'port = 7000\ndata = "a"\n')
    const holder = await openConfig(async () => ({
      commandLine: {},
      environment: {},
      workingFolder: folder,
    }))
    await writeFile(file, 'port = 7001\ndata = "b"\nlog_level = "warn"\n')
    await holder.reload()
    const now = holder.current()
    expect(now.restartNeeded).toEqual(['port', 'data'])
    expect([now.config.port, now.config.logLevel]).toEqual([7000, 'warn'])
    expect(now.config.dataFolder).toBe(join(folder, 'a'))
    expect(now.config.masterKeyFile).toBe(join(folder, 'a/keys/master'))
    await writeFile(file, 'port = 7000\ndata = "a"\nlog_level = "warn"\n')
    await holder.reload()
    expect(holder.current().restartNeeded).toEqual([])
    expect(holder.explain().find((one) => one.key === 'port')?.value).toEqual({
      kind: 'shown',
      text: '7000',
    })
  })
})

test('many reloads at once leave one whole snapshot', async () => {
  await inFolder(async (folder) => {
    let turn = 0
    const holder = await openConfig(async () => {
      turn += 1
      const isBad = turn % 10 === 0
      return {
        commandLine: {
          'limits.messages': isBad ? 'x' : String(turn),
          'limits.images': String(Math.min(turn, 1000)),
        },
        environment: {},
        workingFolder: folder,
      }
    })
    const results = await Promise.all(Array.from({ length: 100 }, () => holder.reload()))
    expect(results.filter((one) => one.kind === 'refused').length).toBe(10)
    const { limits } = holder.current().config
    expect(limits.messages).toBe(limits.images)
    expect(holder.current().number).toBe(91)
  })
})

test.each(['en', 'vi', 'zh'] as const)(
  'the written file (%s) sets nothing and is valid; uncommented it is valid, too',
  async (language) => {
    const words = configWords(language)
    expect(Object.keys(words.meaning).toSorted()).toEqual([...settingKeys].toSorted())
    const text = renderConfigFile(words)
    const read = readConfigText(text, 'sen.toml')
    expect(read.problems).toEqual([])
    expect(read.values.size).toBe(0)
    const opened = text.replaceAll(/^# ([a-z_]+ = )/gm, '$1')
    const usable = readConfigText(opened, 'sen.toml')
    // Examples of secrets and codes without a shape are empty on purpose: whoever opens the line has to fill it in.
    expect(usable.problems.map((one) => ('key' in one ? one.key : one.kind))).toEqual([
      'metrics_token',
      'backup_passphrase',
      'hf_token',
      'label.producer',
      'label.propagator',
    ])
  },
)

test('the file is never replaced and only its owner reads it', async () => {
  await inFolder(async (folder) => {
    const path = await writeConfigFile(join(folder, 'sen.toml'), configWords('en'))
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const before = await readFile(path, 'utf8')
    expect(writeConfigFile(path, configWords('vi'))).rejects.toThrow('already_changed')
    expect(await readFile(path, 'utf8')).toBe(before)
  })
})

test('any text is read without an exception', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
      readConfigText(text, 'sen.toml')
      nearest(text, settingKeys)
    }),
    { seed: 7360, numRuns: 500 },
  )
})
