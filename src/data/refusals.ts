/** What visitors are told when their files cannot be opened as a data set. */

import { maxFiles } from "#data/file-source.ts";
import { type Notice, refuse } from "#experiment/notice.ts";

const unchanged = "Nothing was changed: the data set and the run are as they were.";
const accepted =
  "Choose the GTSRB training archive (GTSRB_Final_Training_Images.zip), or a zip or folder with one folder of pictures for each class.";

type Refusal = { ok: false; notice: Notice };

const number = (value: number): string => value.toLocaleString("en");

export function refuseArchive(
  name: string,
  reason: "empty" | "cut-short" | "not-a-zip" | "other-archive" | "no-entries" | "encrypted",
): Refusal {
  switch (reason) {
    case "empty":
      return refuse(
        `${name} is empty (0 bytes).`,
        unchanged,
        "Download or copy it again, then choose it once more.",
      );
    case "cut-short":
      return refuse(
        `${name} is damaged: it begins like a zip archive, but its table of contents, which stands at the end, cannot be read. Most likely the download was cut short.`,
        unchanged,
        "Download it again, then choose it once more.",
      );
    case "not-a-zip":
      return refuse(`${name} is not a zip archive.`, unchanged, accepted);
    case "other-archive":
      return refuse(
        `${name} is an archive, but not a zip.`,
        unchanged,
        "Unpack it and choose the folder, or pack it again as a zip.",
      );
    case "no-entries":
      return refuse(`${name} is a zip archive with nothing in it.`, unchanged, accepted);
    case "encrypted":
      return refuse(
        `${name} is protected with a password.`,
        unchanged,
        "Unpack it with its password and choose the folder, or pack it again without one.",
      );
    default:
      return reason satisfies never;
  }
}

export const tooManyFiles = (name: string): Refusal =>
  refuse(
    `${name} holds more than ${number(maxFiles)} files; Fovea opens at most that many.`,
    unchanged,
    "Choose an archive or folder with only the pictures in it.",
  );

export const tooManyPictures = (name: string, count: number, most: number): Refusal =>
  refuse(
    `${name} holds ${number(count)} pictures; Fovea opens at most ${number(most)}, because all of them are kept in memory.`,
    unchanged,
    "Choose a smaller part of them.",
  );

export const unpacksToTooMuch = (name: string, bytes: number, most: number): Refusal =>
  refuse(
    `The pictures in ${name} would unpack to ${number(Math.ceil(bytes / 1024 ** 3))} GB; Fovea opens at most ${most / 1024 ** 3} GB.`,
    unchanged,
    "If this is a data set that you trust, choose a smaller part of it, or smaller pictures.",
  );

export const noFiles = (): Refusal => refuse("No files were chosen.", unchanged, accepted);

/** `innerArchive` is an archive found inside, which is not opened. */
export const noPictures = (name: string, files: number, innerArchive?: string): Refusal =>
  innerArchive === undefined
    ? refuse(
        `${name} holds no pictures (${files === 1 ? "1 file" : `${number(files)} files`} of other kinds).`,
        unchanged,
        accepted,
      )
    : refuse(
        `${name} holds no pictures, but another archive (${innerArchive}).`,
        unchanged,
        `Unpack ${name} first, then choose what was inside.`,
      );

export const noClasses = (name: string): Refusal =>
  refuse(
    `The pictures in ${name} do not lie in folders, so their classes are not known.`,
    unchanged,
    "Sort them into one folder for each class, named like the class, and choose the folder that holds those folders.",
  );

export const oneClass = (name: string, className: string): Refusal =>
  refuse(
    `${name} holds pictures of one class only (${className}); learning to tell classes apart takes two.`,
    unchanged,
    "Choose an archive or folder with at least two folders of pictures.",
  );

export const tooManyClasses = (name: string, classes: number, most: number): Refusal =>
  refuse(
    `${name} holds ${number(classes)} folders of pictures; Fovea can tell at most ${number(most)} classes apart.`,
    unchanged,
    "Choose an archive or folder with one folder for each class.",
  );

export const noTestClasses = (name: string): Refusal =>
  refuse(
    `${name} holds the GTSRB test images, but their classes stand in another archive.`,
    unchanged,
    "Choose GTSRB_Final_Test_GT.zip together with it (both at once), or choose the training archive, GTSRB_Final_Training_Images.zip.",
  );

export const labelsWithoutPictures = (name: string): Refusal =>
  refuse(
    `${name} holds a table of GTSRB signs (CSV), but no pictures.`,
    unchanged,
    "Choose the archive with the pictures together with it (both at once), or GTSRB_Final_Training_Images.zip alone.",
  );

export const nothingHeldOut = (name: string): Refusal =>
  refuse(
    `${name} holds too few pictures: no class has two that could be divided between training and validation.`,
    unchanged,
    "Choose a data set with several pictures of each class, better several dozen.",
  );

export const mostlyUnreadable = (name: string, bad: number, total: number, example: string): Refusal =>
  refuse(
    `${number(bad)} of the ${number(total)} pictures in ${name} cannot be read. For instance ${example}.`,
    unchanged,
    "Download or copy the data set again: this one is damaged.",
  );

export const outOfMemory = (name: string, pictures: number): Refusal =>
  refuse(
    `The browser has no memory for the ${number(pictures)} pictures in ${name}.`,
    unchanged,
    "Close other tabs and try again, or choose a smaller part of them.",
  );

export const unexpected = (error: unknown): Refusal =>
  refuse(
    `Opening failed in a way that was not foreseen (${error instanceof Error ? error.message : String(error)}).`,
    unchanged,
    "Try again; if it fails again, please report it with the name of the data set.",
  );

/** The one refusal that is no failure: the visitor cancelled. Interfaces need not alert anyone. */
export const cancelled: Refusal = refuse(
  "Opening was cancelled.",
  unchanged,
  "Choose the files again whenever you like.",
);

export const isCancellation = (notice: Notice): boolean => notice === cancelled.notice;
