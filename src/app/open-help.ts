export const helpDialogId = "help-dialog";

/** Opens the help from wherever it is asked for. */
export function openHelp(): void {
  const dialog = document.getElementById(helpDialogId) as HTMLDialogElement | null;
  dialog?.showModal();
  // The focus goes to its buttons, which are last; it is read from the top.
  dialog?.querySelector<HTMLElement>(".help-close")?.focus({ preventScroll: true });
  dialog?.scrollTo(0, 0);
}
