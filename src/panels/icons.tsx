/** The icons, drawn in a 16 x 16 box in the colour of the text beside them. */
const paths = {
  start: "M3 3h1.8v10H3zM13 3v10L5.6 8z",
  back: "M11.5 3v10L4 8z",
  play: "M4.5 2.5v11L13.5 8z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
  forward: "M4.5 3v10L12 8z",
  end: "M3 3v10l7.4-5zM11.2 3H13v10h-1.8z",
  loop: "M4 5h6.5V3L14 6l-3.500 3V7H5.800v2H4zM12 11H5.500v2L2 10l3.500-3v2h4.700V7H12z",
  range: "M3 3h3v1.500H4.500v7H6V13H3zM13 3h-3v1.500h1.500v7H10V13h3zM7 6.500h2v3H7z",
  more: "M3.500 6.500a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3zM8 6.500a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3zM12.500 6.500a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3z",
  pin: "M5.500 1.500h5v1.200l-.800.600.300 3.700 2 1.600v1.300H8.700V14.500H7.300V9.900H4V8.600L6 7l.300-3.700-.800-.600z",
  close:
    "M4.200 3.100 8 6.900l3.800-3.800 1.100 1.100L9.100 8l3.800 3.800-1.100 1.100L8 9.100l-3.800 3.800-1.100-1.100L6.900 8 3.100 4.200z",
} as const;

export type IconName = keyof typeof paths;

export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
