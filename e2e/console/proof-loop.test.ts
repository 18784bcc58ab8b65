// The whole loop on the real program: cases from a file, a run, the picture, a proof, the cheaper model that answers and says why, and the
// strongest one again as soon as the provider serves something else under the old name.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser } from 'playwright-core'

import { owner, startNode, type TestNode } from '../testing/start-node.ts'
import { until } from '../testing/until.ts'
import { launch, openPage } from './browser.ts'
import { findClumsy, findViolations } from './look.ts'

setDefaultTimeout(120_000)

const cheap = 'flash'
const strong = 'max'
const task = 'phep-cong'

/** Two models that add: what they serve is what the provider says it serves. */
const asked: string[] = []
const served: Record<string, string> = { [cheap]: 'flash-2026-10', [strong]: 'max-2026-10' }
const provider = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  async fetch(request) {
    const body = (await request.json()) as {
      model: string
      stream?: boolean
      messages: { content: unknown }[]
    }
    asked.push(body.model)
    const text = JSON.stringify(body.messages.at(-1)?.content)
    const [one = 0, other = 0] = [...text.matchAll(/\d+/g)].map(Number)
    const model = served[body.model]
    const content = `${one + other}`
    const usage = { prompt_tokens: 20, completion_tokens: 3, total_tokens: 23 }
    const head = { id: 'x', created: 1, model }
    if (body.stream !== true)
      return Response.json({
        ...head,
        object: 'chat.completion',
        choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
        usage,
      })
    const chunk = (choices: readonly object[], more = {}) =>
      `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices, ...more })}\n\n`
    return new Response(
      [
        chunk([{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }]),
        chunk([{ index: 0, delta: {}, finish_reason: 'stop' }]),
        chunk([], { usage }),
        'data: [DONE]\n\n',
      ].join(''),
      { headers: { 'content-type': 'text/event-stream' } },
    )
  },
})

let node: TestNode
let browser: Browser
let folder = ''
beforeAll(async () => {
  node = await startNode({
    upstream: `http://127.0.0.1:${provider.port}/v1`,
    models: [cheap, strong],
    rungs: { [strong]: 'strong' },
    rates: { [strong]: { input: '40', output: '80' } },
    sector: 'education',
    environment: { SEN_EVALUATION_BUDGET: '100000' },
  })
  browser = await launch()
  folder = await mkdtemp(join(tmpdir(), 'sen-proof-loop-'))
  const rows = Array.from({ length: 90 }, (_, index) => {
    const [one, other] = [11 + index * 7, 5 + index * 13]
    return `Tính ${one} cộng ${other} bằng bao nhiêu?,${one + other},c${index}`
  })
  await writeFile(join(folder, 'cases.csv'), `question,answer,group\n${rows.join('\n')}\n`)
})
afterAll(async () => {
  await browser.close()
  await node[Symbol.asyncDispose]()
  await provider.stop(true)
  await rm(folder, { recursive: true, force: true })
})

interface Answered {
  readonly content: string
  readonly call: string
  readonly route: string
  readonly fit: { readonly state: string; readonly code: string } | undefined
}

async function ask(question: string): Promise<Answered> {
  const response = await node.chat(
    { model: 'sen/auto', messages: [{ role: 'user', content: question }] },
    { 'x-sen-task': task, 'x-sen-receipt': '1' },
  )
  const body = (await response.json()) as {
    choices: { message: { content: string } }[]
    sen: { call: string; route: string; fit?: Answered['fit'] }
  }
  const { call, route, fit } = body.sen
  return { content: body.choices[0]?.message.content ?? '', call, route, fit }
}

test('from a file of cases to a proof, and back when the model is another one', async () => {
  expect(await ask('Tính 1 cộng 1 bằng bao nhiêu?')).toMatchObject({
    content: '2',
    route: `openai-compatible/${strong}`,
    fit: { state: 'unproven' },
  })

  await using opened = await openPage(browser, `${node.url}/#/models/proof`, { language: 'en' })
  const { page } = opened
  await page.fill('input[name=login]', owner.login)
  await page.fill('input[name=password]', owner.password)
  await page.click('button[type=submit]')

  await page.click('.empty .button')
  await page.fill('dialog input[name=task]', task)
  await page.setInputFiles('dialog input[type=file]', join(folder, 'cases.csv'))
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog .notice:has-text("90 of 90 cases are new")')
  await page.click('dialog .dialog-head button')

  await page.click('.page-head .button')
  await page.click('dialog .button.primary')
  await page.waitForSelector('dialog .notice:has-text("At most")')
  const before = asked.length
  await page.click('dialog .button.primary')
  await page.waitForSelector('.chip-done')
  expect(asked.length).toBeGreaterThan(before)

  await page.waitForSelector('.cost-quality .plot-point >> nth=1')
  expect(await page.textContent('figure + .table-scroll, .cost-quality desc')).toContain(cheap)
  expect(await findClumsy(page)).toEqual([])
  expect(await findViolations(page)).toEqual([])

  await page.click('.card-head .button:has-text("Prove a cheaper model")')
  await page.selectOption('dialog select', 'absolute')
  await page.fill('dialog input[name=value]', '90')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog .notice:has-text("Proven.")', { timeout: 60_000 })
  await page.click('dialog .dialog-head button')
  await page.waitForSelector('.chip:text-is("in force")')
  await page.waitForSelector('.row:has-text("in force"):has-text("of the cost saved")')

  const proven = await ask('Tính 40 cộng 2 bằng bao nhiêu?')
  expect(proven).toMatchObject({
    content: '42',
    route: `openai-compatible/${cheap}`,
    fit: { state: 'proven', code: 'certified' },
  })
  await page.goto(`${node.url}/#/ledger/${proven.call}`)
  await page.click('dialog summary:has-text("Details")')
  await page.click('dialog .button:has-text("Why this model?")')
  await page.waitForSelector('.why-model:has-text("of your own cases")')
  await page.waitForSelector('.why-model:has-text("instead of")')

  served[cheap] = 'flash-2026-11'
  // The first answer shows what is served now; from then on nothing counts as proven.
  await ask('Tính 3 cộng 4 bằng bao nhiêu?')
  await until(async () => (await ask('Tính 5 cộng 6 bằng bao nhiêu?')).route.endsWith(strong))
  const swapped = await ask('Tính 7 cộng 8 bằng bao nhiêu?')
  expect(swapped).toMatchObject({ content: '15', route: `openai-compatible/${strong}` })
  expect(swapped.fit?.state).not.toBe('proven')
  await page.goto(`${node.url}/#/models/proof`)
  await page.reload()
  await page.waitForSelector('.row:has-text("a model in it has changed")')

  expect([opened.faults, opened.strangers]).toEqual([[], []])
})
