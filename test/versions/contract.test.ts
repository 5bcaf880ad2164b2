import { versionContract } from '../contract/versions.ts'
import { inStore } from '../support/databases.ts'

versionContract(inStore)
