// An engine child that dies at once when it is to load an adapter, as native code might: what the server makes of that is tested.
import { runEngineChild } from '../child.ts'

process.on('message', (message: unknown) => {
  const isAdapted = typeof message === 'object' && message !== null && 'adapter' in message
  if (isAdapted) process.kill(process.pid, 'SIGKILL')
})
await runEngineChild()
