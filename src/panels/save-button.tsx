/** Saves the run on show as a file, which “Open data set” opens again. */
import { useState } from "react";
import { recordingOf, tell, useAppStore } from "#store/app-store.ts";
import { isFirstLook } from "#store/first-look.ts";
import { notMade } from "#store/not-made.ts";
import { trainingClient } from "#store/training-client.ts";

export function SaveButton() {
  const [isWriting, setIsWriting] = useState(false);
  const canSave = useAppStore(
    (state) =>
      state.revision >= 0 &&
      state.engineAlive &&
      recordingOf(state).frameCount > 0 &&
      // Only the probes of a recording that is still to come.
      !isFirstLook(state.shown),
  );
  const save = async () => {
    setIsWriting(true);
    const { file, problem } = await trainingClient.writeRun();
    setIsWriting(false);
    if (file) download(file.name, new Blob([file.bytes], { type: "application/zip" }));
    if (problem !== null) tell("run", notMade("The run", problem));
  };
  return (
    <button
      type="button"
      disabled={!canSave || isWriting}
      aria-busy={isWriting}
      title="Saves the run on show as a file: frames, curves and networks. “Open data set” opens it again."
      onClick={save}
    >
      Save run
    </button>
  );
}

function download(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
