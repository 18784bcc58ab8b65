// What a function depends on is handed in: clock, random ids, environment. And text becomes a value in one place only.
import { folderOf } from './folder.js'

const bans = [
  {
    object: 'Date',
    property: 'now',
    folders: ['time', 'console'],
    message: 'Time comes from a `Clock` that is handed in (src/time).',
  },
  {
    object: 'Math',
    property: 'random',
    folders: ['time'],
    message: 'Ids come from `newId`; chance that matters from `crypto.getRandomValues`.',
  },
  {
    object: 'crypto',
    property: 'randomUUID',
    folders: ['time'],
    message: "Ids come from `newId('call', clock)`: they sort by time.",
  },
  {
    object: 'process',
    property: 'env',
    folders: ['config', 'main.ts', 'cli', 'engine', 'sen-verify'],
    message: 'Settings come from the config snapshot (src/config).',
  },
  {
    object: 'process',
    property: 'exit',
    folders: ['config', 'main.ts', 'cli', 'engine'],
    message: 'Return an exit code; only main.ts ends the process.',
  },
  {
    object: 'process',
    property: 'argv',
    folders: ['config', 'main.ts', 'cli', 'engine', 'sen-verify'],
    message: 'Arguments are read in main.ts and cli/.',
  },
  {
    object: 'JSON',
    property: 'parse',
    folders: ['json', 'console', 'engine', 'verify'],
    message: '`parseJson` limits depth, keys and `__proto__` (src/json/parse.ts).',
  },
]

export const noHiddenInput = {
  create(context) {
    const folder = folderOf(context.filename)
    const active = bans.filter((ban) => !ban.folders.includes(folder))
    return {
      MemberExpression(node) {
        if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return
        const ban = active.find(
          (one) => one.object === node.object.name && one.property === node.property.name,
        )
        if (ban !== undefined) context.report({ node, message: ban.message })
      },
      NewExpression(node) {
        if (
          node.callee.name === 'Date' &&
          node.arguments.length === 0 &&
          folder !== 'time' &&
          folder !== 'console'
        ) {
          context.report({ node, message: bans[0].message })
        }
      },
    }
  },
}
