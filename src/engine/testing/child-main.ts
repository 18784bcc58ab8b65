// What tests and benches spawn instead of the whole program: the engine child alone.
import { runEngineChild } from '../child.ts'

await runEngineChild()
