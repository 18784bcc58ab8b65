// Columns of the tables about what was proven (`tables.ts`).
import type { TableShape } from './tables.ts'

export const certificateShapes: {
  readonly [Name in 'certificates' | 'monitors']: TableShape<Name>
} = {
  certificates: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      task: 'text',
      scope: 'text',
      bar: 'text',
      state: 'text',
      reason: 'text',
      attempt: 'integer',
      claim: 'json',
      result: 'json',
      policy: 'json',
      startedBy: 'text',
      openedAt: 'time',
      issuedAt: 'time',
      until: 'time',
      endedAt: 'time',
    },
  },
  monitors: {
    key: ['certificate'],
    columns: {
      certificate: 'text',
      tenant: 'text',
      state: 'json',
      samples: 'integer',
      at: 'time',
    },
  },
}
