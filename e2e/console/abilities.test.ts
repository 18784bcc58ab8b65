// What a server's model can do, on the page Models: asked, ticked, saved; nothing is kept before that.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import type { Browser } from 'playwright-core'

import type { ModelsView } from '../../src/contract/views.ts'
import { launch, openPage } from './browser.ts'
import { findClumsy, findViolations } from './look.ts'
import { startScriptedApi } from './scripted-api.ts'
import * as full from './views.ts'

setDefaultTimeout(30_000)

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const own = {
  id: 'openai-compatible/qwen3',
  model: 'qwen3',
  rung: 'local',
  enabled: true,
  price: undefined,
  health: 'ok',
  abilities: { tools: false, jsonSchema: false, images: true },
} as const
const models: ModelsView = {
  ...full.models,
  connections: full.models.connections.map((one, index) =>
    index === 0 ? { ...one, routes: [...one.routes, own] } : one,
  ),
}
const found = [
  { ability: 'tools', state: 'yes', code: '' },
  { ability: 'jsonSchema', state: 'no', code: '' },
  { ability: 'images', state: 'untried', code: 'policy_denied' },
] as const

test('asked, shown beside each, changed by hand, saved; a provider whose models are known has no such button', async () => {
  await using api = await startScriptedApi({ models, abilities: found })
  await using opened = await openPage(browser, `${api.url}/#/models`, { language: 'en' })
  const { page } = opened
  await page.waitForSelector('.card')
  expect(await page.getByRole('button', { name: 'Abilities' }).count()).toBe(1)
  await page.getByRole('button', { name: 'Abilities' }).click()
  await page.waitForSelector('dialog[open]')
  await page.getByRole('button', { name: 'Ask the server' }).click()
  await page.waitForSelector('text=The ticks show what was found.')
  expect(await page.locator('dialog .check').allInnerTexts()).toEqual([
    'call tools · it can',
    'keep to a JSON schema · it cannot',
    'look at pictures · could not be tried (policy_denied)',
  ])
  const path = '/api/routes/openai-compatible%2Fqwen3'
  expect(api.seenOf('POST', path)).toHaveLength(0)
  await page.getByRole('checkbox', { name: 'look at pictures' }).uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForSelector('dialog', { state: 'detached' })
  expect(api.seenOf('POST', path)[0]?.body).toEqual({
    abilities: { tools: true, jsonSchema: false, images: false },
  })
  expect([opened.faults, opened.strangers]).toEqual([[], []])
})

const looks = (['vi', 'zh'] as const).flatMap((language) =>
  [1280, 360].map((width) => ({ language, width, isDark: width === 360 })),
)
test.each(looks)('$language, $width px: nothing clumsy, nothing axe finds', async (look) => {
  await using api = await startScriptedApi({ models, abilities: found })
  await using opened = await openPage(browser, `${api.url}/#/models`, look)
  const { page } = opened
  await page.waitForSelector('.card')
  const names = { vi: ['Khả năng', 'Hỏi máy chủ'], zh: ['能力', '询问服务器'] }[look.language]
  await page.getByRole('button', { name: names[0] ?? '', exact: true }).click()
  await page.getByRole('button', { name: names[1] ?? '' }).click()
  await page.waitForSelector('dialog .check .small')
  expect(await findViolations(page)).toEqual([])
  expect(await findClumsy(page)).toEqual([])
  const folder = process.env['SEN_SCREENSHOTS']
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  const name = `abilities-${look.language}-${look.width}.png`
  await page.locator('dialog').screenshot({ path: join(folder, name) })
})
