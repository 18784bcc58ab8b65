// Ask, as a person meets it: streaming, stopping, input methods, refusals, hostile answers, lost sessions and lost lines.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'

import type { Browser, Page } from 'playwright-core'

import { launch, openPage } from './browser.ts'
import { scriptedPassword, startScriptedApi } from './scripted-api.ts'
import * as full from './views.ts'

setDefaultTimeout(60_000)

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const chat = '/v1/chat/completions'
const english = { language: 'en' } as const

async function ask(page: Page, question: string): Promise<void> {
  await page.fill('textarea', question)
  await page.click('button[type=submit]')
}

/** A gate that lets a given number of pieces through, then waits. */
function createGate() {
  let open: (() => void)[] = []
  let free = 0
  return {
    pass: async () => {
      if (free > 0) {
        free -= 1
        return
      }
      await new Promise<void>((resolve) => open.push(resolve))
    },
    allow(pieces: number) {
      free += pieces
      while (free > 0 && open.length > 0) {
        free -= 1
        open.shift()?.()
      }
    },
    end() {
      free = Number.MAX_SAFE_INTEGER
      for (const one of open) one()
      open = []
    },
  }
}

test('an answer is written as it comes; a reader is told of its beginning and its end only', async () => {
  const gate = createGate()
  await using api = await startScriptedApi({ gate: gate.pass })
  await using opened = await openPage(browser, api.url, english)
  const { page } = opened
  await ask(page, 'Why does it rain?')
  await page.waitForSelector('.waiting')
  const status = page.locator('p.hidden[role=status]')
  const log = page.locator('[role=log]')
  expect(await log.getAttribute('aria-live')).toBe('off')
  expect(await status.textContent()).toBe('Answering')
  gate.allow(1)
  await page.waitForSelector('.answer strong')
  expect(await page.locator('.receipt').count()).toBe(0)
  expect(await status.textContent()).toBe('Answering')
  expect(await page.textContent('.composer .primary')).toBe('Stop')
  gate.end()
  await page.waitForSelector('.receipt')
  expect(await status.textContent()).toBe('Answer complete, 4 paragraphs')
  expect(await page.textContent('.step-lit')).toContain('Low-cost service')
  expect(await page.textContent('.receipt-line')).toContain('₫11')
  // The total holds what a failed attempt cost, and the details say which and how much.
  expect(await page.textContent('.receipt details')).toContain('0.000113 · qwen/qwen-turbo')
  expect(await page.textContent('.ai-notice')).toBe('Written by AI. Check before use.')
  const [sent] = api.seenOf('POST', chat)
  expect(sent?.headers.get('x-sen-receipt')).toBe('1')
  expect(sent?.headers.get('accept-language')).toBe('en')
  expect(sent?.body).toEqual({
    model: 'sen/auto',
    stream: true,
    messages: [{ role: 'user', content: 'Why does it rain?' }],
  })
  expect([opened.faults, opened.strangers]).toEqual([[], []])
})

test('a follow-up carries what was said; a new conversation does not', async () => {
  await using api = await startScriptedApi({ answer: ['Vapour condenses.'] })
  await using opened = await openPage(browser, api.url, english)
  const { page } = opened
  await ask(page, 'Why does it rain?')
  await page.waitForSelector('.receipt')
  await page.selectOption('.model-choice select', 'sen/local')
  await ask(page, 'Shorter.')
  await page.waitForSelector('.exchange:nth-of-type(2) .receipt')
  expect(api.seenOf('POST', chat).at(-1)?.body).toMatchObject({
    model: 'sen/local',
    messages: [
      { role: 'user', content: 'Why does it rain?' },
      { role: 'assistant', content: 'Vapour condenses.' },
      { role: 'user', content: 'Shorter.' },
    ],
  })
  await page.click('text=New conversation')
  await ask(page, 'Another matter')
  await page.waitForSelector('.receipt')
  expect(api.seenOf('POST', chat).at(-1)?.body).toMatchObject({
    messages: [{ role: 'user', content: 'Another matter' }],
  })
})

