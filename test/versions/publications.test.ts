import { publicationContract } from '../contract/publications.ts'
import { inStore } from '../support/databases.ts'

publicationContract(inStore)
