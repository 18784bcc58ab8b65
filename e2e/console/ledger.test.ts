// The Ledger page: one request to be readable, narrowed by what happened, paused and resumed, a call as a story, by keyboard alone.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'

import type { Browser } from 'playwright-core'

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

const english = { language: 'en' } as const
const viewsOf = (api: { readonly seen: readonly { readonly path: string }[] }) =>
  api.seen.map(({ path }) => path).filter((path) => path.startsWith('/api/views/ledger'))

test('the page is readable after one request, and each choice is one more', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/ledger`, english)
  const { page } = opened
  await page.waitForSelector('.calls')
  expect(viewsOf(api)).toEqual(['/api/views/ledger?limit=50'])
  expect(await page.textContent('.ribbon p')).toContain('Verified at 10:39: all 10,484 entries')
  expect(await page.locator('tbody tr').count()).toBe(4)
  await page.click('.chip-button:has-text("left the country")')
  await page.click('.chip-button:has-text("expensive")')
  await page.click('.filters summary')
  await page.selectOption('.filters select >> nth=0', 'user_lan')
  await page.fill('.filters input[type=date] >> nth=0', '2026-11-01')
  await page.locator('.filters input[type=date] >> nth=0').blur()
  await page.waitForFunction(() => document.querySelectorAll('.filters input').length > 0)
  const until = async (path: string) => {
    while (!viewsOf(api).includes(path))
      await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  await until('/api/views/ledger?limit=50&marks=abroad%2Cdear&person=user_lan&from=2026-11-01')
  expect(await page.getAttribute('.chip-button >> nth=0', 'aria-pressed')).toBe('true')
  await page.click('text=Show all again')
  expect(await page.getAttribute('.chip-button >> nth=0', 'aria-pressed')).toBe('false')
  expect([opened.faults, opened.strangers]).toEqual([[], []])
})

test('a pause keeps the list still and counts; going on fetches once', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/ledger`, english)
  const { page } = opened
  await page.waitForSelector('.calls')
  await page.click('.tail button')
  const before = viewsOf(api).length
  for (const call of ['a', 'b']) api.emit('call-finished', { call, rung: 'local', status: 'ok' })
  await page.waitForSelector('.tail:has-text("Paused. 2 new calls.")')
  expect(viewsOf(api)).toHaveLength(before)
  const [first] = full.ledger.calls
  if (first !== undefined)
    api.script.ledger = {
      ...full.ledger,
      calls: [{ ...first, sequence: 10_485, call: 'call_new' }, ...full.ledger.calls],
    }
  await page.click('.tail button')
  await page.waitForSelector('tbody tr >> nth=4')
  expect(await page.textContent('.tail')).toContain('New calls appear by themselves.')
})

test('what is rare and far back is looked for until the end', async () => {
  await using api = await startScriptedApi({ ledger: { ...full.ledger, calls: [], next: 9_000 } })
  await using opened = await openPage(browser, `${api.url}/#/ledger`, english)
  const { page } = opened
  await page.waitForSelector('.chip-button')
  await page.click('.chip-button:has-text("refused here")')
  await page.waitForSelector('text=Older ones have not been looked at yet.')
  while (!viewsOf(api).includes('/api/views/ledger?limit=50&marks=denied'))
    await page.evaluate(() => new Promise(requestAnimationFrame))
  await page.waitForLoadState('networkidle')
  await page.click('.tail button')
  const { next: _, ...last } = full.ledger
  api.script.ledger = last
  await page.click('text=Look further back')
  await page.waitForSelector('tbody tr >> nth=3')
  expect(viewsOf(api).at(-1)).toBe('/api/views/ledger?after=9000&limit=50&marks=denied')
  expect(await page.locator('text=Show earlier calls').count()).toBe(0)
})

