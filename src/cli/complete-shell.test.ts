// What a shell offers after each beginning, asked of the shell itself where it is there.
import { expect, test } from 'bun:test'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { commands } from './catalogue.ts'
import { completionScript, shells } from './complete-shell.ts'

const completing = { commands, summaryOf: (name: string) => `it’s \\ about '${name}'` }

interface Typed {
  readonly words: readonly string[]
  readonly has: readonly string[]
  readonly lacks: readonly string[]
}
const typed: readonly Typed[] = [
  { words: ['sen', ''], has: ['serve', 'model', 'completion'], lacks: ['pull', '--from'] },
  { words: ['sen', 'mo'], has: ['model'], lacks: ['serve'] },
  { words: ['sen', 'model', ''], has: ['pull', 'list'], lacks: ['serve', '--from'] },
  {
    words: ['sen', 'model', 'pull', '--'],
    has: ['--from', '--limit', '--json'],
    lacks: ['--keys'],
  },
  { words: ['sen', '--json', 'model', 'p'], has: ['pull'], lacks: ['list'] },
  { words: ['sen', 'backup', 'house.senbak', '--k'], has: ['--keys'], lacks: ['--json'] },
]

test.skipIf(Bun.which('bash') === null).each([...typed])(
  'bash after $words',
  async ({ words, has, lacks }) => {
    const folder = await mkdtemp(join(tmpdir(), 'sen-completion-'))
    const script = join(folder, 'sen.bash')
    await writeFile(script, completionScript('bash', completing))
    const asked = `source ${script}; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _sen; printf '%s\\n' "\${COMPREPLY[@]}"`
    const child = Bun.spawnSync(['bash', '--norc', '-c', asked], { stderr: 'pipe' })
    expect(child.stderr.toString()).toBe('')
    const offered = child.stdout.toString().split('\n')
    for (const word of has) expect(offered).toContain(word)
    for (const word of lacks) expect(offered).not.toContain(word)
    await rm(folder, { recursive: true })
  },
)

test.each([...shells])('%s: the script is one that the shell reads', (shell) => {
  const script = completionScript(shell, completing)
  for (const { name } of commands) expect(script).toContain(name.split(' ').at(-1) ?? '')
  const reader = shell === 'fish' ? ['fish', '--no-config', '--no-execute'] : [shell, '-n']
  if (Bun.which(shell) === null) return
  const child = Bun.spawnSync([...reader, '/dev/stdin'], {
    stdin: new TextEncoder().encode(script),
    stderr: 'pipe',
  })
  expect(child.stderr.toString()).toBe('')
  expect(child.exitCode).toBe(0)
})
