// sen serve: runs the server until it is told to stop.
import type { CommandSpec } from '../command.ts'

export const serve: CommandSpec = {
  name: 'serve',
  isServer: true,
  options: [
    { flags: '--host <address>', words: 'host' },
    { flags: '--port <number>', words: 'port' },
    { flags: '--offline', words: 'offline' },
    { flags: '--log-level <level>', words: 'logLevel' },
    { flags: '--log-format <format>', words: 'logFormat' },
    { flags: '--log-file <file>', words: 'logFile' },
  ],
  async run(session) {
    const config = await session.configHolder()
    const { io } = session
    return await session.services.serve({
      config,
      io,
      onSignal: (listener) => io.onSignal(listener),
    })
  },
}
