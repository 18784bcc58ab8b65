// An adapter in a whole house: imported by command, a route of its own, asked by name, and never mistaken for its base.
import { expect, test } from 'bun:test'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { soundAdapter, writeAdapter } from '../engine/testing/adapter-writer.ts'
import { childCommand, hasToy, toyPath } from '../engine/testing/test-engine.ts'
import { SenError } from '../errors/sen-error.ts'
import { openVerbHouse } from './testing/verb-house.ts'

async function codeOf(work: Promise<object | void>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (thrown) {
    if (thrown instanceof SenError) return thrown.code
    throw thrown
  }
}

test.skipIf(!hasToy)(
  'imported, asked by name, and its base stays as long as it is here',
  async () => {
    await using house = await openVerbHouse({
      isSetUp: true,
      engineCommand: childCommand,
      settings: { 'engine.threads': '1' },
    })
    const path = join(house.folder, 'letters.gguf')
    writeFileSync(path, writeAdapter(soundAdapter))
    const [base] = (await house.call('model.import', { path: toyPath })).models
    const name = base?.id ?? ''
    expect(await codeOf(house.call('model.import', { path }))).toBe('adapter_refused')
    const [made] = (await house.call('model.import', { path, adapterOf: name })).models
    expect(made).toMatchObject({ id: `${name}+letters`, isChosen: false, isKnown: false })

    const routes = house.node.routes.current().routes.filter((one) => one.provider === 'local')
    const shown = new Map(routes.map((one) => [one.id, [one.digest, one.byNameOnly === true]]))
    expect(shown).toEqual(
      new Map([
        [`local/${name}`, [base?.digest ?? '', false]],
        [`local/${name}+letters`, [made?.digest ?? '', true]],
      ]),
    )
    const installed = await house.services.admin.models.installed()
    expect(installed.find((one) => one.id === made?.id)).toMatchObject({ adapterOf: name })
    expect(installed.find((one) => one.id === name)).not.toHaveProperty('adapterOf')

    const answer = await house.call('ask', { question: 'Once', model: `local/${made?.id}` })
    expect(answer.answer.length).toBeGreaterThan(0)
    const rows = await house.node.store.reader.entries(0, 1000)
    const ledger = rows.map((row) => new TextDecoder().decode(row.bytes)).join('\n')
    expect(ledger).toContain(made?.digest ?? 'no digest')
    expect(ledger).not.toContain('letters.gguf')

    expect(await codeOf(house.call('model.remove', { name }))).toBe('model_in_use')
    expect(await codeOf(house.services.admin.models.remove(name))).toBe('model_in_use')
    await house.call('model.remove', { name: made?.id ?? '' })
    await house.call('model.remove', { name })
    expect(house.node.routes.current().routes).toEqual([])
  },
  60_000,
)
