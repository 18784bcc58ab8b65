// The Library page against the real program: put in by dialog and by drag, cancelled, tried without diacritics, answered for, removed.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import type { Browser } from 'playwright-core'

import { makePdf, text } from '../../src/knowledge/ingest/testing/make-pdf.ts'
import { startNode, type TestNode } from '../testing/start-node.ts'
import type { Opened } from './browser.ts'
import { launch } from './browser.ts'
import { dropFile, openLibrary } from './library-house.ts'
import { findClumsy, findViolations } from './look.ts'

setDefaultTimeout(60_000)

let browser: Browser
let node: TestNode
beforeAll(async () => {
  browser = await launch()
  node = await startNode({
    sector: 'public-administration',
    environment: { SEN_OFFLINE: 'true' },
  })
})
afterAll(async () => {
  await browser.close()
  await node[Symbol.asyncDispose]()
})

const fee = 'Lệ phí cấp bản sao trích lục hộ tịch là 8.000 đồng một bản, nộp tại bộ phận một cửa.'
const marriage = '婚姻登记收费标准\n\n结婚登记不收费。办理时间为每周一至周五。'

const file = (name: string, content: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
})

/** Everything that the page shows is as it should be for eyes, hands and screen readers. */
async function looksRight({ page, faults, strangers }: Opened): Promise<void> {
  expect([...(await findClumsy(page)), ...(await findViolations(page))]).toEqual([])
  expect([faults, strangers]).toEqual([[], []])
}

async function choose({ page }: Opened, button: string, files: ReturnType<typeof file>[]) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click(button)])
  await chooser.setFiles(files)
}

test('in Vietnamese: an empty house, files by dialog and by drag, one not taken, a question without marks, removed', async () => {
  await using opened = await openLibrary(browser, node, { language: 'vi' })
  const { page } = opened
  await page.waitForSelector('text=Chưa có tài liệu nào')
  await looksRight(opened)

  await choose(opened, 'text=Thêm tài liệu', [
    file('le-phi.txt', `LỆ PHÍ HỘ TỊCH\n\n${fee}`),
    file('anh.bmp', 'BM'),
  ])
  await page.waitForSelector('text=Không nhận loại tệp này.')
  await page.waitForSelector('.documents .chip-ok')
  expect(await page.innerText('.documents tbody')).toContain('Tìm kiếm được')
  await dropFile(opened, { name: 'lich.txt', content: 'Lịch tiếp công dân: sáng thứ Năm.' })
  await page.waitForSelector('.documents .chip-ok >> nth=1')
  await looksRight(opened)

  await page.fill('input[name=question]', 'le phi trich luc ho tich')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.hit')
  const own = page.locator('.hit', { hasText: fee })
  expect(await own.innerText()).toContain('Trùng từ')
  expect(await own.locator('mark').allInnerTexts()).toContain('Lệ')
  await looksRight(opened)

  await page.click('.documents a:has-text("LỆ PHÍ")')
  await page.waitForSelector('dialog[open]')
  await page.click('text=Hôm nay tôi đã đối chiếu')
  await page.waitForSelector('dialog >> text=Bỏ đánh dấu')
  await page.click('dialog summary')
  await looksRight(opened)
  await page.click('dialog >> text=Gỡ bỏ')
  await page.waitForSelector('dialog >> text=Gỡ bỏ “LỆ PHÍ')
  await page.click('dialog .danger')
  await page.waitForSelector('dialog', { state: 'detached' })
  expect(await page.innerText('.documents tbody')).not.toContain('LỆ PHÍ')
  await page.click('button:has-text("Tìm đoạn văn")')
  await page.waitForFunction(() => !globalThis.document.body.innerText.includes('8.000 đồng'))
})

test('in Chinese: a second version is asked about and accepted with its day', async () => {
  await using opened = await openLibrary(browser, node, { language: 'zh' })
  const { page } = opened
  await dropFile(opened, { name: '婚姻登记.txt', content: marriage })
  await page.waitForSelector('.documents tr:has-text("婚姻登记") .chip-ok')
  await dropFile(opened, { name: '婚姻登记.txt', content: marriage.replace('不收费', '免费') })
  await page.waitForSelector('.documents .chip-tight:has-text("需要答复")')
  await page.click('.documents tr:has(.chip-tight) a')
  await page.click('dialog >> text=新版本 >> nth=-1')
  await page.waitForSelector('text=请填写生效日期。')
  await page.fill('dialog input[name=from]', '2026-11-01')
  await looksRight(opened)
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog .chip-tight, dialog .notice.warn', { state: 'detached' })
  await page.click('dialog >> text=关闭')
  await page.waitForSelector('.documents tr:has-text("婚姻") .chip-ok >> nth=1')
  await page.fill('input[name=question]', '结婚登记收费吗')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.hit')
  expect(await page.innerText('.hit')).toContain('免费')
})

test('what is on its way shows bytes and speed, is cancelled, and leaves nothing; keys alone reach it', async () => {
  await using opened = await openLibrary(browser, node, { language: 'vi', width: 360, height: 640 })
  const { page, context } = opened
  const line = await context.newCDPSession(page)
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 40_000 }
  await line.send('Network.emulateNetworkConditions', slow)
  const large = 'Điều này rất dài. '.repeat(40_000)
  await choose(opened, 'text=Chọn tệp', [file('dai.txt', large), file('sau.txt', 'Sau đó.')])
  await page.waitForSelector('.uploads >> text=/giây/')
  await page.waitForSelector('.uploads >> text=Đang chờ đến lượt')
  await looksRight(opened)
  await page.focus('.uploads .row:has-text("sau.txt") button')
  await page.keyboard.press('Enter')
  await page.focus('.uploads .row:has-text("dai.txt") button')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.uploads .row:has-text("dai.txt") >> text=Đã hủy')
  await page.waitForSelector('.uploads .row:has-text("sau.txt") >> text=Đã hủy')
  const { documents } = (await (await node.api('GET', '/api/documents')).json()) as {
    readonly documents: readonly { readonly name: string }[]
  }
  expect(documents.filter(({ name }) => name === 'dai.txt' || name === 'sau.txt')).toEqual([])
  await page.click('text=Xóa danh sách này')
  await page.waitForSelector('.uploads', { state: 'detached' })
})

