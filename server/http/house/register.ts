import { registerPage } from '../../reading/register.ts'
import { show } from './call.ts'
import type { Call, Route } from './call.ts'

export const registerRoutes: Route[] = [
  { method: 'GET', path: '/incidents', act: 'read', answer: register },
]

function register(call: Call): Response | Promise<Response> {
  const { c, deps } = call
  const facts = deps.facts(c)
  return show(
    call,
    () => registerPage(facts),
    () => ({ incidents: [...facts.incidents.values()] }),
  )
}
