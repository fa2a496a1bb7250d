/** The colours of films and sheets: those of the page in its light and its dark theme (`app/theme.css`). */
import type { Backdrop } from "#recording/figures.ts";

export interface Shades {
  readonly surface: string;
  readonly well: string;
  readonly text: string;
  readonly secondary: string;
  readonly right: string;
  readonly wrong: string;
}

export const shadesOf: Readonly<Record<Backdrop, Shades>> = {
  light: {
    surface: "#ffffff",
    well: "#f5f7f9",
    text: "#1b1f24",
    secondary: "#57606a",
    right: "#00704f",
    wrong: "#c2410c",
  },
  dark: {
    surface: "#0e1116",
    well: "#161b22",
    text: "#e6eaef",
    secondary: "#9ba4ae",
    right: "#2fbf95",
    wrong: "#ff8a3d",
  },
};
