/** A contact sheet as it will be, drawn a row at a time so that the page keeps up. */
import { useEffect, useRef } from "react";
import { drawSheet } from "#figures/draw-sheet.ts";
import { sheetLayout } from "#figures/sheet-layout.ts";
import type { Sheet } from "#recording/figures.ts";
import { PreviewCanvas } from "./preview-canvas.tsx";

export function SheetPreview({ sheet, label }: { readonly sheet: Sheet; readonly label: string }) {
  const element = useRef<HTMLCanvasElement>(null);
  const { width, height } = sheetLayout(sheet, sheet.names.length, sheet.moments.length);
  useEffect(() => {
    const drawn = new OffscreenCanvas(1, 1);
    const rows = drawSheet(sheet, drawn);
    let timer = 0;
    const next = () => {
      if (rows.next().done) element.current?.getContext("2d")?.drawImage(drawn, 0, 0);
      else timer = window.setTimeout(next);
    };
    next();
    return () => clearTimeout(timer);
  }, [sheet]);
  return <PreviewCanvas ref={element} width={width} height={height} label={label} />;
}
