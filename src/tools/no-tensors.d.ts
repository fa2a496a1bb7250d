/** Stands in for `@tensorflow/*` where the page is type-checked: there is nothing in it to import. */
export {};
