/** Files dropped or pasted anywhere on the page: one picture is looked at, everything else is a data set. */
import { type ChosenFiles, droppedFiles, isOnePicture } from "#store/chosen-files.ts";
import { trainingClient } from "#store/training-client.ts";

export function listenForFiles(): void {
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) document.body.classList.remove("dropping");
  });
  addEventListener("drop", async (event) => {
    document.body.classList.remove("dropping");
    if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    take(await droppedFiles(event.dataTransfer));
  });
  addEventListener("paste", (event) => {
    const files = Array.from(event.clipboardData?.files ?? []);
    if (files.length === 0) return;
    event.preventDefault();
    take({ files });
  });
}

const carriesFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes("Files") ?? false;

function take(chosen: ChosenFiles): void {
  const [first] = chosen.files;
  if (first && isOnePicture(chosen)) trainingClient.showImage(first, first.name);
  else trainingClient.openFiles(chosen);
}
