import { peopleContract } from '../contract/people.ts'
import { inMemory } from './in-memory.ts'

peopleContract(inMemory)
