// House, Models and Ledger: what is sent for each action, and what is shown once only.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'

import type { Browser } from 'playwright-core'

import { launch, openPage } from './browser.ts'
import { scriptedPassword, startScriptedApi } from './scripted-api.ts'
import * as full from './views.ts'

setDefaultTimeout(60_000)

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const english = { language: 'en' } as const

test('a person is added after the password was given again, and nothing typed is lost', async () => {
  await using api = await startScriptedApi({ needsFresh: true })
  await using opened = await openPage(browser, `${api.url}/#/house`, english)
  const { page } = opened
  await page.click('text=Add a person')
  await page.fill('dialog input[name=name]', 'Lê Hoa')
  await page.fill('dialog input[name=login]', 'le.hoa')
  await page.fill('dialog input[name=password]', 'bano-kero-tosa')
  await page.click('dialog button[type=submit]')
  const again = page.locator('dialog:has-text("Sign in again")')
  await again.locator('input[name=password]').fill(scriptedPassword)
  expect(await again.locator('input[name=login]').count()).toBe(0)
  await again.locator('button[type=submit]').click()
  await page.waitForSelector('.toast')
  const [fresh] = api.seenOf('POST', '/api/session/fresh')
  expect(fresh?.body).toEqual({ password: scriptedPassword })
  const sent = api.seenOf('POST', '/api/people')
  expect(sent).toHaveLength(2)
  expect(sent[1]?.body).toEqual({
    name: 'Lê Hoa',
    login: 'le.hoa',
    role: 'member',
    password: 'bano-kero-tosa',
  })
  expect(sent[1]?.headers.get('x-sen-csrf')).toBe('csrf-value')
})

test('a change of a person carries only what changed and the version it was made from', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/house`, english)
  const { page } = opened
  await page.click('[aria-label="Change Trần Văn Lân"]')
  await page.selectOption('dialog select[name=role]', 'auditor')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('.toast')
  const [sent] = api.seenOf('POST', '/api/people/user_lan')
  expect(sent?.body).toEqual({ role: 'auditor' })
  expect(sent?.headers.get('if-match')).toBe('"lan-1"')
})

test('a key is shown once', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/house`, english)
  const { page } = opened
  await page.click('text=Make a key')
  await page.fill('dialog input[name=name]', 'Marking')
  await page.selectOption('dialog select[name=days]', '90')
  await page.selectOption('dialog select[name=group]', 'group_5a')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog .copy-line')
  expect(await page.innerText('dialog')).toContain(full.secret)
  await page.click('dialog .dialog-head button')
  await page.waitForSelector('dialog', { state: 'detached' })
  expect(await page.content()).not.toContain(full.secret)
  expect(api.seenOf('POST', '/api/keys')[0]?.body).toEqual({
    name: 'Marking',
    scopes: ['chat', 'models'],
    days: 90,
    groupId: 'group_5a',
  })
})

test('where the clipboard is closed the key is selected instead', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/house`, english)
  const { page } = opened
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
  })
  await page.click('text=Make a key')
  await page.fill('dialog input[name=name]', 'Marking')
  await page.click('dialog button[type=submit]')
  await page.locator('dialog .copy-line button').nth(1).click()
  await page.waitForSelector('text=The text is selected.')
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(full.secret)
})

test('revoking asks first', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/house`, english)
  const { page } = opened
  await page.click('text=Revoke')
  await page.click('dialog >> text=Cancel')
  expect(api.seenOf('POST', '/api/keys/key_1/revoke')).toHaveLength(0)
  await page.click('text=Revoke')
  await page.click('dialog .danger')
  await page.waitForSelector('dialog', { state: 'detached' })
  expect(api.seenOf('POST', '/api/keys/key_1/revoke')).toHaveLength(1)
})

