/** Where the focus goes when what had it is gone: it must not fall off the page. */
export function focusMainButton(): void {
  const find = (selector: string) => document.querySelector<HTMLElement>(`.title-buttons ${selector}`);
  (find(".primary:not(:disabled)") ?? find("button:not(:disabled)"))?.focus();
}
