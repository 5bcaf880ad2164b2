import type { Refusal } from '../../drafts/wire/refusal.ts'
import type { Device } from './device.ts'
import { eraseCopy, readCopy } from './hold.ts'
import type { Shelf } from './shelf.ts'
import type { Tray } from './tray.ts'
import { UnsentMark, unsentWords } from './unsent.ts'

/**
 * Puts unsent words of documents that were rebuilt since, and of people who are signed out, into
 * the tray, once. They are never merged: that would double the document, or forge its writer.
 * A copy is erased only when its words are safe elsewhere. Tells whether there were any.
 */
export async function keepStrangeWords(
  device: Device,
  { shelf, tray, generation }: { shelf: Shelf; tray: Tray; generation: string },
): Promise<boolean> {
  const berths = await shelf.strange()
  for (const berth of berths) {
    const mark = new UnsentMark(device.notes, berth.name)
    const doc = await readCopy(device, berth)
    const refusal: Refusal = berth.person
      ? { code: 'generation_changed', generation }
      : { code: 'not_signed_in' }
    if (doc) tray.add(unsentWords(doc, mark.seen, refusal, Date.now()))
    if (doc && tray.safe) {
      mark.clear()
      await eraseCopy(device, berth)
    }
    berth.release()
  }
  return berths.length > 0
}