test('a call is told as a story with five stages, every attempt, and a proof to take away', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/ledger`, english)
  const { page } = opened
  await page.waitForSelector('.calls')
  await page.click('tbody tr:first-child a')
  await page.waitForSelector('dialog .timeline')
  const text = await page.innerText('dialog')
  for (const part of [
    'Trần Văn Lân asked on 23 Nov 2026, 10:39. Low-cost service answered after 3.2 s.',
    'Low-cost service (qwen/qwen-turbo), China: too slow.',
    'Low-cost service (deepseek/deepseek-chat), China: answered.',
    'Ledger numbers 10,482, 10,483',
  ])
    expect(text).toContain(part)
  const names = await page.locator('.timeline .time-name').allTextContents()
  expect(names).toEqual([
    'Let in',
    'Examined',
    'Decided · qwen-turbo',
    'Answered · qwen-turbo',
    'Decided · deepseek-chat',
    'Answered · deepseek-chat',
    'Entered',
  ])
  // The twin says the same in words.
  await page.click('dialog figure summary')
  expect(await page.locator('dialog figure tbody tr').count()).toBe(7)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('text=Take the proof'),
  ])
  expect(download.suggestedFilename()).toMatch(/\.senproof$/)
  expect(api.seen.at(-1)?.path).toBe(`/api/calls/${full.receipt.call}/proof`)
  await page.keyboard.press('Escape')
  await page.waitForSelector('dialog', { state: 'detached' })
  expect(new URL(page.url()).hash).toBe('#/ledger')
})

test('a refused call says why in a sentence, and that nothing was sent', async () => {
  await using api = await startScriptedApi()
  const hash = `#/ledger/${full.deniedStory.call}`
  await using opened = await openPage(browser, `${api.url}/${hash}`, english)
  const { page } = opened
  await page.waitForSelector('dialog .timeline')
  const text = await page.innerText('dialog')
  expect(text).toContain('It was refused here. Nothing was sent.')
  expect(text).toContain('Found: personal, about a child.')
  expect(text).toContain('The rules of this house keep this request here.')
  expect(text).not.toContain('undefined')
  expect(await page.locator('dialog .receipt').count()).toBe(0)
  expect(await page.locator('text=Take the proof').count()).toBe(0)
  expect([...(await findClumsy(page)), ...(await findViolations(page))]).toEqual([])
})

test.each([
  {
    name: 'damaged',
    chain: { state: 'broken', size: 40, at: 0, brokenAt: 41 },
    says: 'damaged from entry 41 on',
  },
  {
    name: 'being looked at',
    chain: { state: 'checking', size: 0, at: 0 },
    says: 'Checking 10,484 entries',
  },
] as const)('a chain that is $name says so in words and colour', async ({ chain, says }) => {
  await using api = await startScriptedApi({ ledger: { ...full.ledger, chain } })
  await using opened = await openPage(browser, `${api.url}/#/ledger`, english)
  const { page } = opened
  await page.waitForSelector(`.ribbon-${chain.state}`)
  expect(await page.textContent('.ribbon p')).toContain(says)
  expect(await page.locator('.ribbon [role=alert]').count()).toBe(chain.state === 'broken' ? 1 : 0)
  expect(await findViolations(page)).toEqual([])
})

test('who may not see everything has no export and no list of people', async () => {
  const ledger = {
    ...full.ledger,
    may: { seeAll: false, export: false },
    filters: { people: [], groups: [], routes: [] },
  }
  await using api = await startScriptedApi({ ledger })
  await using opened = await openPage(browser, `${api.url}/#/ledger`, english)
  const { page } = opened
  await page.waitForSelector('.calls')
  expect(await page.locator('text=Export the ledger').count()).toBe(0)
  await page.click('.filters summary')
  expect(await page.locator('.filters select').count()).toBe(0)
  expect(await page.locator('.chip-button:has-text("expensive")').count()).toBe(0)
})

test('the export asks with a POST, because it is entered, and becomes a file', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/ledger`, english)
  const { page } = opened
  await page.waitForSelector('.calls')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('text=Export the ledger'),
  ])
  expect(download.suggestedFilename()).toBe('ledger.zip')
  expect(api.seenOf('POST', '/api/ledger/export')).toHaveLength(1)
})

test('by keyboard alone: to the table, down and up, into a story and back to its line', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/ask`, english)
  const { page } = opened
  await page.waitForSelector('.composer')
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await page.waitForSelector('.calls')
  const at = (href: string) =>
    page.waitForFunction(
      (wanted) => document.activeElement?.getAttribute('href') === wanted,
      href,
      { timeout: 5_000 },
    )
  const [first, second] = full.ledger.calls.map(({ call }) => `#/ledger/${call}`)
  // The page takes keys as soon as its lines stand; each line is waited for, as a person waits for it.
  await page.waitForSelector(`a[href="${second}"]`)
  await page.keyboard.press('j')
  await at(first ?? '')
  await page.keyboard.press('j')
  await at(second ?? '')
  await page.keyboard.press('j')
  await at(`#/ledger/${full.deniedStory.call}`)
  await page.keyboard.press('k')
  await at(second ?? '')
  await page.keyboard.press('j')
  await at(`#/ledger/${full.deniedStory.call}`)
  await page.keyboard.press('Enter')
  await page.waitForSelector('dialog .timeline')
  await page.keyboard.press('Escape')
  await page.waitForSelector('dialog', { state: 'detached' })
  await at(`#/ledger/${full.deniedStory.call}`)
})
