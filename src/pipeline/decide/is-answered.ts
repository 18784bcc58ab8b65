// Routes whose answer is there before anything is decided, and was proven apart: the cache, own documents, and the task's student.
import type { Route } from '../../contract/route.ts'

export function isAnswered({ rung, provider }: Route): boolean {
  return rung === 'cache' || rung === 'documents' || provider === 'student'
}
