/** A file input that looks like a link or a button; its accessible name is part of the contract, its text is not. */
import type { ReactNode } from "react";

interface Props {
  /** Accessible name of the input. */
  readonly name: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly folder?: boolean;
  /** Takes a photograph where the device can. */
  readonly camera?: boolean;
  /** "link" or "button". */
  readonly className: string;
  readonly children: ReactNode;
}

export function FileButton({ name, onFiles, accept, multiple, folder, camera, className, children }: Props) {
  return (
    <label className={`file-button ${className}`}>
      <span aria-hidden="true">{children}</span>
      <input
        type="file"
        aria-label={name}
        accept={accept}
        multiple={multiple || folder}
        {...(folder && { webkitdirectory: "" })}
        {...(camera && { capture: "environment" })}
        onChange={(event) => {
          const files = Array.from(event.target.files ?? []);
          // So that the same file can be chosen twice in a row.
          event.target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </label>
  );
}
