// Pulls a model from a mirror and nothing else, so that a test can kill it in the middle: folder, base, digest, size.
import { catalogueModel, startTestStore } from './test-store.ts'

const [folder = '', base = '', digest = '', size = ''] = process.argv.slice(2)
const model = { ...catalogueModel(new Uint8Array()), sha256: digest, bytes: Number(size) }
const { store } = startTestStore({ folder, bases: [base], catalogue: [model] })
await store.pull('toy', {
  signal: new AbortController().signal,
  onProgress: (view) => console.log(view.bytes),
})
