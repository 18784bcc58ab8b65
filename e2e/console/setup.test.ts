// The first run: at most twelve inputs, by keyboard alone, on a phone, by link or by code; a download that goes on meanwhile.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'

import type { Browser, Page } from 'playwright-core'

import { launch, openPage } from './browser.ts'
import { findClumsy, findViolations } from './look.ts'
import { startScriptedApi } from './scripted-api.ts'
import * as full from './views.ts'

setDefaultTimeout(60_000)

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const first = { ...full.empty, session: full.unset }
const next = '.plain-card .button.primary.wide'

async function inspect(page: Page): Promise<readonly string[]> {
  return [...(await findClumsy(page)), ...(await findViolations(page))]
}

const walks = [
  { language: 'vi', width: 1280, height: 800, isDark: false, title: 'Mọi thứ đã sẵn sàng' },
  { language: 'zh', width: 360, height: 640, isDark: true, title: '一切就绪' },
  { language: 'en', width: 320, height: 640, isDark: false, title: 'Your house is ready' },
] as const

test.each(walks)('from the link to the first answer in $language at $width px', async (walk) => {
  await using api = await startScriptedApi({ ...first })
  await using opened = await openPage(browser, `${api.url}/#setup/${full.setupSecret}`, walk)
  const { page } = opened
  let inputs = 0
  const fill = async (name: string, text: string) => {
    inputs += 1
    await page.fill(`input[name=${name}]`, text)
  }
  const found: Record<string, readonly string[]> = {}
  const look = async (step: string) => {
    found[step] = await inspect(page)
  }

  await page.waitForSelector('.choice')
  await look('language')
  inputs += 1
  await page.click(next)
  await page.waitForSelector('input[name=name]')
  await page.click(next)
  await page.waitForSelector('.field-error')
  await look('house with errors')
  await fill('name', 'Trường Hoa Sen')
  await fill('owner', 'Nguyễn Thị Minh')
  await fill('login', 'minh')
  inputs += 1
  await page.click('.with-button button:last-child')
  expect((await page.inputValue('input[name=password]')).length).toBeGreaterThanOrEqual(12)
  await page.click(next)
  await page.waitForSelector('.choice >> nth=5')
  inputs += 1
  await page.click('.choice >> nth=0')
  await look('place')
  await page.click(next)
  await page.waitForSelector('.choice:has-text("qwen3.5-0.8b")')
  await look('model')
  expect(await page.locator('.choice:has-text("32b")').count()).toBe(0)
  inputs += 1
  await page.click(next)
  await page.waitForSelector('.download')
  await look('question')
  inputs += 1
  await page.click('.composer button[type=submit]')
  await page.waitForSelector('.receipt')
  await look('answer')
  await page.click(next)
  await page.waitForSelector('.copy-line')
  await look('done')

  for (const [step, wrong] of Object.entries(found))
    expect({ [step]: wrong }).toEqual({ [step]: [] })
  expect(inputs).toBeLessThanOrEqual(12)
  expect(await page.textContent('h1')).toBe(walk.title)
  const text = await page.innerText('main')
  expect(text).toContain(`${api.url}/v1`)
  expect(text).toContain(full.secret)
  const [made] = api.seenOf('POST', '/api/setup')
  expect(made?.body).toMatchObject({
    proof: { secret: full.setupSecret },
    house: {
      name: 'Trường Hoa Sen',
      zone: 'Asia/Ho_Chi_Minh',
      currency: 'VND',
      language: walk.language,
      sector: 'education',
    },
    owner: { name: 'Nguyễn Thị Minh', login: 'minh' },
  })
  expect(api.seenOf('POST', '/api/models/pull')[0]?.body).toEqual({ id: 'qwen3.5-0.8b' })
  await page.click(next)
  await page.waitForSelector('.rail')
  expect(await page.content()).not.toContain(full.secret)
  // The secret of the link is in no request line: it stays behind the hash.
  expect(api.seen.some(({ path }) => path.includes(full.setupSecret))).toBe(false)
  expect([opened.faults, opened.strangers]).toEqual([[], []])
})

