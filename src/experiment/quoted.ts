/** What somebody has put into a link, as it can stand in a sentence: no longer than a line has room for. */
export const quoted = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);
