import type { RgbImage } from "#data/image.ts";

/** Why one picture file cannot be used; `because` completes "NAME cannot be used: ...". */
export interface PictureProblem {
  readonly kind: "empty" | "not-a-picture" | "damaged" | "too-large" | "too-small";
  readonly because: string;
}

/** What reading one picture gives. One bad picture of a data set is counted, one bad dropped picture is an alert. */
export type Decoded = { readonly image: RgbImage } | { readonly problem: PictureProblem };

/** Below this many pixels a side there is nothing to look at: a transformer has nothing to focus on. */
const minPictureSide = 8;
/** A phone's largest ordinary photograph (8,064 x 6,048) passes; decoded, this many pixels take 200 MB. */
export const maxPicturePixels = 50_000_000;

export const problem = (
  kind: PictureProblem["kind"],
  because: string,
): { readonly problem: PictureProblem } => ({
  problem: { kind, because },
});

/** What is wrong with a picture of that size, or null; asked before anything is decoded or allocated. */
export function sizeProblem(width: number, height: number): { readonly problem: PictureProblem } | null {
  const size = `${width.toLocaleString("en")} x ${height.toLocaleString("en")} pixels`;
  if (width < minPictureSide || height < minPictureSide) {
    return problem("too-small", `it has ${size}; ${minPictureSide} x ${minPictureSide} is the least`);
  }
  if (width * height > maxPicturePixels) {
    const megapixels = Math.round(maxPicturePixels / 1e6);
    return problem("too-large", `it has ${size}; ${megapixels} million pixels is the most`);
  }
  return null;
}
