export const helpDialogId = "help-dialog";

/** Opens the help from wherever it is asked for. */
export function openHelp(): void {
  const dialog = document.getElementById(helpDialogId) as HTMLDialogElement | null;
  dialog?.showModal();
  dialog?.querySelector<HTMLElement>("button[type=submit]")?.focus();
}
