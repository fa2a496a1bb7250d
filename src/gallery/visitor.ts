/** What a visitor may do to a panel before one looks at it: for states that live in the panel and not in the store. */
export interface Visitor {
  /** Presses the button, link or choice of this name. */
  press(name: string): void;
  /** Types into the field of this name, and leaves it again where it says so. */
  type(name: string, text: string, leaves?: boolean): void;
  /** Lets the panel answer to what was pressed. */
  rest(): Promise<void>;
  /** Opens the panel's dialog, as somebody outside of the panel does. */
  openDialog(): void;
}

const nameOf = (element: Element): string =>
  (
    element.getAttribute("aria-label") ??
    element.closest("label")?.textContent ??
    element.textContent ??
    ""
  ).trim();

/** @throws when there is no such control: the fixture must be mended then. */
export function visitorOf(root: Element): Visitor {
  const find = (selector: string, name: string): HTMLElement => {
    const labelled = [...root.querySelectorAll("label")].find((label) => label.textContent?.trim() === name);
    const found =
      [...root.querySelectorAll<HTMLElement>(selector)].find((element) => nameOf(element) === name) ??
      (labelled?.htmlFor ? document.getElementById(labelled.htmlFor) : null);
    if (!found) throw new Error(`This panel has no control named "${name}".`);
    return found;
  };
  return {
    press: (name) => find("button, input[type=radio], input[type=checkbox]", name).click(),
    type(name, text, leaves = false) {
      const field = find("input", name) as HTMLInputElement;
      field.focus();
      // React listens to the field's own setter: only the prototype's makes it hear.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      if (leaves) field.blur();
    },
    rest: () => new Promise((resolve) => setTimeout(resolve)),
    openDialog: () => root.querySelector("dialog")?.showModal(),
  };
}
