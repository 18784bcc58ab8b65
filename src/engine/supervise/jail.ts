// Puts the child into the tightest cage this machine offers: no new rights, no network, no core dump, first to go when memory ends.
import { writeFile } from 'node:fs/promises'
import { setPriority } from 'node:os'

export interface Jail {
  /** The command with everything in front of it that holds here. */
  readonly command: readonly string[]
  /** What holds, for `doctor`: a missing one is a warning, not a reason to refuse. */
  readonly noCoreDump: boolean
  readonly noNewPrivileges: boolean
  readonly noNetwork: boolean
}

const niceness = 10
/** The kernel shall take the engine, never the server (proc(5), `oom_score_adj`). */
const oomScore = '800'

/** Tries each wrapper on `true`. Those that replace themselves by `exec` keep pid and IPC channel. */
export async function findJail(command: readonly string[]): Promise<Jail> {
  if (process.platform === 'win32') {
    return { command, noCoreDump: false, noNewPrivileges: false, noNetwork: false }
  }
  const limit = ['sh', '-c', 'ulimit -c 0; exec "$@"', 'sh']
  // The death signal is cleared when credentials change (prctl(2)), so it is set inside the new namespace.
  const privileges = ['setpriv', '--no-new-privs', '--pdeathsig', 'KILL']
  const network = ['unshare', '--user', '--net']
  const [noCoreDump, noNewPrivileges, noNetwork] = await Promise.all(
    [limit, privileges, network].map(works),
  )
  return {
    command: [
      ...(noCoreDump ? limit : []),
      ...(noNetwork ? network : []),
      ...(noNewPrivileges ? privileges : []),
      ...command,
    ],
    noCoreDump: noCoreDump ?? false,
    noNewPrivileges: noNewPrivileges ?? false,
    noNetwork: noNetwork ?? false,
  }
}

async function works(wrapper: readonly string[]): Promise<boolean> {
  try {
    const child = Bun.spawn([...wrapper, 'true'], { stdio: ['ignore', 'ignore', 'ignore'] })
    return (await child.exited) === 0
  } catch {
    return false
  }
}

/** After the start: lets everything else go first. A system that refuses leaves the child as it is. */
export async function yieldToOthers(pid: number): Promise<void> {
  try {
    setPriority(pid, niceness)
    await writeFile(`/proc/${pid}/oom_score_adj`, oomScore)
  } catch {
    // No /proc, or the child is gone already: its exit is noticed elsewhere.
  }
}
