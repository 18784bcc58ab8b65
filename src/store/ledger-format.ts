// The one door from the store to the ledger's formats: entries are made, hashed and checked inside the writer's transaction, so these
// pure functions cannot be handed in from outside: a thread lies between (design `ledger` §8).
export { type EntryDraft, draftEntry, entryTime, fillEntry, readEntry } from '../ledger/entry.ts'
export {
  type CheckpointSigner,
  createCheckpointSigner,
  openCheckpoint,
} from '../ledger/checkpoint.ts'
export { appendLeaf, frontierLength, frontierRoot, leafHash } from '../ledger/tree.ts'
