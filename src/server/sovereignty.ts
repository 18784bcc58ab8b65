// What keeps data where it may be: detection, the vault of pseudonyms, kept content with its keys (design `sovereignty`).
import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import type { Inspect, OwnWords } from '../contract/finding.ts'
import type { Vault } from '../contract/mask.ts'
import type { Sealer } from '../contract/seal.ts'
import type { Store } from '../contract/store.ts'
import { commit } from '../ledger/commit.ts'
import { conversationOf } from '../mask/conversation.ts'
import { createVault } from '../mask/vault.ts'
import type { Services } from '../pipeline/services.ts'
import { createInspector, type Inspector } from './inspector.ts'
import { lazyInspect } from './lazy-inspect.ts'
import { type Contents, openContents } from './open-content.ts'
import { keyed, saltOf, type SaltThen } from './salts.ts'
import { detectionMemory } from './watch-memory.ts'

const hourMs = 3_600_000

export interface Sovereignty extends AsyncDisposable {
  readonly vault: Vault
  readonly contents: Contents
  readonly inspector: Inspector
  readonly conversation: Services['conversation']
  readonly commit: Services['commit']
  readonly saltThen: SaltThen
  /** HMAC under the tenant's key. */
  readonly blind: Services['blind']
}

export async function openSovereignty(parts: {
  readonly store: Pick<Store, 'reader' | 'writer' | 'scrub' | 'dialect'>
  readonly sealer: Sealer
  readonly clock: Clock
  /** 32 bytes of this node. */
  readonly nodeKey: Uint8Array
  readonly config: () => Config
  /** The house's own words in force. */
  readonly own: () => OwnWords | undefined
  /** In place of the shipped detection: for benchmarks, which measure what it costs. */
  readonly detect?: Inspect | undefined
}): Promise<Sovereignty> {
  const { store, sealer, clock, config } = parts
  const blindKey = keyed(parts.nodeKey, 'blind')
  const blind = (tenant: string, value: string): string =>
    keyed(blindKey, `${tenant}\u0000${value}`).toString('base64url')
  const vault = createVault({
    store,
    sealer,
    clock,
    blind,
    retentionMs: () => config().content.pseudonymHours * hourMs,
  })
  const contents = await openContents({ store, sealer, clock, vault, blind })
  const inspect = parts.detect ?? lazyInspect()
  const inspector = createInspector({
    clock,
    inspect,
    own: parts.own,
    mostBytes: detectionMemory(),
    thread: new URL(
      import.meta.path.endsWith('.ts') ? './inspect-thread.ts' : './inspect-thread.js',
      import.meta.url,
    ).href,
  })
  return {
    vault,
    contents,
    inspector,
    blind,
    // Named by the caller or made of what he wrote: only a keyed hash of it leaves this line, so it need not be hashed before.
    conversation: ({ request, actor, wishes }) =>
      blind(
        actor.tenant,
        `conversation\u0000${conversationOf({ request, actor, named: wishes.conversation, blind: asItIs })}`,
      ),
    // The salt follows from the conversation's key of that day: nothing is stored for a call, and an erasure closes all of them.
    commit: ({ label, call, hop, conversation, at }, content) =>
      commit(label, saltOf(contents.keys.key(conversation, at), { call, hop, label }), content),
    async saltThen({ call, conversation, at }, of) {
      const key = await contents.keys.keyThen(conversation, at)
      return key && saltOf(key, { call, ...of })
    },
    [Symbol.asyncDispose]: () => inspector[Symbol.asyncDispose](),
  }
}

function asItIs(_tenant: string, value: string): string {
  return value
}