test('by keyboard alone', async () => {
  await using api = await startScriptedApi({ ...first })
  const url = `${api.url}/#setup/${full.setupSecret}`
  await using opened = await openPage(browser, url, { language: 'en' })
  const { page } = opened
  const keys = page.keyboard
  /** Tab until the focus is on something with this text or name, as a person would: also round again, while the page still works. */
  const reach = async (what: string) => {
    for (let press = 0; press < 300; press += 1) {
      const at = await page.evaluate(() => {
        const element = document.activeElement
        if (element === null || !element.matches('button, input, select, textarea')) return ''
        const text = element.tagName === 'TEXTAREA' ? 'box' : (element.textContent ?? '')
        return `${element.getAttribute('name') ?? ''} ${text}`
      })
      if (at.includes(what)) return
      await keys.press('Tab')
      await page.evaluate(() => new Promise((shown) => requestAnimationFrame(shown)))
    }
    throw new RangeError(`The focus never reached ${what}.`)
  }
  await page.waitForSelector('.choice')
  await reach('English')
  await keys.press('Space')
  await reach('Continue')
  await keys.press('Enter')
  await page.waitForSelector('input[name=name]')
  for (const [name, text] of [
    ['name', 'Hoa Sen'],
    ['owner', 'Minh'],
    ['login', 'minh'],
    ['password', 'bano-kero-tosa'],
  ] as const) {
    await reach(name)
    await keys.type(text)
  }
  await keys.press('Enter')
  await page.waitForSelector('text=School')
  await reach('School')
  await keys.press('Space')
  await reach('Create this house')
  await keys.press('Enter')
  await page.waitForSelector('text=None for now')
  await reach('None for now')
  await keys.press('Space')
  await reach('Continue')
  await keys.press('Enter')
  await page.waitForSelector('.composer button[type=submit]:enabled')
  await reach('box')
  await keys.press('Enter')
  await page.waitForSelector('.receipt')
  await reach('Continue')
  await keys.press('Enter')
  await page.waitForSelector('.copy-line')
  expect(api.seenOf('POST', '/api/models/pull')).toHaveLength(0)
})

test('from another computer the code opens it; a wrong one is refused in words', async () => {
  await using api = await startScriptedApi({ ...first })
  await using opened = await openPage(browser, api.url, { language: 'en' })
  const { page } = opened
  await page.waitForSelector('input[name=code]')
  expect(await inspect(page)).toEqual([])
  await page.fill('input[name=code]', '12')
  await page.click(next)
  expect(await page.textContent('.field-error')).toBe('The code has six digits.')
  await page.fill('input[name=code]', '000 000')
  await page.click(next)
  await page.waitForSelector('.notice.bad')
  expect(await page.textContent('.notice.bad')).toContain('sen setup-link')
  await page.fill('input[name=code]', '417 709')
  await page.click(next)
  await page.waitForSelector('.choice')
  expect(api.seenOf('POST', '/api/setup/check').map(({ body }) => body)).toEqual([
    { code: '000000' },
    { code: '417709' },
  ])
})

test('a reload in the middle goes on where it was, without the key', async () => {
  await using api = await startScriptedApi({ ...first })
  const url = `${api.url}/#setup/${full.setupSecret}`
  await using opened = await openPage(browser, url, { language: 'en' })
  const { page } = opened
  await page.waitForSelector('.choice')
  await page.click(next)
  await page.fill('input[name=name]', 'Hoa Sen')
  await page.fill('input[name=owner]', 'Minh')
  await page.fill('input[name=login]', 'minh')
  await page.fill('input[name=password]', 'bano-kero-tosa')
  await page.click(next)
  await page.click('.choice >> nth=1')
  await page.click(next)
  await page.waitForSelector('text=None for now')
  await page.reload()
  await page.click('text=None for now')
  await page.click(next)
  await page.waitForSelector('.composer button[type=submit]:enabled')
  expect(await page.inputValue('textarea')).toContain('antibiotic')
  await page.click('text=Later')
  expect(await page.innerText('main')).toContain('The key was shown once')
  const stored = await page.evaluate(() =>
    JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]),
  )
  expect(stored).not.toContain('senk_')
  expect(stored).not.toContain('bano-kero-tosa')
})

test('a download’s percent never falls, and it can be cancelled', async () => {
  await using api = await startScriptedApi({
    models: { ...full.models, downloads: [full.download] },
  })
  await using opened = await openPage(browser, `${api.url}/#/models`, { language: 'en' })
  const { page } = opened
  await page.waitForSelector('.download')
  const share = async (bytes: number, wants: number) => {
    api.emit('download-progress', { ...full.download, bytes, secondsLeft: undefined })
    await page.waitForSelector(`.download progress[value="${wants}"]`)
    await page.waitForFunction(
      (text) => document.querySelector('.download')?.textContent?.includes(text) === true,
      `${wants} %`,
    )
  }
  await share(1_300_000_000, 50)
  await share(900_000_000, 50)
  await share(2_080_000_000, 80)
  await page.click('text=Cancel download')
  await page.waitForFunction(() => document.querySelector('.download button') !== null)
  expect(api.seenOf('POST', '/api/models/pull/qwen3.5-4b/cancel')).toHaveLength(1)
  api.script.models = { ...full.models, downloads: [] }
  api.emit('download-cancelled', { ...full.download, state: 'cancelled' })
  await page.waitForSelector('.download', { state: 'detached' })
})
