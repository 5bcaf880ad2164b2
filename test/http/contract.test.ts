import { httpContract } from '../contract/http.ts'
import { aSite } from './a-site.ts'

httpContract(() => {
  const { site } = aSite()
  return (path, init) => site.request(path, init)
})
