import { talkContract } from '../contract/talk.ts'
import { inStore } from '../support/databases.ts'

talkContract(inStore)
