/** Pictures that are drawn when they are first read, and kept. */
export class KeptPictures {
  readonly #count: number;
  readonly #draw: (index: number, size: number, target: Uint8Array, offset: number) => void;
  readonly #bySize = new Map<number, { pictures: Uint8Array; drawn: Uint8Array }>();

  constructor(
    count: number,
    draw: (index: number, size: number, target: Uint8Array, offset: number) => void,
  ) {
    this.#count = count;
    this.#draw = draw;
  }

  has(index: number, size: number): boolean {
    return this.#of(size).drawn[index] === 1;
  }

  /** Keeps a picture that was drawn elsewhere. @param pixels [size, size, 3] */
  keep(index: number, size: number, pixels: Uint8Array): void {
    const { pictures, drawn } = this.#of(size);
    pictures.set(pixels, index * size * size * 3);
    drawn[index] = 1;
  }

  read(index: number, size: number, target: Uint8Array, offset: number): void {
    const { pictures, drawn } = this.#of(size);
    const bytes = size * size * 3;
    const at = index * bytes;
    if (drawn[index] !== 1) {
      this.#draw(index, size, pictures, at);
      drawn[index] = 1;
    }
    target.set(pictures.subarray(at, at + bytes), offset);
  }

  #of(size: number): { pictures: Uint8Array; drawn: Uint8Array } {
    let kept = this.#bySize.get(size);
    if (!kept) {
      kept = { pictures: new Uint8Array(this.#count * size * size * 3), drawn: new Uint8Array(this.#count) };
      this.#bySize.set(size, kept);
    }
    return kept;
  }
}