test('stop ends the request at once and keeps what was written', async () => {
  const gate = createGate()
  await using api = await startScriptedApi({ gate: gate.pass })
  await using opened = await openPage(browser, api.url, english)
  const { page } = opened
  await ask(page, 'Why does it rain?')
  gate.allow(1)
  await page.waitForSelector('.answer strong')
  await page.click('text=Stop')
  await page.waitForSelector('text=Stopped. What was written so far stays.')
  expect(await page.textContent('.answer')).toContain('vòng tuần hoàn')
  while (api.aborted === 0) await page.evaluate(() => new Promise(requestAnimationFrame))
  expect(api.aborted).toBe(1)
  expect(await page.locator('.notice.bad').count()).toBe(0)
})

test('Enter chooses a word while composing, sends after it, and Shift+Enter makes a line', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, api.url, { language: 'zh' })
  const { page, context } = opened
  await page.click('textarea')
  const devtools = await context.newCDPSession(page)
  await devtools.send('Input.imeSetComposition', {
    text: '下雨',
    selectionStart: 2,
    selectionEnd: 2,
  })
  await devtools.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Enter',
    windowsVirtualKeyCode: 229,
  })
  expect(api.seenOf('POST', chat)).toHaveLength(0)
  await devtools.send('Input.insertText', { text: '下雨' })
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('?')
  expect(await page.inputValue('textarea')).toBe('下雨\n?')
  expect(api.seenOf('POST', chat)).toHaveLength(0)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.receipt')
  expect(api.seenOf('POST', chat)).toHaveLength(1)
})

test('keys that rewrite by Backspace, as UniKey does, leave the text exact', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, api.url, { language: 'vi' })
  const { page } = opened
  await page.click('textarea')
  await page.keyboard.type('Viet')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.keyboard.insertText('ệt')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.receipt')
  expect(await page.textContent('.question p')).toBe('Việt')
})

test('on a phone Enter makes a line and Ctrl+Enter sends', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, api.url, { language: 'vi', width: 360, height: 640 })
  const { page } = opened
  await page.click('textarea')
  await page.keyboard.type('a')
  await page.keyboard.press('Enter')
  await page.keyboard.type('b')
  expect(await page.inputValue('textarea')).toBe('a\nb')
  await page.keyboard.press('Control+Enter')
  await page.waitForSelector('.receipt')
})

test.each([
  {
    name: 'a refusal is Sen’s own sentence with its reference',
    change: {
      refusal: {
        status: 429,
        code: 'budget_exhausted',
        message: 'The budget of this month is used up. Ask an administrator.',
      },
    },
    has: ['The budget of this month is used up. Ask an administrator.', 'Reference 7K2M9QX4'],
  },
  {
    name: 'an answer without its end is called cut',
    change: { isCut: true },
    has: ['The answer ended early. Ask again to get all of it.', 'Mây được tạo thành'],
  },
  { name: 'an empty answer is named', change: { answer: [] }, has: ['Sen gave an empty answer.'] },
])('$name', async ({ change, has }) => {
  await using api = await startScriptedApi(change)
  await using opened = await openPage(browser, api.url, english)
  const { page } = opened
  await ask(page, 'Why does it rain?')
  await page.waitForSelector('text=Ask again')
  const text = await page.innerText('main')
  for (const part of has) expect(text).toContain(part)
  expect(text).not.toContain('undefined')
})

test('script, event handlers, javascript links and remote images in an answer are inert', async () => {
  const hostile = [
    '<script>globalThis.hurt = 1</script>\n\n',
    '<img src=https://evil.example/a.png onerror="globalThis.hurt=1">\n\n',
    '![x](https://evil.example/b.png) [go](javascript:globalThis.hurt=1) [ok](https://example.org) [no](https://evil.example/?q=1)\n\n',
    '<a href="javascript:globalThis.hurt=1" onclick="globalThis.hurt=1">here</a>',
  ]
  await using api = await startScriptedApi({ answer: hostile })
  await using opened = await openPage(browser, api.url, english)
  const { page } = opened
  await ask(page, 'What does https://example.org say?')
  await page.waitForSelector('.receipt')
  await page.waitForSelector('.answer a')
  expect(await page.locator('.answer a').count()).toBe(1)
  expect(await page.locator('.answer a').getAttribute('href')).toBe('https://example.org/')
  expect(await page.innerText('.answer')).toContain('https://evil.example/?q=1')
  expect(await page.locator('.answer script, .answer img').count()).toBe(0)
  expect(await page.evaluate(() => 'hurt' in globalThis)).toBe(false)
  expect(opened.strangers).toEqual([])
})

