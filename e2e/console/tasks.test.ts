// Task cards over the real program: a form by keyboard, choices that ask again, what is found and not confirmed, a fixed text, sources.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'

import type { Browser, Page } from 'playwright-core'

import type { DocumentsView } from '../../src/contract/document-file.ts'
import { loadOwnAnswerWords } from '../../src/i18n/page-words.ts'
import { startReadingProvider } from '../guard/reading-provider.ts'
import { owner, startNode, type TestNode } from '../testing/start-node.ts'
import { until } from '../testing/until.ts'
import { launch, openPage } from './browser.ts'
import { findClumsy, findViolations } from './look.ts'

setDefaultTimeout(60_000)

let node: TestNode
let browser: Browser
beforeAll(async () => {
  node = await startNode({ sector: 'public-administration', environment: { SEN_OFFLINE: '1' } })
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await node[Symbol.asyncDispose]()
})

const phone = { width: 360, height: 640 } as const

async function signedIn(hash: string, options: Parameters<typeof openPage>[2]) {
  const opened = await openPage(browser, `${node.url}/${hash}`, options)
  await opened.page.fill('input[name=login]', owner.login)
  await opened.page.fill('input[name=password]', owner.password)
  await opened.page.click('button[type=submit]')
  return opened
}

async function inspect(page: Page): Promise<readonly string[]> {
  return [...(await findClumsy(page)), ...(await findViolations(page))]
}

async function askFreely(page: Page, question: string): Promise<void> {
  await page.fill('.composer textarea', question)
  await page.keyboard.press('Control+Enter')
}

test.each([
  { name: 'vi, wide', language: 'vi', first: 'Thủ tục', isDark: false },
  { name: 'zh, phone, dark', language: 'zh', first: '办事指南', isDark: true, ...phone },
] as const)('cards of the pack lie under the free question: $name', async (walk) => {
  await using opened = await signedIn('#/ask', walk)
  const { page } = opened
  await page.waitForSelector('.task-card')
  expect(await page.locator('.task-card').count()).toBe(6)
  expect(await page.textContent('.task-card .task-title')).toBe(walk.first)
  expect(await page.locator('.sample').count()).toBe(3)
  const box = await page.locator('.composer').boundingBox()
  const card = await page.locator('.task-card >> nth=0').boundingBox()
  expect(box?.y ?? 0).toBeLessThan(card?.y ?? 0)
  expect(await inspect(page)).toEqual([])
  expect([opened.faults, opened.strangers]).toEqual([[], []])
})

test('by keyboard alone: a card, an empty form that says what is missing, an answer with sources that open', async () => {
  await using opened = await signedIn('#/ask', { language: 'en' })
  const { page } = opened
  const keys = page.keyboard
  await page.waitForSelector('.task-card')
  await page.focus('.task-card >> nth=0')
  await keys.press('Enter')
  await page.waitForSelector('.task-form h2:focus')
  await keys.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('question')
  await page.focus('.task-form button[type=submit]')
  await keys.press('Enter')
  await page.waitForSelector('.field-error')
  await page.waitForSelector('textarea[name=question]:focus')
  const described = await page.getAttribute('textarea[name=question]', 'aria-describedby')
  expect(described?.split(' ').length).toBe(2)
  expect(await inspect(page)).toEqual([])
  await keys.type('Đăng ký khai sinh')
  await page.focus('.task-form button[type=submit]')
  await keys.press('Enter')
  await page.waitForSelector('.sources summary')
  expect(await page.textContent('.question p')).toBe(
    "Procedure\nThe person's question: Đăng ký khai sinh",
  )
  // The first is open where the answer itself quotes nothing; the next is opened by a key.
  await page.focus('.sources summary >> nth=1')
  await keys.press('Enter')
  await page.waitForSelector('.sources details[open] >> nth=1')
  const told = await page.innerText('.sources')
  for (const part of ['Article 16, clause 1 of Law 60/2014/QH13', 'in force from 9 Jan 2025'])
    expect(told).toContain(part)
  expect(await page.getAttribute('.sources blockquote', 'lang')).toBe('vi')
  expect(await page.locator('.own-unconfirmed, .own .notice').count()).toBe(0)
  // What the sources say is not said twice.
  expect(await page.innerText('.own-text')).not.toContain('chưa đối chiếu Công báo')
  expect(await inspect(page)).toEqual([])
  await page.click('text=Change the form')
  await page.waitForSelector('.task-form')
  expect(await page.inputValue('textarea[name=question]')).toBe('Đăng ký khai sinh')
})

test('one of several is chosen by a button and asked again under the same form', async () => {
  await using opened = await signedIn('#/ask/public-administration.dossier-check', {
    language: 'vi',
    ...phone,
  })
  const { page } = opened
  await page.waitForSelector('.task-form')
  await page.fill('input[name=procedure]', 'kết hôn')
  await page.fill('textarea[name=papers]', 'tờ khai')
  await page.click('.task-form button[type=submit]')
  await page.waitForSelector('.own-choices button')
  expect(await inspect(page)).toEqual([])
  await page.click('.own-choices button:text-is("Đăng ký kết hôn")')
  await page.waitForSelector('.exchange:nth-of-type(2) .sources')
  const told = await page.innerText('.exchange:nth-of-type(2)')
  expect(told).toContain('Còn thiếu')
  expect(told).toContain('Phải có người chịu trách nhiệm xem lại và ghi tên trước khi dùng.')
  expect(await inspect(page)).toEqual([])
  expect([opened.faults, opened.strangers]).toEqual([[], []])
})

