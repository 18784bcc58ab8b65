// argv → command. The hidden commands are children of the server: they begin here because a single file has one entry only.
import { join } from 'node:path'

const [, , command] = process.argv

if (command === 'engine-child') {
  const { runEngineChild } = await import('./engine/child.ts')
  await runEngineChild()
} else {
  // Files and folders that this process makes are nobody else's business (design `reliability` §11).
  process.umask(0o077)
  delete process.env['BUN_CONFIG_VERBOSE_FETCH']
  const [{ runCli }, { createCliServices }] = await Promise.all([
    import('./cli/run-cli.ts'),
    import('./server/cli-services.ts'),
  ])
  const services = createCliServices({ engineCommand: engineCommand() })
  process.exit(await runCli(process.argv.slice(2), services))
}

/** How this program starts itself again as a child: by its entry file, or as the single file it is. */
function engineCommand(): readonly string[] {
  const isSingleFile = import.meta.path.startsWith('/$bunfs/')
  return isSingleFile
    ? [process.execPath, 'engine-child']
    : [process.execPath, '--no-env-file', join(import.meta.dir, 'main.ts'), 'engine-child']
}
