/** What a figure will look like, for those who draw on it. */
import type { Ref } from "react";

interface Props {
  readonly ref: Ref<HTMLCanvasElement>;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

export const PreviewCanvas = ({ label, ...rest }: Props) => (
  <canvas {...rest} role="img" aria-label={label} className="export-picture" data-testid="export-preview" />
);
