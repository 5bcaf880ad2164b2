export type Alarm = ReturnType<typeof openAlarm>

/** The alarm of an object: the platform is told again only when it changes. */
export function openAlarm(storage: DurableObjectStorage) {
  /** When it goes off, as far as it was set here. */
  let at: number | null | undefined
  return {
    wentOff(): void {
      at = undefined
    },
    /** To a moment, or to none. */
    async set(next: number | null): Promise<void> {
      if (next === at) return
      at = next
      if (next === null) await storage.deleteAlarm()
      else await storage.setAlarm(next)
    },
  }
}