test.each([
  { limit: '1,5', error: true },
  { limit: '-3', error: true },
  { limit: '2500000', error: false },
])('a budget of "$limit"', async ({ limit, error }) => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/house`, english)
  const { page } = opened
  await page.click('text=Set a budget')
  await page.fill('dialog input[name=limit]', limit)
  await page.click('dialog button[type=submit]')
  await page.waitForSelector(error ? 'dialog .field-error' : '.toast')
  expect(api.seenOf('PUT', '/api/budgets').map(({ body }) => body)).toEqual(
    error
      ? []
      : [{ subject: 'house', subjectId: 'ten_1', period: 'month', currency: 'VND', limit }],
  )
})

test('signing out leaves neither conversation nor draft behind', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, api.url, english)
  const { page } = opened
  await page.fill('textarea', 'asked')
  await page.click('button[type=submit]')
  await page.waitForSelector('.receipt')
  await page.fill('textarea', 'private draft')
  await page.click('nav a[href="#/house"]')
  await page.click('text=Sign out')
  await page.waitForSelector('input[name=login]')
  expect(await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))).not.toContain(
    'private',
  )
  await page.fill('input[name=login]', 'minh')
  await page.fill('input[name=password]', scriptedPassword)
  await page.click('button[type=submit]')
  await page.click('nav a[href="#/ask"]')
  await page.waitForSelector('.ask-empty')
})

test('whose company runs a service is asked where its kind does not say', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/models`, english)
  const { page } = opened
  await page.click('text=Add a service')
  await page.selectOption('dialog select[name=provider]', 'deepseek')
  expect(await page.locator('dialog input[name=operator]').count()).toBe(0)
  await page.selectOption('dialog select[name=provider]', 'openai-compatible')
  await page.fill('dialog input[name=baseUrl]', 'https://cloud.example.vn/v1')
  await page.fill('dialog input[name=country]', 'vn')
  await page.fill('dialog input[name=operator]', 'two words')
  await page.fill('dialog input[name=operatorCountry]', 'vn')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog input[name=operator][aria-invalid=true]')
  expect(api.seenOf('POST', '/api/connections')).toEqual([])
  await page.fill('dialog input[name=operator]', 'viettel')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog', { state: 'detached' })
  expect(api.seenOf('POST', '/api/connections')[0]?.body).toMatchObject({
    country: 'VN',
    operator: 'viettel',
    operatorCountry: 'VN',
  })
})

test('a file is taken in as a whole model, or as an adapter of a model that is here', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/models`, english)
  const { page } = opened
  await page.click('summary:has-text("Take a model from a file")')
  const bases = await page.locator('select[name=adapterOf] option').allTextContents()
  expect(bases[0]).toBe('No, a whole model')
  expect(bases.length).toBeGreaterThan(1)
  const base =
    (await page.locator('select[name=adapterOf] option').nth(1).getAttribute('value')) ?? ''
  for (const chosen of ['', base]) {
    await page.fill('input[name=path]', '/media/usb/letters.gguf')
    await page.selectOption('select[name=adapterOf]', chosen)
    await page.click('button:has-text("Take this file")')
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('input[name=path]')?.value === '',
    )
  }
  expect(api.seenOf('POST', '/api/models/import').map((seen) => seen.body)).toEqual([
    { path: '/media/usb/letters.gguf' },
    { path: '/media/usb/letters.gguf', adapterOf: base },
  ])
})

test('a service is added, tested and its model added', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/models`, english)
  const { page } = opened
  await page.click('text=Add a service')
  await page.selectOption('dialog select[name=provider]', 'qwen')
  expect(await page.inputValue('dialog input[name=baseUrl]')).toContain('dashscope')
  await page.fill('dialog input[name=secret]', 'provider-secret')
  await page.fill('dialog input[name=country]', 'cn')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog', { state: 'detached' })
  expect(api.seenOf('POST', '/api/connections')[0]?.body).toEqual({
    provider: 'qwen',
    label: 'Qwen',
    baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
    secret: 'provider-secret',
    country: 'CN',
    currency: 'USD',
  })
  expect(await page.content()).not.toContain('provider-secret')
  await page.click('.service >> text="Test"')
  await page.waitForSelector('text=The service answered after 412 ms.')
  await page.click('.service >> text="Add a model"')
  await page.fill('dialog input[name=model]', 'deepseek-reasoner')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog', { state: 'detached' })
  expect(api.seenOf('POST', '/api/connections/prov_1/routes')[0]?.body).toEqual({
    model: 'deepseek-reasoner',
    rung: 'low-cost',
    contextTokens: 64_000,
    maxOutputTokens: 8000,
  })
})

