// sen key …: keys for programs. The key itself is shown once, alone on standard output, so that it can be piped.
import { type CommandSpec, given } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatTime } from '../format.ts'
import { renderTable } from '../table.ts'

const scopes = ['chat', 'embeddings', 'models', 'receipts', 'admin'] as const
type Scope = (typeof scopes)[number]
const keyId = { name: '<id>', words: 'keyId' } as const

const create: CommandSpec = {
  name: 'key create',
  arguments: [{ name: '<name>', words: 'keyName' }],
  options: [
    { flags: '--owner <login>', words: 'owner' },
    { flags: '--scopes <list>', words: 'scopes' },
    { flags: '--models <list>', words: 'models' },
    { flags: '--days <number>', words: 'days' },
    { flags: '--strict', words: 'strict' },
    { flags: '--output-ceiling <tokens>', words: 'outputCeiling' },
    { flags: '--per-minute <number>', words: 'perMinute' },
  ],
  async run(session, input) {
    const wished = input.list('scopes') ?? ['chat', 'embeddings', 'models', 'receipts']
    const isScope = (text: string): text is Scope => scopes.some((scope) => scope === text)
    if (wished.length === 0 || !wished.every(isScope))
      throw input.wrong('scopes', scopes.join(', '))
    const models = input.list('models')
    const made = await session.call('key.create', {
      name: input.argument(0),
      scopes: [...wished],
      ...given({
        owner: input.text('owner'),
        models: models === undefined ? undefined : [...models],
        days: input.integer('days', 1),
        strict: input.flag('strict') ? true : undefined,
        outputCeiling: input.integer('outputCeiling', 1),
        requestsPerMinute: input.integer('perMinute', 1),
      }),
    })
    session.say(session.words.results.keyShownOnce)
    session.print(made, [made.secret])
    return exitCodes.done
  },
}

const list: CommandSpec = {
  name: 'key list',
  async run(session) {
    const { words, language } = session
    const result = await session.call('key.list', {})
    const { id, name, key, owner, scopes: may, ends, used } = words.columns
    const rows = result.keys.map((one) => [
      one.id,
      one.name,
      one.hint,
      one.owner,
      one.scopes.join(' '),
      one.revokedAt > 0 ? words.results.revoked : formatTime(one.expiresAt, language),
      one.lastUsed === '' ? words.results.never : one.lastUsed,
    ])
    const lines = renderTable([id, name, key, owner, may, ends, used], rows)
    session.print(result, rows.length === 0 ? [words.results.none] : lines)
    return exitCodes.done
  },
}

const rotate: CommandSpec = {
  name: 'key rotate',
  arguments: [keyId],
  options: [{ flags: '--overlap <hours>', words: 'overlap' }],
  async run(session, input) {
    const made = await session.call('key.rotate', {
      id: input.argument(0),
      ...given({ overlapHours: input.integer('overlap', 0) }),
    })
    session.say(session.words.results.keyShownOnce)
    session.print(made, [made.secret])
    return exitCodes.done
  },
}

const revoke: CommandSpec = {
  name: 'key revoke',
  arguments: [keyId],
  async run(session, input) {
    const id = input.argument(0)
    await session.confirm(session.words.questions.revokeKey(id))
    await session.call('key.revoke', { id })
    session.print({ revoked: id }, [session.words.results.keyRevoked(id)])
    return exitCodes.done
  },
}

export const keyCommands: readonly CommandSpec[] = [create, list, rotate, revoke]
