// Each page, full and empty, light and dark, wide and narrow, in three languages: axe finds nothing and nothing is cut.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'

import type { Browser, Page } from 'playwright-core'

import { launch, type OpenOptions, openPage } from './browser.ts'
import { findClumsy, findViolations } from './look.ts'
import { noOverview } from './overview-views.ts'
import { noProof } from './proof-views.ts'
import { triedText } from './rules-views.ts'
import { startScriptedApi } from './scripted-api.ts'
import * as full from './views.ts'

setDefaultTimeout(60_000)

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const settings: readonly OpenOptions[] = [
  { language: 'vi', width: 1280, height: 800, isDark: false },
  { language: 'zh', width: 360, height: 640, isDark: true },
  { language: 'en', width: 1280, height: 800, isDark: true },
  { language: 'vi', width: 320, height: 640, isDark: false },
]

const openQuestion = async (page: Page) => {
  await page.fill('textarea', 'Vì sao có mưa?')
  await page.click('button[type=submit]')
  await page.waitForSelector('.receipt')
  await page.click('.receipt > details > summary')
  await page.click('.receipt details details > summary')
}
const openDetails = async (page: Page) => {
  for (const summary of await page.$$('main summary')) await summary.click()
}
const openDialog = (button: string) => async (page: Page) => {
  await page.click(button)
  await page.waitForSelector('dialog[open]')
}

interface Shown {
  readonly name: string
  readonly hash: string
  readonly wait: string
  readonly prepare?: (page: Page) => Promise<void>
}

const pages: readonly Shown[] = [
  { name: 'ask', hash: '#/ask', wait: '.composer' },
  { name: 'overview', hash: '#/overview', wait: '.card' },
  { name: 'models', hash: '#/models', wait: '.card' },
  { name: 'proof', hash: '#/models/proof', wait: '.tabs' },
  { name: 'grade', hash: '#/models/grade', wait: '.tabs' },
  { name: 'ledger', hash: '#/ledger', wait: '.card' },
  { name: 'rules', hash: '#/rules', wait: '.matrix' },
  { name: 'house', hash: '#/house', wait: '.card' },
]
const dialogs: readonly Shown[] = [
  { name: 'an answer with its receipt', hash: '#/ask', wait: 'textarea', prepare: openQuestion },
  { name: 'overview, all opened', hash: '#/overview', wait: '.card', prepare: openDetails },
  {
    name: 'stop what leaves',
    hash: '#/overview',
    wait: '.card',
    prepare: openDialog('.button.danger'),
  },
  { name: 'models, all opened', hash: '#/models', wait: '.card', prepare: openDetails },
  {
    name: 'proof, all opened',
    hash: '#/models/proof',
    wait: '.cost-quality',
    prepare: openDetails,
  },
  {
    name: 'a run before it costs anything',
    hash: '#/models/proof',
    wait: '.cost-quality',
    prepare: async (page) => {
      await page.click('.page-head .button')
      await page.click('dialog .button.primary')
      await page.waitForSelector('dialog .notice')
    },
  },
  {
    name: 'import cases',
    hash: '#/models/proof',
    wait: '.cost-quality',
    prepare: openDialog('.card-head button >> nth=1'),
  },
  {
    name: 'prove a cheaper model',
    hash: '#/models/proof',
    wait: '.cost-quality',
    prepare: openDialog('.card-head button >> nth=0'),
  },
  { name: 'house, all opened', hash: '#/house', wait: '.card', prepare: openDetails },
  { name: 'one call', hash: `#/ledger/${full.receipt.call}`, wait: 'dialog .receipt' },
  {
    name: 'add a person',
    hash: '#/house',
    wait: '.card',
    prepare: openDialog('.card:nth-of-type(1) .card-head button'),
  },
  {
    name: 'make a key',
    hash: '#/house',
    wait: '.card',
    prepare: openDialog('.card:nth-of-type(2) .card-head button'),
  },
  {
    name: 'set a budget',
    hash: '#/house',
    wait: '.card',
    prepare: openDialog('.card:nth-of-type(3) .card-head button'),
  },
  {
    name: 'add a service',
    hash: '#/models',
    wait: '.card',
    prepare: openDialog('.card:nth-of-type(3) .card-head button'),
  },
  { name: 'a refused call', hash: `#/ledger/${full.deniedStory.call}`, wait: 'dialog .timeline' },
  { name: 'rules, all opened', hash: '#/rules', wait: '.matrix', prepare: openDetails },
  {
    name: 'a cell of the rules',
    hash: '#/rules',
    wait: '.matrix',
    prepare: openDialog('.matrix tbody tr:nth-child(3) td:last-child button'),
  },
  {
    name: 'a text that was tried',
    hash: '#/rules',
    wait: '.matrix',
    prepare: async (page) => {
      await page.fill('.trial textarea', triedText)
      await page.click('.trial button')
      await page.waitForSelector('.tried mark')
    },
  },
  { name: 'no such page', hash: '#/nothing', wait: '.empty' },
]

