// What every page is held to: axe without a finding, nothing wider than the screen, no text too small to read.
import { readFileSync } from 'node:fs'

import type { Page } from 'playwright-core'

const source = readFileSync(Bun.resolveSync('axe-core/axe.min.js', import.meta.dir), 'utf8')

/** Rules of WCAG 2.1 A and AA and axe's best practices. Empty when nothing was found. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, so that the page's own policy stays as it is.
  await page.evaluate(source)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      readonly axe: {
        readonly run: (
          context: unknown,
          options: object,
        ) => Promise<{
          readonly violations: readonly {
            readonly id: string
            readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
          }[]
        }>
      }
    }
    const { violations } = await axe.run(globalThis.document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 200)}`),
    )
  })
}

/** Elements wider than the screen, text under 13 px, controls under 44 px on narrow screens. */
export async function findClumsy(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const view = globalThis.window
    const { document, innerWidth } = view
    if (document.documentElement.scrollWidth > innerWidth) {
      found.push(`page ${document.documentElement.scrollWidth} px wide`)
    }
    for (const element of document.querySelectorAll('body *')) {
      const box = element.getBoundingClientRect()
      if (
        box.width <= 1 ||
        box.height <= 1 ||
        element.closest('svg, .hidden, .calls thead, noscript') !== null
      )
        continue
      const isScrolled = element.closest('.table-scroll, pre, code') !== null
      const name = `${element.tagName.toLowerCase()}.${element.className} "${(element.textContent ?? '').slice(0, 30)}"`
      if (box.right > innerWidth + 1 && !isScrolled)
        found.push(`${name} ends at ${Math.round(box.right)}`)
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '',
      )
      if (hasText && Number.parseFloat(view.getComputedStyle(element).fontSize) < 13)
        found.push(`${name} is small`)
      const isControl = element.matches(
        'button, select, input:not([type=checkbox], [type=radio]), nav a, summary',
      )
      if (isControl && innerWidth < 640 && box.height < 43.5)
        found.push(`${name} is ${box.height} px high`)
    }
    return found
  })
}
