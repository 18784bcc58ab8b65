// argv → command. The hidden commands are children of the server: they begin here because a single file has one entry only.
const [, , command] = process.argv

if (command === 'engine-child') {
  const { runEngineChild } = await import('./engine/child.ts')
  await runEngineChild()
} else if (command === 'ingest-child') {
  const { runIngestChild } = await import('./jobs/ingest/child.ts')
  process.exit(await runIngestChild())
} else if (command === 'judge-child') {
  const { runJudgeChild } = await import('./jobs/judge/child.ts')
  process.exit(await runJudgeChild())
} else {
  // Files and folders that this process makes are nobody else's business (design `reliability` §11).
  process.umask(0o077)
  const [{ runCli }, { processIo }, { createCliServices }] = await Promise.all([
    import('./cli/run-cli.ts'),
    import('./cli/io.ts'),
    import('./server/cli-services.ts'),
  ])
  const io = { ...processIo(), environment: { ...process.env } }
  // The runtime would obey these behind the guarded client's back: one prints keys and query strings, the others go round a proxy.
  for (const name of ['BUN_CONFIG_VERBOSE_FETCH', 'NO_PROXY', 'no_proxy']) delete process.env[name]
  const services = createCliServices({
    engineCommand: engineCommand(),
    environment: io.environment,
  })
  process.exit(await runCli(process.argv.slice(2), services, io))
}

/** How this program starts itself again as a child: by its entry file, or as the single file it is. */
function engineCommand(): readonly string[] {
  const isSingleFile = import.meta.path.startsWith('/$bunfs/')
  return isSingleFile
    ? [process.execPath, 'engine-child']
    : [process.execPath, '--no-env-file', import.meta.path, 'engine-child']
}
