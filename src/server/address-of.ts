// The address at which this machine reaches its own server.

/** `http://127.0.0.1:7360`: for a server that listens everywhere or by name, the loopback address; else the one it listens on. */
export function addressOf(host: string, port: number): string {
  if (host === '::1') return `http://[::1]:${port}`
  const isOwn = host === '0.0.0.0' || host === '::' || host === 'localhost'
  const name = isOwn ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

/** Whether a command on this machine can reach it without leaving the machine. */
export function isLoopbackAddress(address: string): boolean {
  return /^http:\/\/(127\.0\.0\.1|\[::1\]):\d{1,5}$/.test(address)
}
