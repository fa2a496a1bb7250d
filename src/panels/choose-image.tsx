/** A word within a sentence that opens a picture of the visitor's. */
import type { ReactNode } from "react";
import { FileButton } from "#panels/file-button.tsx";
import { trainingClient } from "#store/training-client.ts";

export const ChooseImage = ({ children }: { readonly children: ReactNode }) => (
  <FileButton
    name="Choose image"
    accept="image/*,.ppm"
    className="link"
    onFiles={([file]) => file && trainingClient.showImage(file, file.name)}
  >
    {children}
  </FileButton>
);
