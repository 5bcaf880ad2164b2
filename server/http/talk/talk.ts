import type { Route } from '../house/call.ts'
import { beginRoutes } from './begin.ts'
import { commentRoutes } from './comment.ts'
import { fateRoutes } from './fate.ts'
import { listRoutes } from './list.ts'
import { threadRoutes } from './thread.ts'

/** Comments, threads and fates. What has a name of its own stands before `/talk/:id`. */
export const talkRoutes: Route[] = [
  ...listRoutes,
  ...beginRoutes,
  ...threadRoutes,
  ...fateRoutes,
  ...commentRoutes,
]
