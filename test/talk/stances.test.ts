import { stanceContract } from '../contract/stances.ts'
import { inStore } from '../support/databases.ts'

stanceContract(inStore)
