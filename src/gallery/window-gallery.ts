/** What the tests ask of the page: they would rather not load it anew for each fixture. */
export interface GalleryWindow {
  showFixture(id: string): void;
  /** Resolves when what is shown has stopped changing. */
  settled(): Promise<void>;
}

declare global {
  interface Window {
    gallery: GalleryWindow;
  }
}
