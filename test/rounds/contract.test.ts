import { roundContract } from '../contract/rounds.ts'
import { inStore } from '../support/databases.ts'

roundContract(inStore)
