import { followContract } from '../contract/follows.ts'
import { inStore } from '../support/databases.ts'

followContract(inStore)
