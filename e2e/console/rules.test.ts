// The Rules page: the matrix is the editor, a text is tried, a draft is replayed and published with a reason, two agree where it opens more.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'

import type { Browser } from 'playwright-core'

import { launch, openPage } from './browser.ts'
import { findClumsy, findViolations } from './look.ts'
import { draft, rules, triedText } from './rules-views.ts'
import { startScriptedApi } from './scripted-api.ts'
import * as full from './views.ts'

setDefaultTimeout(30_000)

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const english = { language: 'en' } as const
const withDraft = { rules: { ...rules, draft } }

test('the page is one request; the matrix says for each cell what, how often, and as a table why', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/rules`, english)
  const { page } = opened
  await page.waitForSelector('.matrix')
  expect(api.seen.map(({ path }) => path).filter((path) => path !== '/api/session')).toEqual([
    '/api/views/rules',
  ])
  expect(await page.locator('.matrix tbody tr').count()).toBe(8)
  expect(await page.locator('.matrix button').count()).toBe(40)
  const cell = page.getByRole('button', { name: 'personal, China: masked. Open. 311 times.' })
  expect(await cell.count()).toBe(1)
  expect(await page.locator('text=It decided 3,407 times in the last 30 days.').count()).toBe(2)
  await page.click('.card:has(.matrix) details summary')
  const twin = await page.innerText('.card:has(.matrix) details')
  expect(twin).toContain(
    'only after the law’s conditions for the transfer are met. (Luật 91/2025 Điều 20)',
  )
  expect(twin).toContain('2,140')
  expect(await page.locator('.card:has(.matrix) details tbody tr').count()).toBe(40)
  expect([opened.faults, opened.strangers]).toEqual([[], []])
})

test('a cell is changed with action, conditions and a reason, and goes into the draft', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/rules`, english)
  const { page } = opened
  await page.waitForSelector('.matrix')
  await page.getByRole('button', { name: 'sensitive, this country: stays here. Open' }).click()
  await page.waitForSelector('dialog[open]')
  await page.getByRole('radio', { name: 'masked' }).check()
  await page.getByRole('checkbox', { name: 'a contract with the operator' }).check()
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('text=Give a reason.')
  expect(api.seenOf('PUT', '/api/rules/draft')).toHaveLength(0)
  await page.getByLabel('Reason or article').fill('Hợp đồng 12/2026')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog', { state: 'detached' })
  const [sent] = api.seenOf('PUT', '/api/rules/draft')
  expect(sent?.body).toEqual({
    document: {
      ...rules.policy.document,
      rules: [
        ...rules.policy.document.rules,
        {
          class: 'sensitive',
          to: 'home',
          do: 'mask',
          require: ['contract'],
          why: 'Hợp đồng 12/2026',
        },
      ],
    },
  })
  await page.waitForSelector('.cell-changed')
  const changed = await page.getAttribute('.cell-changed', 'aria-label')
  expect(changed).toBe('sensitive, this country: masked. Open. changed in the draft.')
  // What is in force can still be looked at.
  await page.click('.chip-button:has-text("In force")')
  expect(await page.locator('.cell-changed').count()).toBe(0)
})

test('a cell offers only what can be said there', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/rules`, english)
  const { page } = opened
  await page.waitForSelector('.matrix')
  const offered = async (name: string) => {
    await page.getByRole('button', { name }).click()
    await page.waitForSelector('dialog[open]')
    const labels = await page.locator('dialog [type=radio] + span').allInnerTexts()
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog', { state: 'detached' })
    return labels
  }
  expect(await offered('public, this building')).toEqual(['may be used', 'refused'])
  expect(await offered('internal, China')).toEqual(['may go', 'stays here', 'refused'])
  expect(await offered('child, other countries')).toEqual([
    'may go',
    'masked',
    'stays here',
    'refused',
  ])
})

test('what the server finds wrong with a change is said in its own words, and nothing is lost', async () => {
  const fault = {
    code: 'country-unknown',
    path: 'rules[2].to',
    about: 'XX',
    nearest: '',
    line: undefined,
  } as const
  await using api = await startScriptedApi({
    check: { ...draft.check, faults: [fault], cells: [] },
  })
  await using opened = await openPage(browser, `${api.url}/#/rules`, english)
  const { page } = opened
  await page.waitForSelector('.matrix')
  await page.click('text=As text')
  await page.fill('textarea.code-text', 'policy = {}')
  await page.click('text=Check and keep')
  await page.waitForSelector('.drawer .notice.bad')
  expect(await page.textContent('.drawer .notice.bad')).toContain(
    'rules[2].to: “XX” is not the two-letter code of a country.',
  )
  expect(await page.inputValue('textarea.code-text')).toBe('policy = {}')
})

