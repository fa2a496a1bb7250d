/** What the build makes of AssemblyScript: see tools/assembly-plugin.mjs. */
declare module "*?assembly" {
  export const base64: string;
}
declare module "*?assembly&relaxed" {
  export const base64: string;
}
