// The public half of the key that this node signs its log with.
import { join } from 'node:path'

import type { Config } from '../contract/config.ts'
import { keyId, keyType, type VerifierKey } from '../ledger/note.ts'
import { openSigningKey } from '../secrets/signing-key.ts'
import { logOrigin } from './log-origin.ts'
import type { Node } from './node.ts'

export async function logVerifierKey(node: Node, config: Config): Promise<VerifierKey> {
  const { name, publicKey } = await openSigningKey({
    file: join(config.dataFolder, 'keys', 'log'),
    sealer: node.sealer,
    name: logOrigin(config.publicUrl, node.nodeKey),
  })
  return { name, type: keyType.log, id: keyId(name, keyType.log, publicKey), publicKey }
}
