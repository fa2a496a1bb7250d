/** Something that makes training steps: what the bench measures. */
export interface Steps {
  /** For people: "tfjs 4.22.0". */
  readonly engineName: string;
  readonly parameters: number;
  /** One whole step, from bytes to the loss read back, nats. */
  step(): Promise<number>;
}
