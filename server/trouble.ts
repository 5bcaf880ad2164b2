/** The house cannot open for a reason its keeper can do something about: one clear sentence. */
export class Trouble extends Error {
  override name = 'Trouble'
}
