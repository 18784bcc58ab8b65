// `npm test`: everything that must hold before a change may land. Steps run one after the other; the last line counts tests and steps.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dir, '..')
const bun = process.execPath
const quick = process.argv.includes('--quick')
const totals = { passed: 0, failed: 0, skipped: 0 }
const failures: string[] = []

/** Tests of the store also run on a real PostgreSQL where its binaries are; elsewhere the run says so and goes on. */
const withPostgres =
  process.env['SEN_TEST_POSTGRES_URL'] === undefined &&
  existsSync(join(root, 'scripts/with-postgres.ts'))
    ? ['scripts/with-postgres.ts', '--optional', '--']
    : []

await step('format', [
  bun,
  'fmt',
  '--no-script',
  '--check',
  'src',
  'e2e',
  'bench',
  'scripts',
  'lint',
])
await step('types', [bun, 'check', '--no-script'])
for (const project of [
  'src/console',
  'src/console/tsconfig.test.json',
  'src/sen-verify/page',
  'e2e/console',
]) {
  await step(`types of ${project}`, [bun, 'check', '--no-script', '-p', project])
}
await step('lint', [bun, 'node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'])
// Three files at a time: each has a process of its own and shares nothing with the others, and many wait for a disk or a server. Tests end
// to end start servers and browsers that want the whole machine.
await tests('unit', ['src', 'lint', 'scripts'], ['--parallel=3'])
if (!quick && existsSync(join(root, 'e2e'))) await tests('end to end', ['e2e'])

for (const failure of failures) console.log(`failed: ${failure}`)
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exit(totals.failed === 0 ? 0 : 1)

async function step(name: string, command: readonly string[]): Promise<void> {
  const { code, output } = await run(command)
  if (code === 0) totals.passed += 1
  else {
    totals.failed += 1
    failures.push(name)
    console.log(output)
  }
  console.log(`${code === 0 ? 'ok' : 'FAILED'}  ${name}`)
}

async function tests(
  name: string,
  folders: readonly string[],
  flags: readonly string[] = [],
): Promise<void> {
  const present = folders.filter((folder) => existsSync(join(root, folder)))
  const command = [
    bun,
    '--no-env-file',
    ...withPostgres,
    ...(withPostgres.length > 0 ? [bun] : []),
    'test',
    '--timeout',
    '60000',
    ...flags,
  ]
  const { code, output } = await run([...command, ...present.map((folder) => `./${folder}`)])
  const count = (word: string): number =>
    Number(new RegExp(`^\\s*(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0)
  totals.passed += count('pass')
  totals.failed += count('fail') + (code !== 0 && count('fail') === 0 ? 1 : 0)
  totals.skipped += count('skip')
  if (code !== 0) {
    failures.push(name)
    for (const line of output.split('\n'))
      if (/^\(fail\)|error:|^\s+at |✗|Expected|Received/.test(line)) console.log(line)
  }
  console.log(
    `${code === 0 ? 'ok' : 'FAILED'}  ${name}: ${count('pass')} passed, ${count('fail')} failed, ${count('skip')} skipped`,
  )
}

async function run(command: readonly string[]): Promise<{ code: number; output: string }> {
  const child = Bun.spawn([...command], {
    cwd: root,
    stdout: 'pipe',
    stderr: 'pipe',
    env: { ...process.env, NO_COLOR: '1' },
  })
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  return { code, output: `${stdout}\n${stderr}` }
}