test('the draft stays through a reload', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, api.url, english)
  const { page } = opened
  await page.fill('textarea', 'half a question')
  await page.reload()
  await page.waitForSelector('textarea')
  expect(await page.inputValue('textarea')).toBe('half a question')
})

test('a session that ended asks over the page and then goes on', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, api.url, english)
  const { page } = opened
  // The page's own data are here: from now on only the question meets a session that ended.
  await page.waitForSelector('.model-choice')
  api.script.session = { ...full.session, person: undefined }
  api.script.refusal = { status: 401, code: 'session_expired', message: 'Sign in again.' }
  await ask(page, 'Why does it rain?')
  await page.waitForSelector('dialog[open]')
  expect(await page.inputValue('dialog input[name=login]')).toBe('minh')
  await page.fill('dialog input[name=password]', 'not the right one')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog .notice.bad')
  api.script.refusal = undefined
  await page.fill('dialog input[name=password]', scriptedPassword)
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('.receipt')
  expect(await page.textContent('.question p')).toBe('Why does it rain?')
})

test('a server that is away is named, the page stays, and the bar goes when it is back', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, api.url, english)
  const { page, context } = opened
  await page.waitForSelector('.composer')
  await context.setOffline(true)
  await ask(page, 'Why does it rain?')
  await page.waitForSelector('.bar-top')
  expect(await page.textContent('.exchange .notice')).toContain('Sen cannot be reached.')
  await context.setOffline(false)
  await page.click('.bar-top button')
  await page.waitForSelector('.bar-top', { state: 'detached' })
  await page.click('text=Ask again')
  await page.waitForSelector('.receipt')
})

test('only the last 30 messages are drawn until more are asked for', async () => {
  await using api = await startScriptedApi({ answer: ['Yes.'] })
  await using opened = await openPage(browser, api.url, english)
  const { page } = opened
  for (let number = 1; number <= 17; number += 1) {
    await ask(page, `Question ${number}`)
    await page.waitForSelector(`.exchange:last-of-type .receipt >> nth=0`)
    await page.waitForSelector('.composer button[type=submit]')
  }
  expect(await page.locator('.exchange').count()).toBe(15)
  await page.click('text=Show 4 earlier messages')
  expect(await page.locator('.exchange').count()).toBe(17)
})

test('keys: to the box, to a page, to the list, and off', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/ledger`, english)
  const { page } = opened
  await page.waitForSelector('.card')
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.waitForSelector('.composer')
  await page.keyboard.press('/')
  await page.keyboard.type('g h?')
  expect(await page.inputValue('textarea')).toBe('g h?')
  await page.locator('textarea').blur()
  await page.keyboard.press('?')
  await page.waitForSelector('dialog[open]')
  await page.click('dialog input[type=checkbox]')
  await page.keyboard.press('Escape')
  await page.waitForSelector('dialog', { state: 'detached' })
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  expect(new URL(page.url()).hash).toBe('#/ask')
})

test('an answer is saved as a Word file: the call and what the page shows are sent, once', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, api.url, english)
  const { page } = opened
  await ask(page, 'Why does it rain?')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('text=Save as Word'),
  ])
  expect(download.suggestedFilename()).toBe('sen.docx')
  const sent = api.seenOf('POST', '/api/exports')
  expect(sent).toHaveLength(1)
  expect(sent[0]?.body).toMatchObject({ format: 'docx', language: 'en' })
  const { call, text } = (sent[0]?.body ?? {}) as { readonly call: string; readonly text: string }
  expect(call).toMatch(/^call_/)
  expect(text.length).toBeGreaterThan(10)
  expect(opened.faults).toEqual([])
})
