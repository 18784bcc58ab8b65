// docs/reference/cli.md: the commands as their catalogue describes them, and what every exit status means.
import { describeCli } from '../../src/cli/describe.ts'
import { exitCodeOf, exitCodes } from '../../src/cli/exit-codes.ts'
import { catalogue, type ErrorCode } from '../../src/errors/catalogue.ts'
import { SenError } from '../../src/errors/sen-error.ts'
import { code, table } from './page.ts'

const meanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: 'done',
  failed: 'failed; the message says why',
  usage: 'wrong usage',
  bad: 'checked and found bad',
  unreachable: 'not reachable, or data missing',
  notAllowed: 'not allowed',
  config: 'configuration wrong',
  interrupted: 'interrupted',
  terminated: 'terminated',
}

export function cliPage(): string {
  const rows = Object.entries(exitCodes).map(([name, status]) => [
    String(status),
    meanings[name as keyof typeof exitCodes],
    status === exitCodes.failed ? 'all others' : errorsOf(status).map(code).join(', '),
  ])
  return [
    describeCli(),
    '## Exit statuses',
    '',
    table(['Status', 'Means', 'Errors that end with it'], rows),
  ].join('\n')
}

function errorsOf(status: number): readonly string[] {
  const codes = Object.keys(catalogue) as ErrorCode[]
  return codes.filter((name) => exitCodeOf(new SenError(name)) === status)
}
