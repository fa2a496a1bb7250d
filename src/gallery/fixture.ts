/** A panel in one state: a name, and a function that says what the store holds. */
import type { AppState } from "#store/app-store.ts";
import type { Visitor } from "./visitor.ts";

/** What the store holds beyond its beginnings. */
export type Scene = Partial<AppState>;

/** A scene, and what a visitor does in the panel before one looks. */
export interface Visited {
  readonly scene: () => Scene;
  readonly visit: (visitor: Visitor) => void | Promise<void>;
}

/** The fixtures of one panel by name. */
export type PanelFixtures = Readonly<Record<string, (() => Scene) | Visited>>;
