// The database of the house with the writer that takes kept answers away together with the documents and packs that they rest on.
import { forgettingWriter } from '../cache/forgetting-writer.ts'
import { type OpenedStore, openStore, type StoreOptions } from '../store/open.ts'

export type { OpenedStore } from '../store/open.ts'

/** @throws SenError as `openStore`. */
export async function openHouseStore(options: StoreOptions): Promise<OpenedStore> {
  const store = await openStore(options)
  return { ...store, writer: forgettingWriter(store.writer, options.clock) }
}
