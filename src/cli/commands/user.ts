// sen user …: people. A password comes from a file or is made here and shown once.
import { type CommandSpec, given } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Session } from '../session.ts'
import { renderTable } from '../table.ts'

const login = { name: '<login>', words: 'login' } as const
const passwordFile = { flags: '--password-file <file>', words: 'passwordFile' } as const

async function readPassword(
  session: Session,
  file: string | undefined,
): Promise<string | undefined> {
  return file === undefined ? undefined : await session.readSecretFile(file)
}

/** The password alone on standard output; words beside it. */
function tellPassword(session: Session, result: { readonly password?: string }): void {
  if (result.password !== undefined) session.say(session.words.results.passwordShownOnce)
  session.print(result, result.password === undefined ? [] : [result.password])
}

const add: CommandSpec = {
  name: 'user add',
  arguments: [login],
  options: [
    { flags: '--name <name>', words: 'name' },
    { flags: '--role <role>', words: 'role' },
    { flags: '--admin', words: 'admin' },
    passwordFile,
  ],
  async run(session, input) {
    const name = input.argument(0)
    const role = input.choice('role', ['owner', 'admin', 'member', 'auditor'])
    const password = await readPassword(session, input.text('passwordFile'))
    const result = await session.call('user.add', {
      login: name,
      name: input.text('name') ?? name,
      role: role ?? (input.flag('admin') ? 'admin' : 'member'),
      ...given({ password }),
    })
    session.say(session.words.results.userAdded(name))
    tellPassword(session, result)
    return exitCodes.done
  },
}

const list: CommandSpec = {
  name: 'user list',
  async run(session) {
    const { words } = session
    const result = await session.call('user.list', {})
    const rows = result.people.map((one) => [
      one.login,
      one.name,
      words.roles[one.role],
      one.disabled ? words.results.disabled : '',
    ])
    const { login: loginColumn, name, role, state } = words.columns
    session.print(result, renderTable([loginColumn, name, role, state], rows))
    return exitCodes.done
  },
}

const reset: CommandSpec = {
  name: 'user reset',
  arguments: [login],
  options: [passwordFile],
  async run(session, input) {
    const name = input.argument(0)
    const password = await readPassword(session, input.text('passwordFile'))
    const result = await session.call('user.reset', { login: name, ...given({ password }) })
    session.say(session.words.results.userReset(name))
    tellPassword(session, result)
    return exitCodes.done
  },
}

export const userCommands: readonly CommandSpec[] = [add, list, reset]
