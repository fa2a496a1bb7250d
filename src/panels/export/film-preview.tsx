/** A film's first frame as it will be, drawn by the same hand. */
import { useEffect, useRef } from "react";
import { FilmCanvas } from "#figures/film-canvas.ts";
import { filmLayout } from "#figures/film-layout.ts";
import type { Film } from "#recording/figures.ts";
import { PreviewCanvas } from "./preview-canvas.tsx";

interface Props {
  /** Its first frame is enough. */
  readonly film: Film;
  readonly label: string;
}

export function FilmPreview({ film, label }: Props) {
  const element = useRef<HTMLCanvasElement>(null);
  const { width, height } = filmLayout(film.inputSize, film.outputSize, film.places);
  useEffect(() => {
    const screen = new FilmCanvas(film);
    screen.draw(0);
    element.current?.getContext("2d")?.drawImage(screen.canvas, 0, 0);
  }, [film]);
  return <PreviewCanvas ref={element} width={width} height={height} label={label} />;
}
