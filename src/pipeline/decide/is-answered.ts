// Routes whose answer is there before anything is decided, and was proven apart: own documents, and the task's student.
import type { Route } from '../../contract/route.ts'

export function isAnswered({ rung, provider }: Route): boolean {
  return rung === 'documents' || provider === 'student'
}
