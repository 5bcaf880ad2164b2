import type { Event as RoomEvent } from '../../drafts/wire/frames.ts'

/** What the server told of beside the text. `missed` also stands for every new connection. */
export type Heard = Extract<RoomEvent, { type: 'talk' | 'stances' | 'missed' }>

/** @fires heard - told by the live draft as it comes */
export class HeardEvent extends Event {
  readonly heard: Heard

  constructor(heard: Heard) {
    super('heard')
    this.heard = heard
  }
}
