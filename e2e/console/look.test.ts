// While a question is written, what is private in it is underlined with what will happen to it – for the eye, the keyboard, the screen reader.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'

import type { Browser } from 'playwright-core'

import type { LookResult } from '../../src/contract/views.ts'
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
const text = 'Thư cho em An, CCCD 079318000042'
const look: LookResult = {
  examined: true,
  covered: true,
  fate: 'mask',
  findings: [
    { start: 11, end: 13, type: 'NAME' },
    { start: 20, end: 32, type: 'VN_CCCD' },
  ],
}
const asked = (api: { seenOf: (method: string, path: string) => readonly { body: unknown }[] }) =>
  api.seenOf('POST', '/api/ask/look').map(({ body }) => body)

test('values are underlined under the letters, listed, and shown in the box by keyboard', async () => {
  await using api = await startScriptedApi({ look })
  await using opened = await openPage(browser, api.url, english)
  const { page } = opened
  await page.waitForSelector('.composer')
  await page.fill('textarea', text)
  await page.waitForSelector('.found-button')
  expect(asked(api)).toEqual([{ text, model: 'sen/auto' }])
  expect(await page.locator('.composer-marks mark').allInnerTexts()).toEqual(['An', '079318000042'])
  expect(await page.textContent('.found-list [role=status]')).toBe(
    '2 private items found: each is hidden before sending.',
  )
  // The line lies exactly under the letters of the box.
  const [marks, box] = await Promise.all(
    ['.composer-marks', '.composer textarea'].map((selector) =>
      page.locator(selector).boundingBox(),
    ),
  )
  expect([marks?.x, marks?.y, marks?.width]).toEqual([box?.x, box?.y, box?.width])
  await page.focus('textarea')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  const focused = page.locator('.found-button:focus')
  expect(await focused.getAttribute('aria-label')).toBe(
    'citizen identity number (Vietnam) “079318000042”: show it in the text',
  )
  await page.keyboard.press('Enter')
  expect(
    await page.$eval('textarea', (element) => {
      const area = element as HTMLTextAreaElement
      return area.value.slice(area.selectionStart, area.selectionEnd)
    }),
  ).toBe('079318000042')
  expect([...(await findClumsy(page)), ...(await findViolations(page))]).toEqual([])
  expect([opened.faults, opened.strangers]).toEqual([[], []])
})

test('keys in quick succession are one look; a value that is deleted loses its line at once', async () => {
  await using api = await startScriptedApi({ look })
  await using opened = await openPage(browser, api.url, english)
  const { page } = opened
  await page.waitForSelector('.composer')
  await page.click('textarea')
  await page.keyboard.type(text)
  await page.waitForSelector('.found-button')
  expect(asked(api).at(-1)).toEqual({ text, model: 'sen/auto' })
  expect(asked(api).length).toBeLessThan(text.length / 2)
  await page.keyboard.press('Backspace')
  await page.waitForSelector('.found-button >> nth=1', { state: 'detached' })
  expect(await page.locator('.composer-marks mark').allInnerTexts()).toEqual(['An'])
})

test.each([
  { fate: 'here', says: 'stays in this building' },
  { fate: 'allow', says: 'is sent as it is' },
  { fate: 'local', says: 'stays in this building' },
  { fate: 'deny', says: 'the question is refused' },
] as const)('the chosen way decides: $fate', async ({ fate, says }) => {
  await using api = await startScriptedApi({ look: { ...look, fate } })
  await using opened = await openPage(browser, api.url, english)
  const { page } = opened
  await page.waitForSelector('.composer')
  await page.fill('textarea', text)
  await page.selectOption('.model-choice select', 'sen/local')
  await page.waitForSelector(`.found-button.found-${fate}`)
  while (asked(api).length === 0) await page.evaluate(() => new Promise(requestAnimationFrame))
  expect(await page.textContent('.found-list [role=status]')).toContain(says)
  expect(asked(api).at(-1)).toEqual({ text, model: 'sen/local' })
})

test('short texts are left alone, and a look that fails disturbs nobody', async () => {
  await using api = await startScriptedApi({ look: { ...look, examined: false } })
  await using opened = await openPage(browser, api.url, english)
  const { page } = opened
  await page.waitForSelector('.composer')
  await page.fill('textarea', 'An')
  await page.fill('textarea', text)
  while (asked(api).length === 0) await page.evaluate(() => new Promise(requestAnimationFrame))
  expect(asked(api)).toEqual([{ text, model: 'sen/auto' }])
  expect(await page.locator('.found-button').count()).toBe(0)
  await page.keyboard.press('Control+Enter')
  await page.waitForSelector('.receipt')
})

test('a masked answer says what masking does not do, names what was hidden, and is copied with its label first', async () => {
  const receipt = {
    ...full.receipt,
    masked: { NAME: 1, VN_CCCD: 1 },
    restore: { expected: 2, restored: 2, repaired: 0, left: 0 },
  }
  await using api = await startScriptedApi({ receipt, answer: ['Kính gửi An.'] })
  await using opened = await openPage(browser, api.url, english)
  const { page, context } = opened
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.waitForSelector('.composer')
  await page.fill('textarea', text)
  await page.keyboard.press('Control+Enter')
  await page.waitForSelector('.exchange .notice')
  expect(await page.textContent('.exchange .notice')).toContain('Hiding does not hide everything')
  await page.click('.receipt > details > summary')
  const told = await page.innerText('.receipt')
  expect(told).toContain('name of a person 1, citizen identity number (Vietnam) 1')
  expect(told).toContain('2 of 2')
  expect(await page.textContent('.answer .ai-label')).toBe('AI-generated content')
  await page.click('text=Copy answer')
  await page.waitForSelector('.toast')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'AI-generated content\n\nKính gửi An.',
  )
})

test('an answer that was not masked says nothing of masking; the notice is there in each language', async () => {
  const notices = {
    vi: 'Bạn đang trao đổi với hệ thống trí tuệ nhân tạo. Hãy kiểm tra lại trước khi dùng.',
    zh: '由人工智能生成，使用前请核对。',
    en: 'Written by AI. Check before use.',
  }
  for (const language of ['vi', 'zh', 'en'] as const) {
    await using api = await startScriptedApi()
    await using opened = await openPage(browser, api.url, { language, width: 360, height: 640 })
    const { page } = opened
    await page.waitForSelector('.composer')
    const notice = page.locator('.ai-notice')
    expect([await notice.textContent(), await notice.isVisible()]).toEqual([
      notices[language],
      true,
    ])
    await page.fill('textarea', 'Vì sao có mưa?')
    await page.keyboard.press('Control+Enter')
    await page.waitForSelector('.receipt')
    expect(await page.locator('.exchange .notice').count()).toBe(0)
  }
})