test('a pasted text shows what was found, and for each place the decision with its article', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/rules`, english)
  const { page } = opened
  await page.waitForSelector('.matrix')
  await page.fill('.trial textarea', triedText)
  await page.click('.trial button')
  await page.waitForSelector('.tried mark')
  expect(api.seenOf('POST', '/api/rules/try')[0]?.body).toEqual({
    text: triedText,
    under: 'current',
  })
  expect(await page.locator('.tried mark').allTextContents()).toEqual([
    'Nguyễn Văn An (name of a person, 91 %, replaced by a code)',
    '079318000042 (citizen identity number (Vietnam), 97 %, replaced by a code)',
  ])
  const told = await page.innerText('.tried')
  for (const part of [
    'personal 2',
    'DeepSeek · China: stays here',
    'Data about children stay in this building. (Luật 91/2025 Điều 24)',
    'Missing: the transfer dossier (Form 09) begun and not overdue.',
    'Ask a model in this building.',
    'Model in this building: may be used',
  ])
    expect(told).toContain(part)
})

test('a draft says what it changes, what 30 days would have been, and is published with a reason', async () => {
  await using api = await startScriptedApi(withDraft)
  await using opened = await openPage(browser, `${api.url}/#/rules`, english)
  const { page } = opened
  await page.waitForSelector('.matrix')
  const card = page.locator('.card:has(h2:text-is("Draft"))')
  const told = await card.innerText()
  expect(told).toContain('sensitive, this country: stays here → masked, only with a contract')
  expect(told).toContain('how closely texts are examined: as usual → closely')
  expect(told).toContain('A second person must agree.')
  await page.click('text=What would have changed in the last 30 days?')
  await page.waitForSelector(
    'text=Of 3,407 calls in the last 30 days this draft would have changed 41.',
  )
  await page.click('.button:text-is("Publish")')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog .field-error')
  expect(api.seenOf('POST', '/api/rules/publish')).toHaveLength(0)
  await page.fill('dialog input[name=reason]', 'Đã ký hợp đồng')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('.toast:has-text("Version p3 is in force.")')
  const [sent] = api.seenOf('POST', '/api/rules/publish')
  expect([sent?.body, sent?.headers.get('if-match')]).toEqual([
    { reason: 'Đã ký hợp đồng' },
    '"draft-1"',
  ])
  await page.waitForSelector('text=There is no draft.')
})

test('where it opens more, the first person is told that it waits', async () => {
  await using api = await startScriptedApi({
    ...withDraft,
    publish: { kind: 'waits', because: draft.check.differences },
  })
  await using opened = await openPage(browser, `${api.url}/#/rules`, english)
  const { page } = opened
  await page.click('.button:text-is("Publish")')
  await page.fill('dialog input[name=reason]', 'x')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('.toast:has-text("It waits for a second person.")')
})

const proposed = { ...draft, proposal: { by: 'Nguyễn Thị Minh', at: 0, reason: 'Đã ký' } }
test('the second person agrees, the first one has no button for it', async () => {
  const may = { draft: true, publish: true, approve: true }
  await using second = await startScriptedApi({ rules: { ...rules, draft: proposed, may } })
  await using opened = await openPage(browser, `${second.url}/#/rules`, english)
  const { page } = opened
  await page.waitForSelector('text=Nguyễn Thị Minh asks for a second person: “Đã ký”')
  expect(await page.locator('.button:text-is("Publish")').count()).toBe(0)
  await page.click('text=Agree and publish')
  await page.fill('dialog input[name=reason]', 'Đồng ý')
  expect([...(await findClumsy(page)), ...(await findViolations(page))]).toEqual([])
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('.toast:has-text("Version p3 is in force.")')
  expect(second.seenOf('POST', '/api/rules/approve')).toHaveLength(1)
  await using first = await startScriptedApi({ rules: { ...rules, draft: proposed } })
  await using other = await openPage(browser, `${first.url}/#/rules`, english)
  await other.page.waitForSelector('text=asks for a second person')
  expect(await other.page.locator('text=Agree and publish').count()).toBe(0)
})

