import { describe } from 'vitest'
import type { InStore } from './house.ts'
import { roomAttacks } from './room-attacks.ts'
import { roomAuthors } from './room-authors.ts'
import { roomDoors } from './room-doors.ts'
import { roomFooting } from './room-footing.ts'
import { roomPresence } from './room-presence.ts'
import { roomRefusals } from './room-refusals.ts'
import { roomSchedules } from './room-schedules.ts'
import { roomSleep } from './room-sleep.ts'
import { roomWords } from './room-words.ts'

/** What a live room promises, whatever it runs on. */
export function roomContract(inStore: InStore): void {
  describe('who comes in', () => roomDoors(inStore))
  describe('what they write', () => roomWords(inStore))
  describe('hostile clients', () => roomAttacks(inStore))
  describe('what is refused', () => roomRefusals(inStore))
  describe('who may', () => roomFooting(inStore))
  describe('who is seen', () => roomPresence(inStore))
  describe('who wrote it', () => roomAuthors(inStore))
  describe('who is here when it slept', () => roomSleep(inStore))
  describe('whatever happens', () => roomSchedules(inStore))
}
