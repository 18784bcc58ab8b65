// Invariant 1: bytes leave through the guarded client only, and what only Bun has stays where it can be exchanged.
import { folderOf } from './folder.js'

const network = /^(node:)?(https?|net|tls|dns|dgram)(\/promises)?$/
const processes = /^(node:)?(child_process|cluster|worker_threads)$|^bun(:sqlite)?$/
const wayOut = '`fetch` is reached only through `src/fetch`, which demands a permit.'
const bunOnly =
  'Bun-only code stays in store/, engine/, jobs/, server/ and main.ts: elsewhere use Web standards.'
const bunFolders = new Set(['store', 'engine', 'jobs', 'server', 'main.ts'])

export const oneWayOut = {
  create(context) {
    const folder = folderOf(context.filename)
    // `sen-verify` is another program, on an auditor's machine: it reads the address that its user typed.
    const mayConnect = ['fetch', 'console', 'sen-verify'].includes(folder)
    const mayUseBun = bunFolders.has(folder)
    return {
      CallExpression(node) {
        if (!mayConnect && node.callee.type === 'Identifier' && node.callee.name === 'fetch')
          context.report({ node, message: wayOut })
      },
      MemberExpression(node) {
        if (node.object.type !== 'Identifier') return
        if (node.object.name === 'globalThis' && node.property.name === 'fetch' && !mayConnect)
          context.report({ node, message: wayOut })
        if (node.object.name !== 'Bun' || mayUseBun) return
        if (folder !== 'fetch') context.report({ node, message: bunOnly })
      },
      ImportDeclaration(node) {
        if (network.test(node.source.value) && !mayConnect && folder !== 'http')
          context.report({ node, message: wayOut })
        if (processes.test(node.source.value) && !mayUseBun)
          context.report({ node, message: bunOnly })
      },
    }
  },
}
