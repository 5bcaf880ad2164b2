import { inMemory } from '../accounts/in-memory.ts'
import { letterContract } from '../contract/letters.ts'

letterContract(inMemory)
