// Runs the node until it is told to stop: open → listen → say where → drain → close.
import type { ServeOptions } from '../cli/services.ts'
import { StartFault } from '../cli/start-fault.ts'
import type { Config } from '../contract/config.ts'
import { answerLine } from '../http/v1/answer-line.ts'
import { priceLines } from '../http/v1/price-lines.ts'
import { serverWords } from '../i18n/server-words.ts'
import type { Log } from '../log/log.ts'
import { createSetupLink } from '../people/setup-link.ts'
import { banner } from './banner.ts'
import { startChores } from './chores.ts'
import { fetchFirstModel } from './first-model.ts'
import { giveBackWhatStartTook } from './give-back.ts'
import { createHouseApp } from './house-app.ts'
import { listen } from './listen.ts'
import { openDailyBackup } from './open-daily-backup.ts'
import type { Words } from './open-words.ts'
import { openRunningParts } from './running-parts.ts'
import type { ServeParts } from './serve-parts.ts'
import { stopServing } from './stop-serving.ts'
import { listenForStop } from './stop-signals.ts'
import { toStartFault } from './to-start-fault.ts'
import { createV1House } from './v1-house.ts'

/** @returns the exit status. @throws StartFault for what a person here can mend; SenError for anything else. */
export async function serve(options: ServeOptions, parts: ServeParts): Promise<number> {
  try {
    return await run(options, parts)
  } catch (thrown) {
    throw toStartFault(thrown, options.config.current().config)
  }
}

async function run(options: ServeOptions, parts: ServeParts): Promise<number> {
  const { clock, log, version } = parts
  const config = (): Config => options.config.current().config
  const words = serverWords(config().language ?? 'en')
  const say = (line: string): void => options.io.error(`  ${line}\n`)

  const opened = await openRunningParts(options, parts, { words, say })
  // Outlives what it ends: until the ledger is closed a second signal must find a listener, or it kills the process there.
  using signals = listenForStop(options.onSignal, () => {
    void reloadConfig(options, log)
    void reloadWords(opened.node.words, log)
  })
  await using running = opened
  const { node, cli, services } = running
  const [fault] = node.words.holder.faults()
  if (fault !== undefined) throw new StartFault({ kind: 'words-refused', fault }, undefined)
  const { directory, store } = node
  const house = createV1House({
    node,
    clock,
    config,
    services,
    log,
    openRequests: () => listener.open(),
  })
  await using batches = node.batches.attach({
    answerLine: (line) => answerLine(line, house),
    priceLines: (wish) => priceLines(wish, house),
    waitingCallers: () => running.state.running,
    isDraining: () => running.state.draining,
    book: () => services.prices().id,
  })
  const listener = listen({
    host: config().host,
    port: config().port,
    // The limit is kept where the body is read, with an answer in the caller's own shape: the runtime's own 413 has no body.
    largestBody: Number.MAX_SAFE_INTEGER,
    handle: createHouseApp({
      ...running,
      config,
      clock,
      version,
      house,
      answerCli: (request, peer) => cli.answer(request, peer),
    }),
  })
  await cli.listening(listener.port)
  if (store.recovered.uncertain > 0) say(words.recovered(store.recovered.uncertain))
  const setup =
    directory.house() === undefined ? await createSetupLink({ store, directory, clock }) : undefined
  options.io.error(banner({ config: config(), port: listener.port, version, words, setup }))
  log.info('server-ready', { port: listener.port })
  const backups = openDailyBackup(running, { config: options.config, clock, log })
  const keepIt = giveBackWhatStartTook()
  const endChores = startChores({ ...running, backups, clock, log })
  void node.documents
    .resume()
    .catch((error: unknown) => log.warn('documents-not-resumed', { error }))
  node.meaning.stage.start()
  void node.batches.files.sweepOrphans().catch((error: unknown) => log.warn('chore-failed', { error })) // prettier-ignore
  void batches.resume().catch((error: unknown) => log.warn('batches-not-resumed', { error }))
  void fetchFirstModel(node, { config: config(), words, say }).catch((error: unknown) =>
    log.warn('model-not-fetched', { error }),
  )

  await signals.asked
  endChores()
  // What runs of them ends like every other call; what was not begun waits for the next start.
  batches.pause()
  const embedded = node.meaning.stage[Symbol.asyncDispose]()
  keepIt()
  say(words.stopping)
  // New calls are refused from here on, not only when a backup has been given up.
  const limits = { seconds: config().drainSeconds, hurry: signals.hurry }
  await Promise.all([backups.end(), stopServing({ ...running, listener }, limits)])
  await embedded
  say(words.stopped)
  return 0
}

/** Files that have a fault leave the words before them in force, and the log says where to look; never which word it is. */
async function reloadWords(words: Words, log: Log): Promise<void> {
  const { holder } = words
  try {
    if (await holder.reloadFiles()) {
      await words.enter()
      log.info('words-read', { count: holder.fromFile()?.length ?? 0 })
    } else {
      for (const { file, line, code } of holder.faults())
        log.warn('words-refused', { file, line, code })
    }
  } catch (error) {
    log.warn('words-refused', { error })
  }
}

/** Settings that cannot be used leave the old ones in force, and the log says so. */
async function reloadConfig(options: ServeOptions, log: Log): Promise<void> {
  try {
    const { kind } = await options.config.reload()
    if (kind === 'refused') log.warn('settings-refused', {})
    else log.info('settings-read', { state: kind })
  } catch (error) {
    log.warn('settings-refused', { error })
  }
}
