// Where log lines go: standard output, or the file that the settings name.
import type { Config } from '../contract/config.ts'
import { LogFile } from '../log/file.ts'

export interface LogWriter extends AsyncDisposable {
  readonly write: (line: string) => void
}

/** @throws the system's error when the file cannot be opened: a wrong path must be seen at start. */
export async function openLogWriter(config: Config): Promise<LogWriter> {
  if (config.logFile === undefined) {
    return {
      write: (line) => void process.stdout.write(line),
      [Symbol.asyncDispose]: async () => undefined,
    }
  }
  const file = await LogFile.open({ path: config.logFile })
  return {
    write: (line) => file.write(line),
    [Symbol.asyncDispose]: () => file[Symbol.asyncDispose](),
  }
}
