/** The plain realm has neither DOM nor worker types; of files it only passes references on. */
declare global {
  interface Blob {
    readonly size: number;
  }
  interface File extends Blob {
    readonly name: string;
  }
}

export {};
