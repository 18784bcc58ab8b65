// The house's own words on the Rules page: loaded when looked at, added, refused in words, removed with a reason; in every language and width.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import type { Browser } from 'playwright-core'

import type { WordsView } from '../../src/contract/views.ts'
import { launch, openPage } from './browser.ts'
import { findClumsy, findViolations } from './look.ts'
import { startScriptedApi } from './scripted-api.ts'

setDefaultTimeout(30_000)

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const at = Date.UTC(2026, 10, 23, 3, 39)
const words: WordsView = {
  entries: [
    {
      kind: 'label',
      word: 'Mã bệnh nhân nội bộ',
      means: 'sensitive',
      addedAt: at,
      addedBy: 'Lê Thị Minh',
    },
    { kind: 'label', word: 'mã hộ', means: 'VN_BHXH', addedAt: at, addedBy: 'Lê Thị Minh' },
    { kind: 'value', word: 'Khoa Hoa Súng', means: 'internal', addedAt: at, addedBy: '' },
    { kind: 'value', word: '望江计划', means: 'core', addedAt: at, addedBy: 'Lê Thị Minh' },
  ],
  etag: '"w1"',
  file: {
    state: 'refused',
    counts: [
      { kind: 'value', means: 'child', count: 1_204 },
      { kind: 'label', means: 'VN_BHXH', count: 2 },
      { kind: 'keep', means: '', count: 3 },
    ],
    faults: [
      { code: 'unknown-key', file: 'words.toml', line: 12, about: 'clas', nearest: 'class' },
    ],
  },
  classes: ['internal', 'personal', 'sensitive', 'child', 'important', 'core', 'secret'],
  types: ['VN_CCCD', 'VN_BHXH', 'PHONE'],
  may: { change: true },
}
const open = '.card:has(> details.drawer) >> text='

test('added, several at once, with the page’s own state; what is refused is said and kept', async () => {
  await using api = await startScriptedApi({ words })
  await using opened = await openPage(browser, `${api.url}/#/rules`, { language: 'en' })
  const { page } = opened
  await page.waitForSelector('.matrix')
  expect(api.seenOf('GET', '/api/rules/words')).toHaveLength(0)
  await page.click(`${open}Show words and labels`)
  await page.waitForSelector('text=Khoa Hoa Súng')
  await page.click('text=Add words')
  await page.waitForSelector('dialog[open]')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('text=Write at least one word.')
  await page.selectOption('dialog select[name=kind]', 'label')
  await page.selectOption('dialog select[name=label]', 'VN_BHXH')
  await page.fill('dialog textarea', 'mã hộ\n\nsố sổ\n')
  const fault = {
    code: 'too-common',
    file: '',
    line: undefined,
    about: 'số sổ',
    nearest: '',
  } as const
  api.script.wordsAdded = { added: 0, faults: [fault] }
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('text=occurs in almost every text')
  expect(await page.inputValue('dialog textarea')).toBe('mã hộ\n\nsố sổ\n')
  api.script.wordsAdded = { added: 2, faults: [] }
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog', { state: 'detached' })
  await page.waitForSelector('text=2 words added.')
  const [, sent] = api.seenOf('POST', '/api/rules/words')
  expect(sent?.body).toEqual({ kind: 'label', words: ['mã hộ', 'số sổ'], means: 'VN_BHXH' })
  expect(sent?.headers.get('if-match')).toBe('"w1"')
  expect([opened.faults, opened.strangers]).toEqual([[], []])
})

test('removed with a reason; an auditor sees no button', async () => {
  await using api = await startScriptedApi({ words })
  await using opened = await openPage(browser, `${api.url}/#/rules`, { language: 'en' })
  const { page } = opened
  await page.waitForSelector('.matrix')
  await page.click(`${open}Show words and labels`)
  await page.getByRole('button', { name: 'Remove “Khoa Hoa Súng”?' }).click()
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('text=Give a reason.')
  await page.fill('dialog input[name=reason]', 'ward closed')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog', { state: 'detached' })
  const [sent] = api.seenOf('POST', '/api/rules/words/remove')
  expect(sent?.body).toEqual({
    entries: [{ kind: 'value', word: 'Khoa Hoa Súng', means: 'internal' }],
    reason: 'ward closed',
  })
  api.script.words = { ...words, may: { change: false } }
  await page.reload()
  await page.waitForSelector('.matrix')
  await page.click(`${open}Show words and labels`)
  await page.waitForSelector('text=Khoa Hoa Súng')
  expect(await page.locator('text=Add words').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Remove' }).count()).toBe(0)
})

const looks = (['vi', 'zh', 'en'] as const).flatMap((language) =>
  [1280, 360].flatMap((width) => [false, true].map((isDark) => ({ language, width, isDark }))),
)
const picturesFolder = process.env['SEN_SCREENSHOTS']

test.each(looks)(
  '$language, $width px, dark $isDark: nothing clumsy, nothing axe finds',
  async (look) => {
    await using api = await startScriptedApi({ words })
    const { language, width, isDark } = look
    await using opened = await openPage(browser, `${api.url}/#/rules`, { language, width, isDark })
    const { page } = opened
    await page.waitForSelector('.matrix')
    const show = { vi: 'Xem từ và nhãn', zh: '查看词语和标签', en: 'Show words and labels' }[
      language
    ]
    await page.click(`text=${show}`)
    await page.waitForSelector('text=Khoa Hoa Súng')
    await page.waitForFunction(() => !document.body.innerText.includes('VN_BHXH'))
    expect(await findViolations(page)).toEqual([])
    expect(await findClumsy(page)).toEqual([])
    const name = `own-words-${language}-${width}${isDark ? '-dark' : ''}`
    const shoot = async (part: string): Promise<void> => {
      if (picturesFolder === undefined) return
      await mkdir(picturesFolder, { recursive: true })
      const card = page.locator(part).last()
      await card.screenshot({
        path: join(picturesFolder, `${name}-${part.replace(/\W/g, '')}.png`),
      })
    }
    await shoot(`.card:has-text("${show}")`)
    await page.locator('.card:has(details.drawer[open]) .buttons .button').first().click()
    await page.waitForSelector('dialog[open]')
    await page.selectOption('dialog select[name=kind]', 'label')
    expect(await findViolations(page)).toEqual([])
    expect(await findClumsy(page)).toEqual([])
    await shoot('dialog')
  },
)
