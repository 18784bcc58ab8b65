// The table of every administrative route: what is not here is not reachable. Tests and /openapi.json are made from it.
import { budgetRoutes } from './budgets.ts'
import { callRoutes } from './calls.ts'
import { certificateRoutes } from './certificates.ts'
import { connectionRoutes } from './connections.ts'
import { documentRoutes } from './documents.ts'
import { evaluationRoutes } from './evaluation.ts'
import { exportRoutes } from './exports.ts'
import { haltRoutes } from './halt.ts'
import { keyRoutes } from './keys.ts'
import { libraryRoutes } from './library.ts'
import { lookRoutes } from './look.ts'
import { modelRoutes } from './models.ts'
import { ownWordRoutes } from './own-words.ts'
import { packRoutes } from './packs.ts'
import { passageRoutes } from './passages.ts'
import { peopleRoutes } from './people.ts'
import { priceRoutes } from './prices.ts'
import { reportRoutes } from './reports.ts'
import type { Route } from './route.ts'
import { ruleRoutes } from './rules.ts'
import { sessionRoutes } from './session.ts'
import { settingRoutes } from './settings.ts'
import { setupRoutes } from './setup.ts'
import { studentRoutes } from './students.ts'
import { viewRoutes } from './views.ts'

export const adminRoutes: readonly Route[] = Object.freeze([
  ...sessionRoutes,
  ...setupRoutes,
  ...viewRoutes,
  ...peopleRoutes,
  ...keyRoutes,
  ...budgetRoutes,
  ...priceRoutes,
  ...connectionRoutes,
  ...modelRoutes,
  ...certificateRoutes,
  ...settingRoutes,
  ...ruleRoutes,
  ...ownWordRoutes,
  ...packRoutes,
  ...documentRoutes,
  ...studentRoutes,
  ...passageRoutes,
  ...libraryRoutes,
  ...haltRoutes,
  ...callRoutes,
  ...reportRoutes,
  ...lookRoutes,
  ...exportRoutes,
  ...evaluationRoutes,
])