test('the ledger takes in new calls by itself and opens one', async () => {
  await using api = await startScriptedApi({ ledger: full.empty.ledger })
  await using opened = await openPage(browser, `${api.url}/#/ledger`, english)
  const { page } = opened
  await page.waitForSelector('.empty')
  api.script.ledger = full.ledger
  api.emit('call-finished', { call: full.receipt.call, rung: 'low-cost', status: 'ok' })
  await page.waitForSelector('.calls tbody tr')
  await page.click('.calls a >> nth=0')
  await page.waitForSelector('dialog .receipt')
  expect(new URL(page.url()).hash).toBe(`#/ledger/${full.receipt.call}`)
  await page.keyboard.press('Escape')
  await page.waitForSelector('dialog', { state: 'detached' })
  expect(new URL(page.url()).hash).toBe('#/ledger')
})

test('a member sees no button that would be refused', async () => {
  const person = { ...full.session.person, id: 'user_lan', role: 'member' as const }
  await using api = await startScriptedApi({
    session: { ...full.session, person: { ...person, name: 'Lân', login: 'lan', language: '' } },
    models: { ...full.models, mayManage: false, connections: [] },
    house: {
      ...full.house,
      people: full.house.people.slice(1, 2),
      may: { managePeople: false, manageKeys: false, manageBudgets: false },
    },
  })
  await using opened = await openPage(browser, `${api.url}/#/house`, english)
  const { page } = opened
  await page.waitForSelector('.card')
  const text = await page.innerText('main')
  for (const button of ['Add a person', 'Set a budget', 'Revoke'])
    expect(text).not.toContain(button)
  await page.click('nav a[href="#/models"]')
  await page.waitForSelector('h1:has-text("Which models")')
  await page.waitForSelector('.card')
  expect(await page.locator('main .button:visible').count()).toBe(1)
})

test('a report is asked for one month and saved under its name; who only asks questions sees no reports', async () => {
  await using api = await startScriptedApi()
  await using opened = await openPage(browser, `${api.url}/#/house`, english)
  const { page } = opened
  await page.selectOption('select[name=code]', 'transfer')
  const month = await page.$eval('select[name=month]', (select) => {
    const choice = select as HTMLSelectElement
    choice.selectedIndex = 1
    choice.dispatchEvent(new Event('change', { bubbles: true }))
    return choice.value
  })
  await page.selectOption('select[name=format]', 'docx')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('text=Make the report'),
  ])
  expect(download.suggestedFilename()).toBe(`sen-transfer-${month}.docx`)
  const [sent] = api.seenOf('POST', '/api/reports/transfer')
  expect(sent?.body).toMatchObject({ format: 'docx', language: 'en', from: `${month}-01` })
  const { to } = (sent?.body ?? {}) as { readonly to: string }
  expect(to.slice(0, 7)).toBe(month)
  // The day after it is another month's first.
  expect(new Date(Date.parse(to) + 86_400_000).toISOString().slice(8, 10)).toBe('01')

  const person = { ...full.session.person, role: 'member' } as typeof full.session.person
  api.script.session = { ...full.session, person }
  await page.reload()
  await page.waitForSelector('h1')
  await page.waitForSelector('text=Your sign-in')
  expect(await page.locator('text=Make the report').count()).toBe(0)
  expect(opened.faults).toEqual([])
})
