// The Library page in the real program: a house with its pack, and a browser that is signed in at it.
import type { Browser } from 'playwright-core'

import { owner, type TestNode } from '../testing/start-node.ts'
import { type Opened, type OpenOptions, openPage } from './browser.ts'

/** A page of the house, opened by its owner. */
export async function openLibrary(
  browser: Browser,
  node: TestNode,
  options: OpenOptions,
): Promise<Opened> {
  const opened = await openPage(browser, `${node.url}/#/library`, options)
  const { page } = opened
  await page.fill('input[name=login]', owner.login)
  await page.fill('input[name=password]', owner.password)
  await page.click('button[type=submit]')
  await page.waitForSelector('.drop-zone, .calls.documents')
  return opened
}

/** Drops a file as a person would, from outside the page. */
export async function dropFile(
  { page }: Opened,
  { name, content }: { readonly name: string; readonly content: string },
): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, text]) => {
      const data = new globalThis.DataTransfer()
      data.items.add(new globalThis.File([text ?? ''], fileName ?? ''))
      return data
    },
    [name, content] as const,
  )
  await page.dispatchEvent('.drop-zone', 'dragover', { dataTransfer: transfer })
  await page.dispatchEvent('.drop-zone', 'drop', { dataTransfer: transfer })
}
