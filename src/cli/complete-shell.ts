// Scripts with which a shell completes commands and options of `sen`: made from the catalogue, so that they never lag behind it.
import type { CommandSpec } from './command.ts'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** Options that every command takes. */
const general = ['--help', '--json', '--language', '--config', '--data', '--yes']

export interface Completing {
  readonly commands: readonly Pick<CommandSpec, 'name' | 'options'>[]
  /** One line about a command, shown by shells that show one. */
  readonly summaryOf: (name: string) => string
}

export function completionScript(shell: Shell, completing: Completing): string {
  switch (shell) {
    case 'bash':
      return bash(completing)
    case 'zsh':
      return `autoload -Uz bashcompinit && bashcompinit\n${bash(completing)}`
    case 'fish':
      return fish(completing)
  }
}

/** What may follow each path of words: `` → nouns and commands, `model` → its verbs, `model pull` → its options. */
function steps({ commands }: Completing): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  const add = (path: string, word: string): void => {
    const words = found.get(path) ?? new Set<string>()
    found.set(path, words.add(word))
  }
  for (const { name, options = [] } of commands) {
    const [noun = '', verb] = name.split(' ')
    add('', noun)
    if (verb !== undefined) add(noun, verb)
    for (const option of [...options.map(({ flags }) => longFlag(flags)), ...general])
      add(name, option)
  }
  return new Map([...found].map(([path, words]) => [path, [...words]]))
}

/** `-f, --from <mirror>` → `--from` */
function longFlag(flags: string): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? ''
}

function bash(completing: Completing): string {
  const cases = [...steps(completing)].map(([path, words]) => {
    // Behind a whole command come what it is about, and more options.
    const isCommand = completing.commands.some(({ name }) => name === path)
    const pattern = isCommand ? `'${path}' | '${path} '*` : `'${path}'`
    return `    ${pattern}) words='${words.join(' ')}' ;;`
  })
  return `_sen() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) path="$path \${word}" ;; esac
  done
  path="\${path# }"
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -F _sen sen
`
}

function fish(completing: Completing): string {
  const lines: string[] = []
  const nouns = new Map<string, string[]>()
  for (const { name } of completing.commands) {
    const [noun = '', verb] = name.split(' ')
    const verbs = nouns.get(noun) ?? []
    if (verb !== undefined) verbs.push(verb)
    nouns.set(noun, verbs)
  }
  for (const [noun, verbs] of nouns) {
    lines.push(fishLine('__fish_use_subcommand', `-f -a ${noun}`, completing.summaryOf(noun)))
    const isFirst = `__fish_seen_subcommand_from ${noun}; and not __fish_seen_subcommand_from ${verbs.join(' ')}`
    for (const verb of verbs)
      lines.push(fishLine(isFirst, `-f -a ${verb}`, completing.summaryOf(`${noun} ${verb}`)))
  }
  for (const { name, options = [] } of completing.commands) {
    const seen = name
      .split(' ')
      .map((word) => `__fish_seen_subcommand_from ${word}`)
      .join('; and ')
    for (const { flags } of options) lines.push(fishLine(seen, `-l ${longFlag(flags).slice(2)}`))
  }
  for (const option of general) lines.push(`complete -c sen -l ${option.slice(2)}`)
  return `${lines.join('\n')}\n`
}

function fishLine(condition: string, what: string, about?: string): string {
  const said = about === undefined ? '' : ` -d '${about.replaceAll(/['\\]/g, '\\$&')}'`
  return `complete -c sen -n '${condition}' ${what}${said}`
}
