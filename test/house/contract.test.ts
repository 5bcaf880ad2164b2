import { moderationContract } from '../contract/moderation.ts'
import { inStore } from '../support/databases.ts'

moderationContract(inStore)
