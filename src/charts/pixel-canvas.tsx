/** A small picture shown pixel by pixel: the canvas is as large as the picture and the page enlarges it. */
import { memo, useLayoutEffect, useRef } from "react";

interface Props {
  /** [size, size, 4] bytes. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly size: number;
  /** "" where words beside it say the same. */
  readonly label: string;
  readonly testId?: string;
}

export const PixelCanvas = memo(({ rgba, size, label, testId }: Props) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context && rgba.length === size * size * 4) context.putImageData(new ImageData(rgba, size), 0, 0);
  }, [rgba, size]);
  return (
    <canvas
      ref={canvas}
      width={size}
      height={size}
      {...(label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
      data-testid={testId}
      className="pixels"
    />
  );
});
