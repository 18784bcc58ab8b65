// Why the console could not find out who is here: shown instead of any page.
import { signal } from '@preact/signals'

import type { ApiFailure } from '../api/api-error.ts'

export const startFailure = signal<ApiFailure | undefined>(undefined)
