// The few lines a person sees when the node is up: where it is, and how to begin (design `console` §2).
import type { Config } from '../contract/config.ts'
import type { ServerWords } from '../i18n/en/server.ts'
import { linkLifeMs, type SetupLink } from '../people/setup-link.ts'

export function banner(facts: {
  readonly config: Config
  readonly port: number
  readonly version: string
  readonly words: ServerWords
  readonly setup: SetupLink | undefined
}): string {
  const { config, words, setup } = facts
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host
  const address =
    config.publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${facts.port}`
  const rows: (readonly [string, string, string?])[] = [
    [words.api, `${address}/v1`, '(OPENAI_BASE_URL)'],
    [words.console, address],
  ]
  if (setup !== undefined) {
    rows.push([words.setUp, `${address}/#setup/${setup.secret}`])
    rows.push(['', words.setUpOnce(linkLifeMs / 60_000, grouped(setup.code))])
  }
  const width = Math.max(...rows.map(([label]) => label.length)) + 2
  const lines = rows.map(
    ([label, value, note]) =>
      `  ${label.padEnd(width)}${value}${note === undefined ? '' : `   ${note}`}`,
  )
  const head = `  Sen ${facts.version}  ·  ${words.data} ${config.dataFolder}  ·  ${config.offline ? words.offline : words.online}`
  return `${[head, ...lines].join('\n')}\n`
}

/** Six digits are read aloud in two groups. */
export function grouped(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}
