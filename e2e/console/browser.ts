// The system's Chromium, headless, one for all tests of a file; each test gets a context of its own.
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

export const chromiumPath = process.env['SEN_CHROMIUM'] ?? '/usr/bin/chromium'

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export interface OpenOptions {
  readonly language: 'vi' | 'zh' | 'en'
  readonly isDark?: boolean
  readonly width?: number
  readonly height?: number
}

export interface Opened extends AsyncDisposable {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the page, of its console and of its security policy. */
  readonly faults: string[]
  /** Addresses asked for outside the scripted server. */
  readonly strangers: string[]
}

export async function openPage(
  browser: Browser,
  url: string,
  options: OpenOptions,
): Promise<Opened> {
  const locales = { vi: 'vi-VN', zh: 'zh-CN', en: 'en-GB' }
  const context = await browser.newContext({
    locale: locales[options.language],
    timezoneId: 'Asia/Ho_Chi_Minh',
    colorScheme: options.isDark === true ? 'dark' : 'light',
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  const faults: string[] = []
  const strangers: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    // A refused request is part of some tests; Chromium reports each as an error of its own.
    const isRefusal = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isRefusal) faults.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(url).origin)) strangers.push(request.url())
  })
  await page.goto(url)
  return {
    page,
    context,
    faults,
    strangers,
    [Symbol.asyncDispose]: () => context.close(),
  }
}
