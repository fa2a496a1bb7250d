/** What the training worker and its helpers say to each other. Bulk data lies in a parcel that goes along. */
import type { Recipe } from "#data/drawn-signs/stills.ts";
import type { NetworkName } from "#experiment/presets.ts";
import type { TransformName } from "#geometry/transforms.ts";
import type { Batch } from "#training/batch.ts";
import type { Views } from "#training/look.ts";
import type { Share } from "#training/share.ts";
import type { Parcel } from "#worker/parcel.ts";

/** What goes to a helper and back; the parcel is null where there is no bulk data. */
export interface Sent<Content> {
  readonly content: Content;
  readonly parcel: Parcel | null;
}

/** The network that a helper computes with; its weights come with every task. */
export interface Opening {
  readonly network: NetworkName;
  readonly transform: TransformName;
  readonly classes: number;
}

/** A helper keeps nothing from one task to the next: a new one can stand in at any time. */
export type Task =
  | { readonly type: "open"; readonly opening: Opening }
  /** Parcel: weights [N], pictures of the whole batch. */
  | {
      readonly type: "lesson";
      readonly batch: Omit<Batch, "pictures" | "companions">;
      readonly share: Share;
      /** Then the parcel holds the companions after the pictures. */
      readonly hasCompanions: boolean;
    }
  /** Parcel: weights [N], pictures. */
  | { readonly type: "look"; readonly views: Omit<Views, "pictures"> }
  /** Parcel: empty. */
  | {
      readonly type: "draw";
      readonly recipe: Recipe;
      readonly indices: Uint32Array;
      readonly size: number;
    };

/** One to each task, with the parcel of the task where it was done. */
export type Answer =
  | { readonly type: "opened" }
  /** Parcel: gradient [N], loss and accuracy [2]; or rows of looks [count * rowLength]; or pictures. */
  | { readonly type: "done" }
  | { readonly type: "failed"; readonly reason: string };
