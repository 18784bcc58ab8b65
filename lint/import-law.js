// Arrows point one way: contract ← leaves ← domain ← pipeline ← http, cli (design: architecture, "Folders").
import { dirname, resolve } from 'node:path'

import { folderOf } from './folder.js'

const leaves = new Set([
  'errors',
  'i18n',
  'money',
  'time',
  'text',
  'json',
  'fetch',
  'log',
  'metrics',
])
const outer = new Set(['http', 'cli', 'main.ts', 'server', 'pipeline', 'jobs'])
/** Pure files that other domains may use (design: architecture, "Import law"). */
const pure =
  /\/src\/(prices\/quote|routing\/[a-z-]+|evaluate\/(betting|monitor)|ledger\/(tree|note|entry|checkpoint)|guard\/(rules|signal))\.ts$/

/** Pure files that the console may use too: what may be linked to is decided by the same code on both sides. */
const inBrowser = /\/src\/text\/(hosts-named|host-of)\.ts$/

/** @returns the reason why `from` may not import `to`, or undefined. */
export function whyForbidden(from, to, target) {
  if (from === to || to === 'contract' || from === undefined || to === undefined) return undefined
  if (from === 'contract') return '`contract` imports nothing: it is what everybody else agrees on.'
  if (leaves.has(from))
    return leaves.has(to)
      ? undefined
      : `\`${from}\` is a leaf: it imports only \`contract\` and other leaves.`
  if (from === 'verify')
    return 'The verifier imports nothing of the house: what it shares with the ledger is the written format, not code.'
  if (from === 'sen-verify')
    return ['verify', 'i18n'].includes(to)
      ? undefined
      : '`sen-verify` is a program of its own: it imports only `verify` and `i18n`.'
  if (to === 'sen-verify' && from !== 'cli')
    return '`sen-verify` is another program; only `sen ledger verify` calls it.'
  if (from === 'console') {
    return ['i18n', 'money', 'time'].includes(to) || inBrowser.test(target)
      ? undefined
      : 'The console runs in a browser: it imports only `contract`, `i18n`, `money`, `time` and `text/hosts-named`.'
  }
  if (to === 'console' || to === 'main.ts') return `Nothing imports \`${to}\`.`
  if (['http', 'cli', 'main.ts', 'server'].includes(from) || leaves.has(to)) return undefined
  if (from === 'pipeline')
    return outer.has(to) ? '`pipeline/run.ts` knows nothing of the surfaces above it.' : undefined
  if (from.startsWith('pipeline/')) {
    if (to.startsWith('pipeline/'))
      return 'Stages never import each other: they meet in `pipeline/run.ts`; move a shared type to `contract/`.'
    return outer.has(to) && to !== 'pipeline'
      ? 'A stage imports domain folders and leaves only.'
      : undefined
  }
  if (from === 'jobs')
    return outer.has(to) ? '`jobs` imports domain folders and leaves only.' : undefined
  if (pure.test(target)) return undefined
  return `Domain \`${from}\` may not import \`${to}\`: move the type to \`contract/\`, or hand the function in.`
}

export const importLaw = {
  create(context) {
    const check = (node) => {
      const source = node.source?.value
      if (typeof source !== 'string' || !source.startsWith('.')) return
      const target = resolve(dirname(context.filename), source)
      const reason = whyForbidden(folderOf(context.filename), folderOf(target), target)
      if (reason !== undefined) context.report({ node, message: reason })
    }
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check }
  },
}