async function inspect(page: Page): Promise<readonly string[]> {
  return [...(await findClumsy(page)), ...(await findViolations(page))]
}

const cases = settings.flatMap((options) => [
  { ...options, what: 'pages', shown: pages },
  // Dialogs in both themes and both layouts; the other settings see a few, to keep the suite short.
  {
    ...options,
    what: 'dialogs',
    shown: options.language !== 'en' && options.width !== 320 ? dialogs : dialogs.slice(0, 3),
  },
])

test.each(cases)('$what: $language, $width px, dark $isDark', async ({ shown, ...options }) => {
  await using api = await startScriptedApi()
  for (const one of shown) {
    await using opened = await openPage(browser, `${api.url}/${one.hash}`, options)
    await opened.page.waitForSelector(one.wait)
    await one.prepare?.(opened.page)
    expect({ [one.name]: await inspect(opened.page) }).toEqual({ [one.name]: [] })
    expect({ [one.name]: await opened.page.locator('h1').count() }).toEqual({ [one.name]: 1 })
    expect([opened.faults, opened.strangers]).toEqual([[], []])
  }
})

test.each(settings)('empty: $language, $width px, dark $isDark', async (options) => {
  await using nothing = await startScriptedApi({
    ...full.empty,
    overview: noOverview,
    proof: noProof,
    toGrade: { item: undefined, left: 0 },
  })
  // Rules are never empty: a template is in force from the set-up on.
  for (const shown of pages.filter(({ name }) => name !== 'rules')) {
    await using opened = await openPage(browser, `${nothing.url}/${shown.hash}`, options)
    await opened.page.waitForSelector('.empty')
    expect({ [`${shown.name}, empty`]: await inspect(opened.page) }).toEqual({
      [`${shown.name}, empty`]: [],
    })
  }
})

test.each(settings)('signed out: $language, $width px, dark $isDark', async (options) => {
  await using api = await startScriptedApi({
    session: { ...full.session, person: undefined, csrf: undefined },
  })
  await using opened = await openPage(browser, api.url, options)
  await opened.page.waitForSelector('form')
  expect(await inspect(opened.page)).toEqual([])
  await opened.page.click('button[type=submit]')
  await opened.page.waitForSelector('.field-error')
  expect(await inspect(opened.page)).toEqual([])
})

test('a switch of language needs no reload and translates title, page and lang', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/models`, { language: 'en' })
  const { page } = opened
  await page.waitForSelector('.card')
  await page.selectOption('.display-choices select >> nth=0', 'zh')
  await page.waitForSelector('h1:has-text("这里由哪些模型回答？")')
  expect(await page.title()).toBe('模型 · Sen')
  expect(await page.getAttribute('html', 'lang')).toBe('zh-Hans')
  expect(api.seenOf('GET', '/api/session')).toHaveLength(1)
  expect(api.seenOf('GET', '/api/views/models').at(-1)?.headers.get('accept-language')).toBe('zh')
})

test.each([
  { name: 'Japanese', locale: 'ja-JP', title: 'What would you like to know?' },
  { name: 'Chinese of Taiwan', locale: 'zh-TW', title: '您想了解什么？' },
])('a browser in $name', async ({ locale, title }) => {
  await using api = await startScriptedApi()
  const context = await browser.newContext({ locale })
  const page = await context.newPage()
  await page.goto(api.url)
  await page.waitForSelector('h1')
  expect(await page.textContent('h1')).toBe(title)
  await context.close()
})

test('the chosen appearance goes before the device’s and stays', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, api.url, { language: 'en', isDark: true })
  const { page } = opened
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await page.waitForSelector('.composer')
  expect(await ground()).toBe('rgb(22, 18, 23)')
  await page.selectOption('.display-choices select >> nth=1', 'light')
  expect(await ground()).toBe('rgb(252, 250, 247)')
  await page.reload()
  await page.waitForSelector('.composer')
  expect(await ground()).toBe('rgb(252, 250, 247)')
})
