/** Top left, top right, bottom left, bottom right: neighbours are told apart by letter, not by hue. */
export const neighbourLetters = ["A", "B", "C", "D"] as const;
