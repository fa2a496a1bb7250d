/** Of gifenc 1.0 what is used here: it comes without types. */
declare module "gifenc" {
  export type Rgb = number[];

  /** @param rgba four bytes a pixel, its buffer as long as itself */
  export function quantize(
    rgba: Uint8Array | Uint8ClampedArray,
    mostColours: number,
    options?: { format?: "rgb565" | "rgb444" | "rgba4444" },
  ): Rgb[];

  interface FrameOptions {
    /** Of the first frame for all of them. */
    palette?: Rgb[];
    /** Milliseconds; written as hundredths of a second. */
    delay?: number;
    /** 0: for ever. */
    repeat?: number;
    transparent?: boolean;
    transparentIndex?: number;
    /** 1: the next frame is drawn over this one. */
    dispose?: number;
  }

  interface Encoder {
    writeFrame(indices: Uint8Array, width: number, height: number, options?: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }

  export function GIFEncoder(): Encoder;
}
