// Whether something lies at a path, whatever it is.
import { stat } from 'node:fs/promises'

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