test('what is found and not confirmed differs in word, sign and border; its task says that it is not proven', async () => {
  await using opened = await signedIn('#/ask/public-administration.law-question', {
    language: 'zh',
    isDark: true,
    ...phone,
  })
  const { page } = opened
  await page.waitForSelector('.task-form')
  await page.fill('textarea[name=question]', '张三的身份证丢了，申领居住证的材料还差一张照片怎么办')
  await page.click('.task-form button[type=submit]')
  await page.waitForSelector('.own-unconfirmed .sources')
  const words = await loadOwnAnswerWords('zh')
  expect(await page.textContent('.own-unconfirmed .own-mark strong')).toBe(words.unconfirmed)
  expect(await page.locator('.own-unconfirmed .own-mark svg').count()).toBe(1)
  const border = await page.$eval(
    '.own-unconfirmed',
    (element) => globalThis.window.getComputedStyle(element).borderTopStyle,
  )
  expect(border).toBe('dashed')
  expect(await page.innerText('.own')).toContain(words.notProven)
  expect(await inspect(page)).toEqual([])
})

test('danger to life is answered with the fixed text, calm and at once', async () => {
  await using opened = await signedIn('#/ask', { language: 'vi' })
  const { page } = opened
  await page.waitForSelector('.composer')
  await askFreely(page, 'Tôi muốn tự tử')
  await page.waitForSelector('.own-guard')
  const told = await page.innerText('.own-guard')
  expect(told).toContain('Câu trả lời soạn sẵn của đơn vị')
  expect(told).toContain('115')
  expect(await page.locator('.own-guard .notice, .sources').count()).toBe(0)
  expect(await inspect(page)).toEqual([])
})

test('a task that needs a model says why it cannot; one that is not there leads back', async () => {
  await using opened = await signedIn('#/ask/public-administration.letter', { language: 'en' })
  const { page } = opened
  await page.waitForSelector('.task-form')
  expect(await page.innerText('.task-form')).toContain('Needs a model.')
  await page.selectOption('select[name=form]', 'vn-decree-30')
  await page.selectOption('select[name=kind]', 'notice')
  await page.fill('input[name=to]', 'Các thôn')
  await page.fill('textarea[name=points]', 'Nghỉ chiều thứ Sáu')
  await page.click('.task-form button[type=submit]')
  await page.waitForSelector('.exchange .notice.bad')
  expect(await page.innerText('.exchange .notice.bad')).toContain(
    'No model is both allowed and able to answer',
  )
  await page.goto(`${node.url}/#/ask/transport.fine`)
  await page.waitForSelector('.empty')
  await page.click('.empty a')
  await page.waitForSelector('.composer')
})

test('what a model says over passages has their numbers as sources, which open in place', async () => {
  using provider = startReadingProvider(/never/)
  await using house = await startNode({ upstream: provider.baseUrl, sector: 'other' })
  const body = 'LỆ PHÍ HỘ TỊCH\n\nLệ phí cấp bản sao trích lục kết hôn là 9.731 đồng một bản.'
  const added = await fetch(`${house.url}/api/documents?name=le-phi.txt`, {
    method: 'POST',
    headers: {
      cookie: house.cookie,
      origin: house.url,
      'content-type': 'application/octet-stream',
    },
    body,
  })
  expect(added.status).toBe(202)
  const isReady = async () => {
    const answer = await house.api('GET', '/api/documents')
    const { documents } = (await answer.json()) as DocumentsView
    return documents.some(({ state }) => state === 'ready')
  }
  await until(isReady, 20_000)
  provider.says = ['Lệ phí là 9.731 đồng một bản [1].']
  await using opened = await openPage(browser, `${house.url}/#/ask`, { language: 'vi' })
  const { page } = opened
  await page.fill('input[name=login]', owner.login)
  await page.fill('input[name=password]', owner.password)
  await page.click('button[type=submit]')
  await page.waitForSelector('.composer')
  await askFreely(page, 'Lệ phí cấp bản sao trích lục kết hôn là bao nhiêu?')
  await page.waitForSelector('.sources details[open]')
  expect(await page.innerText('.own-text')).toBe('Lệ phí là 9.731 đồng một bản [1].')
  const told = await page.innerText('.sources')
  for (const part of ['9.731', (await loadOwnAnswerWords('vi')).notCompared, 'le-phi.txt'])
    expect(told).toContain(part)
  expect(await inspect(page)).toEqual([])
  // In the file the marks have their sources, too.
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith('/api/exports')),
    page.click('text=Lưu thành Word'),
  ])
  const exported = sent.postDataJSON() as { readonly sources: readonly string[] }
  expect(exported.sources).toHaveLength(1)
})
