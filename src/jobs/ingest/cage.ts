// Puts the ingest child into the tightest cage this machine offers: no network, one folder to write in, the house's data out of sight.
import { findJail } from '../../engine/supervise/jail.ts'

export interface Cage {
  /** The whole command for a child in this folder. */
  readonly command: (folder: string) => readonly string[]
  /** What holds, for `doctor`: what is missing is a warning, not a reason to refuse. */
  readonly noNetwork: boolean
  readonly oneFolder: boolean
}

/** Should nobody be left to watch it: no file takes this much of a processor within its deadline. */
const mostCpuSeconds = 600

/**
 * In namespaces of its own: everything read-only but `$1`, an empty folder over `$2` (the house's data with its keys), no capability
 * left when the program begins. A mount that cannot be changed is one that could not be written to either. One limit a line: dash, the
 * shell of Debian, takes no more at once.
 */
const script = `set -e
ulimit -c 0
ulimit -t ${mostCpuSeconds}
mount --make-rprivate /
mount --bind "$1" "$1"
cut -d' ' -f5 /proc/self/mountinfo | while read -r place; do
  place=$(printf '%b' "$place")
  [ "$place" = "$1" ] || mount -o remount,bind,ro "$place" 2>/dev/null || true
done
[ ! -d "$2" ] || mount -t tmpfs -o ro,size=4k,mode=0 none "$2"
cd "$1"
shift 2
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all --pdeathsig KILL "$@"`

const spaces = ['unshare', '--user', '--map-root-user', '--mount', '--net', '--ipc']
const processes = ['--pid', '--fork', '--kill-child=KILL', '--mount-proc']

/** @param hidden the house's data folder. @param trial an existing folder to try in. */
export async function findCage(
  command: readonly string[],
  { hidden, trial }: { readonly hidden: string; readonly trial: string },
): Promise<Cage> {
  if (process.platform === 'linux' && Bun.which('unshare') !== null) {
    for (const wrapper of [[...spaces, ...processes], spaces]) {
      const whole = (folder: string, program: readonly string[]): readonly string[] => [
        'setpriv',
        '--pdeathsig',
        'KILL',
        ...wrapper,
        'sh',
        '-c',
        script,
        'sh',
        folder,
        hidden,
        ...program,
      ]
      if (await holds(whole(trial, ['sh', '-c', `[ ! -w / ] && [ -w "${'$'}PWD" ]`])))
        return { command: (folder) => whole(folder, command), noNetwork: true, oneFolder: true }
    }
  }
  const jail = await findJail(command)
  return { command: () => jail.command, noNetwork: jail.noNetwork, oneFolder: false }
}

async function holds(command: readonly string[]): Promise<boolean> {
  try {
    const child = Bun.spawn([...command], {
      stdio: ['ignore', 'ignore', 'ignore'],
      env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    })
    return (await child.exited) === 0
  } catch {
    return false
  }
}
