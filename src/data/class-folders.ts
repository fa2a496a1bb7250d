/** Any zip or folder of class-named folders of pictures: a picture's class is the name of the folder that it lies in. */

import { pathParts } from "#data/file-source.ts";
import { count, type FoundPicture, type PhotoPlan } from "#data/photo-plan.ts";
import { noClasses, oneClass, tooManyClasses } from "#data/refusals.ts";
import { ok, type Result } from "#experiment/notice.ts";

/** Beyond this, the folders are hardly classes, and the network's last layer would dwarf the rest. */
const maxClasses = 1000;

/** Names in the order a person would put them: "2" before "10". */
const byNature = new Intl.Collator("en", { numeric: true }).compare;

export function planClassFolders(name: string, pictures: readonly FoundPicture[]): Result<PhotoPlan> {
  const folders = pictures.map(({ file }) => pathParts(file.path).slice(0, -1));
  const root = commonLength(folders);
  const anyDeeper = folders.some((folder) => folder.length > root);
  // Beside class folders, pictures outside them have no class; alone in a folder, they are a class of their own.
  const classOf = (folder: readonly string[]): string | undefined =>
    anyDeeper && folder.length === root ? undefined : folder.at(-1);

  const classNames = [...new Set(folders.map(classOf))].filter((it) => it !== undefined).sort(byNature);
  const [first] = classNames;
  if (first === undefined) return noClasses(name);
  if (classNames.length === 1) return oneClass(name, first);
  if (classNames.length > maxClasses) return tooManyClasses(name, classNames.length, maxClasses);

  const labels = new Map(classNames.map((className, label) => [className, label]));
  const photos = pictures.flatMap((picture, i) => {
    const label = labels.get(classOf(folders[i] ?? []) ?? "");
    return label === undefined
      ? []
      : [{ ...picture, part: "learning" as const, label, region: null, track: null }];
  });
  // Any fixed order will do within a class, so the quick one.
  photos.sort((a, b) => a.label - b.label || (a.file.path < b.file.path ? -1 : 1));

  const notes = [
    "Where the sign is in a picture is not known, and there are no approach sequences: pictures were divided at random into training and validation.",
  ];
  const outside = pictures.length - photos.length;
  if (outside > 0)
    notes.push(
      `${count(outside, "picture outside the class folders was", "pictures outside the class folders were")} left out.`,
    );
  const places = new Set(
    folders.filter((folder) => classOf(folder) !== undefined).map((folder) => folder.join("/")),
  );
  if (places.size > classNames.length) notes.push("Folders of the same name were taken as one class.");
  return ok({
    name,
    kind: "folder",
    classNames,
    photos,
    provenance: `Your own pictures, from ${name}. They stay in this browser.`,
    notes,
  });
}

/** How many leading folders all paths share. */
function commonLength(folders: readonly (readonly string[])[]): number {
  const [first = []] = folders;
  let length = first.length;
  for (const folder of folders) {
    let same = 0;
    while (same < length && folder[same] === first[same]) same++;
    length = same;
  }
  return length;
}
