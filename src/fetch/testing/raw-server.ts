// A TCP server on loopback that writes exactly the bytes a test wants, for upstreams that an HTTP library would not produce.
import { createServer, type Server, type Socket } from 'node:net'

export interface RawServer extends AsyncDisposable {
  readonly origin: string
  /** Connections accepted so far. */
  readonly connections: number
  /** Resolves when one of its sockets is closed by the other side. */
  readonly hungUp: Promise<void>
}

/** `onData` is called for each piece that arrives, with its number counted from 1 over all connections. */
export async function startRawServer(
  onData: (socket: Socket, count: number) => void,
): Promise<RawServer> {
  let connections = 0
  let count = 0
  const sockets = new Set<Socket>()
  const closed = Promise.withResolvers<void>()
  const server: Server = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => closed.resolve())
    socket.on('data', () => {
      count += 1
      onData(socket, count)
    })
  })
  const listening = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', listening.resolve)
  await listening.promise
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    get connections() {
      return connections
    },
    hungUp: closed.promise,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
