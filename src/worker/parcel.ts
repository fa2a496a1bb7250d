/**
 * Bulk data between the training worker and a helper: memory that both see where the page is cross-origin isolated, else
 * memory that is moved there and back. Either way it goes with the message, filled by whoever sends it.
 */
export type Parcel = ArrayBuffer | SharedArrayBuffer;

/** Whether memory may be shared here. */
export const canShare = (): boolean => globalThis.crossOriginIsolated === true;

export const newParcel = (bytes: number, shared: boolean): Parcel =>
  shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);

/** For `postMessage`: what is not shared is moved, never copied. */
export const transferOf = (parcel: Parcel): Transferable[] => (parcel instanceof ArrayBuffer ? [parcel] : []);

/** Numbers first, then pictures. */
export const parcelSize = (numbers: number, pictures: number): number =>
  numbers * Float32Array.BYTES_PER_ELEMENT + pictures;

/** The first `count` numbers. */
export const numbersOf = (parcel: Parcel, count: number): Float32Array =>
  new Float32Array(parcel as ArrayBuffer, 0, count);

/** The bytes of the pictures that follow after `numbers` numbers. */
export const picturesOf = (parcel: Parcel, numbers: number, length: number): Uint8Array =>
  new Uint8Array(parcel as ArrayBuffer, numbers * Float32Array.BYTES_PER_ELEMENT, length);
