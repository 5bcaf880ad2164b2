import { may } from '../../../drafts/rules/policy.ts'
import { changePage } from '../../reading/talk/change-page.ts'
import { stepOf } from '../../room/step.ts'
import { show } from '../house/call.ts'
import type { Call, Route } from '../house/call.ts'

export const changeRoutes: Route[] = [
  { method: 'GET', path: '/edit/:n', act: 'read', answer: change },
]

const NUMBER = /^[1-9]\d{0,14}$/

/** One accepted edit. Words that were taken out are told to those alone who attend. */
function change(call: Call): Response | Promise<Response> {
  const { c, deps, standing, rules, now } = call
  const asked = c.req.param('n') ?? ''
  const whole = may('attend', standing, rules, now)
  const room = deps.room()
  const step = NUMBER.test(asked)
    ? stepOf(deps.store, room.written().doc, Number(asked), { whole })
    : null
  if (!step) return deps.refuse(c, { code: 'not_found' })
  return show(
    call,
    () => changePage({ ...deps.facts(c), ...step, removed: room.removed(), whole }),
    () => step,
  )
}