test('pages that are being read are counted, and a cancelled document leaves nothing', async () => {
  await using opened = await openLibrary(browser, node, { language: 'vi' })
  const { page } = opened
  const pages = Array.from({ length: 600 }, (_, number) =>
    text(`Trang ${number + 1}: thường trú số ${number + 1}`, { x: 60, y: 700 }),
  )
  const buffer = Buffer.from(makePdf({ pages }))
  await choose(opened, 'text=Chọn tệp', [{ name: 'dai.pdf', mimeType: 'application/pdf', buffer }])
  const row = page.locator('.documents tr', { hasText: 'dai.pdf' })
  await row.locator('text=/Trang \\d+ \\/ 600/').waitFor()
  expect(await row.locator('progress').getAttribute('max')).toBe('600')
  await row.locator('button').click()
  await page.click('dialog .danger')
  await page.waitForSelector('dialog', { state: 'detached' })
  await row.waitFor({ state: 'detached' })
  await page.reload()
  await page.waitForSelector('.drop-zone')
  expect(await page.innerText('main')).not.toContain('dai.pdf')
})

test('a document for one group says so, and is not found by whoever is not in it', async () => {
  const made = await node.api('POST', '/api/groups', { name: 'Một cửa', members: [] })
  expect(made.status).toBe(201)
  await using opened = await openLibrary(browser, node, { language: 'en' })
  const { page } = opened
  await page.selectOption('.drop-zone select', { label: 'Group: Một cửa' })
  await dropFile(opened, { name: 'noi-bo.txt', content: 'NỘI BỘ\n\nMã tủ hồ sơ là bảy mốt chín.' })
  const row = page.locator('.documents tr', { hasText: 'noi-bo.txt' })
  await row.locator('.chip-ok').waitFor()
  expect(await row.innerText()).toContain('Group: Một cửa')
  await page.fill('input[name=question]', 'mã tủ hồ sơ là bảy mốt chín')
  await page.keyboard.press('Enter')
  await page.waitForSelector('text=/passages?, as of|Nothing was found/')
  expect(await page.innerText('main')).not.toContain('Mã tủ hồ sơ là')
})

const shots = process.env['SEN_SHOTS']
test.skipIf(shots === undefined)('pictures for a person to look at', async () => {
  const folder = shots ?? ''
  await mkdir(folder, { recursive: true })
  for (const question of ['Thủ tục tách thửa đất mất bao lâu?', 'tách thửa đất mất bao lâu', '宅基地怎么申请？']) // prettier-ignore
    await node.api('POST', '/api/unanswered', { text: question, language: question.includes('？') ? 'zh' : 'vi' }) // prettier-ignore
  for (const content of [
    'Đăng ký khai sinh cần giấy tờ gì?',
    'dang ky khai sinh',
    'Giá vàng hôm nay?',
  ])
    // prettier-ignore
    await node.chat({ model: 'sen/auto', messages: [{ role: 'user', content }] })
  for (let number = 1; number < 4; number += 1)
    await fetch(`${node.url}/api/documents?name=${encodeURIComponent(`Quy chế tiếp công dân số ${number}.txt`)}&validFrom=202${number + 4}-01-01${number === 1 ? '&validTo=2026-01-01' : ''}`, { method: 'POST', headers: { cookie: node.cookie, origin: node.url, 'content-type': 'application/octet-stream' }, body: `QUY CHẾ TIẾP CÔNG DÂN ${number}\n\n\u200b\u200bNội dung số ${number}.` }) // prettier-ignore
  for (const language of ['vi', 'zh'] as const) {
    for (const width of [1280, 360]) {
      for (const isDark of [false, true]) {
        await using opened = await openLibrary(browser, node, { language, width, isDark })
        const { page } = opened
        const name = `${language}-${width}-${isDark ? 'dark' : 'light'}`
        await page.click('.documents a >> nth=0')
        await page.click('dialog summary')
        await page.screenshot({ path: join(folder, `${name}-dialog.png`) })
        await page.keyboard.press('Escape')
        await page.fill('input[name=question]', language === 'vi' ? 'dang ky khai sinh' : '户口登记') // prettier-ignore
        await page.keyboard.press('Enter')
        await page.waitForSelector('.hit')
        for (const summary of await page.locator('.pack summary').all()) await summary.click()
        await page.waitForSelector('.pack table >> nth=0')
        const box = await page.locator('body').boundingBox()
        const tall = width === 360 ? 1600 : 1400
        await page.setViewportSize({ width, height: Math.min(12_000, Math.ceil(box?.height ?? tall)) }) // prettier-ignore
        await page.evaluate(() => globalThis.scrollTo(0, 0))
        for (let part = 0; part < 4; part += 1)
          await page.screenshot({ path: join(folder, `${name}-${part}.png`), clip: { x: 0, y: part * tall, width, height: tall } }) // prettier-ignore
        expect([...(await findClumsy(page)), ...(await findViolations(page))]).toEqual([])
      }
    }
  }
})