test('an auditor reads everything and changes nothing', async () => {
  const may = { draft: false, publish: false, approve: false }
  const person = { ...full.session.person, role: 'auditor' } as typeof full.session.person
  await using api = await startScriptedApi({
    rules: { ...rules, draft, may },
    session: { ...full.session, person },
  })
  await using opened = await openPage(browser, `${api.url}/#/rules`, english)
  const { page } = opened
  await page.waitForSelector('.matrix')
  for (const name of ['Publish', 'Discard the draft', 'Record a paper', 'End'])
    expect({ [name]: await page.locator(`.button:text-is("${name}")`).count() }).toEqual({
      [name]: 0,
    })
  await page.getByRole('button', { name: 'personal, China: masked' }).click()
  await page.waitForSelector('dialog[open]')
  expect(await page.textContent('dialog')).toContain('the transfer dossier (Form 09)')
  expect(await page.locator('dialog form').count()).toBe(0)
})

test('a member has no way to the rules in the navigation', async () => {
  const person = { ...full.session.person, role: 'member' } as typeof full.session.person
  await using api = await startScriptedApi({ session: { ...full.session, person } })
  await using opened = await openPage(browser, `${api.url}/#/ask`, english)
  await opened.page.waitForSelector('.composer')
  expect(await opened.page.locator('nav a').allInnerTexts()).toEqual([
    'Ask',
    'Models',
    'Ledger',
    'Library',
    'House',
  ])
})

test('versions tell who, why and what changed; a paper is recorded', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/rules`, english)
  const { page } = opened
  await page.waitForSelector('.matrix')
  await page.click('details.row >> nth=0')
  await page.waitForSelector('details.row li')
  expect(await page.innerText('details.row >> nth=0')).toContain(
    'Hợp đồng với DeepSeek đã ký, hồ sơ đã lập',
  )
  await page.click('text=Record a paper')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog .field-error')
  await page.selectOption('dialog select', 'dossier')
  await page.fill('dialog input[name=reference]', 'HS 09/2026')
  await page.fill('dialog input[name=on]', '2026-11-20')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog', { state: 'detached' })
  expect(api.seenOf('POST', '/api/rules/facts')[0]?.body).toEqual({
    kind: 'dossier',
    about: '',
    reference: 'HS 09/2026',
    on: '2026-11-20',
  })
})

test('while the ledger is still being read the page says so, and asks again until it is', async () => {
  const counting = { ...rules.decided, counting: true, counts: [] }
  await using api = await startScriptedApi({ rules: { ...rules, decided: counting } })
  await using opened = await openPage(browser, `${api.url}/#/rules`, english)
  const { page } = opened
  await page.waitForSelector('text=The ledger is still being read')
  api.script.rules = rules
  await page.waitForSelector('.heat-4')
  expect(await page.locator('text=The ledger is still being read').count()).toBe(0)
})

test('on a phone one place at a time', async () => {
  await using api = await startScriptedApi()
  const phone = { language: 'en', width: 360, height: 640 } as const
  await using opened = await openPage(browser, `${api.url}/#/rules`, phone)
  const { page } = opened
  await page.waitForSelector('.card select')
  expect(await page.locator('.matrix button').count()).toBe(8)
  await page.selectOption('.card select >> nth=0', 'CN')
  expect(await page.locator('.matrix thead th').allInnerTexts()).toEqual(['Data', 'China'])
})

test('by keyboard alone: to the page, to a cell, into the draft and out', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/ask`, english)
  const { page } = opened
  await page.waitForSelector('.composer')
  for (const key of ['g', 'r']) await page.keyboard.press(key)
  await page.waitForSelector('.matrix')
  const label = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  for (let tabs = 0; tabs < 30 && !(await label()).startsWith('public, this country'); tabs += 1)
    await page.keyboard.press('Tab')
  expect(await label()).toBe('public, this country: may go. Open.')
  await page.keyboard.press('Enter')
  await page.waitForSelector('dialog[open]')
  await page.keyboard.press('Escape')
  await page.waitForSelector('dialog', { state: 'detached' })
  expect(await label()).toBe('public, this country: may go. Open.')
})
