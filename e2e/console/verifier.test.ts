// The verifier's page, opened from disk in a browser: a folder and a proof are dropped on it, it answers in three languages, asks nobody.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { Browser } from 'playwright-core'

import { buildVerifier } from '../../scripts/build-verify.ts'
import { verifyLanguages } from '../../src/i18n/verify-words.ts'
import { honestTexts, logKey, makeLog, proofText } from '../../src/verify/testing/small-log.ts'
import { launch, openPage } from './browser.ts'
import { findClumsy, findViolations } from './look.ts'

setDefaultTimeout(60_000)

const log = await makeLog(honestTexts(300))
let browser: Browser
let folder = ''
let address = ''

beforeAll(async () => {
  browser = await launch()
  folder = await mkdtemp(join(tmpdir(), 'sen-verify-page-'))
  const { page } = await buildVerifier()
  await writeFile(join(folder, 'sen-verify.html'), page)
  address = pathToFileURL(join(folder, 'sen-verify.html')).href
  for (const name of ['log', 'changed']) {
    for (const [path, bytes] of log.files) {
      await mkdir(dirname(join(folder, name, path)), { recursive: true })
      await writeFile(join(folder, name, path), bytes)
    }
  }
  const wrong = Buffer.from(log.files.get('tile/entries/000') ?? '')
  wrong[9_000] = (wrong[9_000] ?? 0) ^ 1
  await writeFile(join(folder, 'changed/tile/entries/000'), wrong)
  await writeFile(join(folder, 'call.tlog-proof'), proofText(log, 17))
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

test.each(['vi', 'zh', 'en'] as const)(
  '%s: what holds, what was changed, what is missing',
  async (language) => {
    const { verdict, page: words, checks } = verifyLanguages[language]
    await using opened = await openPage(browser, address, { language })
    const { page } = opened
    expect(await page.textContent('h1')).toBe(words.title)
    await page.setInputFiles('#folder', join(folder, 'log'))
    await page.waitForSelector('#verdict.sound')
    expect(await page.textContent('#verdict')).toBe(verdict.sound)
    expect(await page.textContent('#lines')).toContain(checks.root)
    await page.setInputFiles('#folder', join(folder, 'changed'))
    await page.waitForSelector('#verdict.bad')
    expect(await page.textContent('#verdict')).toBe(verdict.bad)
    expect(await page.textContent('#lines')).toContain('tile/entries/000')
    // A proof alone, without a key: nobody said whose signature to expect.
    await page.setInputFiles('#files', join(folder, 'call.tlog-proof'))
    await page.waitForSelector('#verdict.unknown')
    await page.fill('#key', logKey.vkey)
    await page.setInputFiles('#files', [])
    await page.setInputFiles('#files', join(folder, 'call.tlog-proof'))
    await page.waitForSelector('#verdict.sound')
    expect(opened.faults).toEqual([])
    expect(opened.strangers.filter((one) => !one.startsWith('file:'))).toEqual([])
  },
)

test.each([390, 1280])(
  'it can be used at %d points, and by whoever cannot see it',
  async (width) => {
    await using opened = await openPage(browser, address, { language: 'vi', width })
    const { page } = opened
    await page.setInputFiles('#folder', join(folder, 'log'))
    await page.waitForSelector('#verdict.sound')
    expect(await findViolations(page)).toEqual([])
    expect(await findClumsy(page)).toEqual([])
    await page.click('nav button[lang=zh]')
    expect(await page.textContent('#verdict')).toBe(verifyLanguages.zh.verdict.sound)
    expect(await page.getAttribute('html', 'lang')).toBe('zh')
  },
)
