import { approvalContract } from '../contract/approvals.ts'
import { inStore } from '../support/databases.ts'

approvalContract(inStore)
