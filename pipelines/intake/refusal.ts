/** A request that the intake does not serve; the sentence is for the person who uploads. */
export class IntakeRefusal extends Error {
  override readonly name = "IntakeRefusal";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
