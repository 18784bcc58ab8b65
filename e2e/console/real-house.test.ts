// The pages over the real program: a call becomes a story, its proof and the export are verified by the stand-alone verifier, rules are
// changed through the matrix, and a question is looked into while it is written.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, Page } from 'playwright-core'

import { buildVerifier } from '../../scripts/build-verify.ts'
import { startScriptedProvider } from '../testing/scripted-provider.ts'
import { owner, startNode, type TestNode } from '../testing/start-node.ts'
import { launch, openPage } from './browser.ts'
import { findClumsy, findViolations } from './look.ts'

setDefaultTimeout(60_000)

const provider = startScriptedProvider()
let node: TestNode
let browser: Browser
let folder = ''
beforeAll(async () => {
  node = await startNode({ upstream: provider.baseUrl })
  browser = await launch()
  folder = await mkdtemp(join(tmpdir(), 'sen-real-house-'))
  await writeFile(join(folder, 'sen-verify.mjs'), (await buildVerifier()).program)
  for (const task of ['letter', undefined]) {
    const headers = task === undefined ? {} : { 'x-sen-task': task }
    const messages = [{ role: 'user', content: 'Vì sao có mưa?' }]
    await (await node.chat({ model: 'stub-model', messages }, headers)).text()
  }
  await (
    await node.chat({ model: 'nobody/knows', messages: [{ role: 'user', content: 'x' }] })
  ).text()
})
afterAll(async () => {
  await browser.close()
  await node[Symbol.asyncDispose]()
  provider[Symbol.dispose]()
  await rm(folder, { recursive: true, force: true })
})

async function signedIn(hash: string) {
  const opened = await openPage(browser, `${node.url}/${hash}`, { language: 'en' })
  await opened.page.fill('input[name=login]', owner.login)
  await opened.page.fill('input[name=password]', owner.password)
  await opened.page.click('button[type=submit]')
  return opened
}

async function saved(page: Page, press: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(press)])
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  return path
}

async function verifierSays(...given: readonly string[]): Promise<string> {
  const child = Bun.spawn([process.execPath, join(folder, 'sen-verify.mjs'), ...given, '--json'], {
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const output = await new Response(child.stdout).text()
  return `${await child.exited} ${output}`
}

test('the ledger: calls with their marks, a story from real times, a proof that an outsider verifies', async () => {
  await using opened = await signedIn('#/ledger')
  const { page } = opened
  await page.waitForSelector('tbody tr >> nth=2')
  await page.waitForSelector('.ribbon-verified')
  const rows = await page.locator('tbody tr').allInnerTexts()
  expect(rows[0]).toContain('refused here')
  expect(rows[0]).toContain(owner.name)
  expect(rows.slice(1).every((row) => row.includes('answered'))).toBe(true)
  await page.click('.chip-button:has-text("refused here")')
  await page.waitForSelector('tbody tr >> nth=1', { state: 'detached' })
  await page.click('text=Show all again')
  await page.click('.filters summary')
  await page.fill('.filters input[type=text]', 'letter')
  await page.keyboard.press('Enter')
  await page.waitForSelector('tbody tr >> nth=1', { state: 'detached' })
  await page.click('tbody tr a')
  await page.waitForSelector('dialog .timeline')
  const names = await page.locator('.timeline .time-name').allTextContents()
  expect(names).toEqual([
    'Let in',
    'Examined',
    'Decided · Low-cost service',
    'Answered · Low-cost service',
    'Entered',
  ])
  expect([...(await findClumsy(page)), ...(await findViolations(page))]).toEqual([])
  const proof = await saved(page, 'text=Take the proof')
  expect(await verifierSays(proof)).toStartWith('0 ')
  expect([opened.faults, opened.strangers]).toEqual([[], []])
})

test('the export is one archive that the stand-alone verifier takes as it came', async () => {
  await using opened = await signedIn('#/ledger')
  const { page } = opened
  await page.waitForSelector('.calls')
  expect(await verifierSays(await saved(page, 'text=Export the ledger'))).toStartWith('0 ')
})

test('rules: what is in force, a change through a cell, what 30 days would have been, published with a reason', async () => {
  await using opened = await signedIn('#/rules')
  const { page } = opened
  await page.waitForSelector('.matrix')
  expect(await page.innerText('.page')).toContain(
    'In force: Clinic or hospital in Vietnam, version p1',
  )
  expect([...(await findClumsy(page)), ...(await findViolations(page))]).toEqual([])
  // Stricter than before: one person may.
  await page.getByRole('button', { name: 'public, other countries: may go' }).click()
  await page.getByRole('radio', { name: 'stays here' }).check()
  await page.getByLabel('Reason or article').fill('Quy chế của trạm')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('.cell-changed')
  await page.click('text=What would have changed in the last 30 days?')
  await page.waitForSelector('text=/this draft would have changed \\d+\\./')
  await page.click('.button:text-is("Publish")')
  await page.fill('dialog input[name=reason]', 'Họp ngày 25/11')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('.toast:has-text("Version p2 is in force.")')
  await page.click('details.row >> nth=0')
  await page.waitForSelector('details.row li')
  expect(await page.innerText('details.row >> nth=0')).toContain(
    'public, other countries: may go → stays here',
  )
  await page.fill('.trial textarea', 'Bệnh nhân Trần Thị Lan, CCCD 079318000042')
  await page.click('.trial button')
  await page.waitForSelector('.tried-place')
  const told = await page.innerText('.tried')
  for (const part of ['Model in this building', 'citizen identity number', 'stub · '])
    expect(told).toContain(part)
  expect([opened.faults, opened.strangers]).toEqual([[], []])
})

test('a question is looked into at this server only, and nothing of it is written down', async () => {
  const canary = 'CCCD 079318000042'
  const before = provider.seen.length
  await using opened = await signedIn('#/ask')
  const { page } = opened
  await page.waitForSelector('.composer')
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/api/ask/look')),
    page.fill('textarea', `Bệnh nhân ${canary}`),
  ])
  expect(answer.status()).toBe(200)
  expect(await answer.json()).toMatchObject({
    examined: true,
    covered: true,
    fate: 'local',
    findings: [{ start: 15, end: 27, type: 'VN_CCCD' }],
  })
  await page.waitForSelector('.composer-marks mark:text-is("079318000042")')
  // What is read aloud comes a little after what is seen.
  await page.waitForSelector(
    '.found-list [role=status]:text-is("1 private item found: stays in this building.")',
  )
  expect(provider.seen).toHaveLength(before)
  expect(node.output()).not.toContain('079318000042')
})

test('what may not leave is refused in words, tells its classes in the ledger, and no byte of it went out', async () => {
  await using opened = await signedIn('#/ask')
  const { page } = opened
  await page.waitForSelector('.composer')
  await page.fill('textarea', 'Viết giấy hẹn cho bệnh nhân có CCCD 079318000042')
  await page.keyboard.press('Control+Enter')
  await page.waitForSelector('.exchange .notice.bad')
  expect(provider.about('079318000042')).toEqual([])
  expect(node.output()).not.toContain('079318000042')
  await page.goto(`${node.url}/#/ledger`)
  await page.waitForSelector('tbody tr >> nth=0')
  await page.click('tbody tr:has-text("refused here") a')
  await page.waitForSelector('dialog .timeline')
  const told = await page.innerText('dialog')
  expect(told).toContain('Found: ')
  expect(told).toContain('It was refused here. Nothing was sent.')
  expect(told).not.toContain('079318000042')
})
