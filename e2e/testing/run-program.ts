// The program with its arguments, to its end: for starts that are meant to fail, and for commands.
import { launcherEnvironment, programFile } from './program.ts'

export interface Ended {
  readonly status: number
  readonly output: string
  readonly errors: string
}

/** Only what stands here is in its environment. Killed after 20 s, which no command may take. */
export async function runProgram(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  const child = Bun.spawn([process.execPath, '--no-env-file', programFile(), ...words], {
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
    timeout: 20_000,
    env: {
      PATH: process.env['PATH'] ?? '',
      SEN_LANGUAGE: 'en',
      ...launcherEnvironment,
      ...environment,
    },
  })
  const [output, errors, status] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  return { status, output, errors }
}
