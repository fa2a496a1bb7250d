/** The machine, as far as a page may know it. */
import type { Machine } from "#measure/report.ts";

export function thisMachine(): Machine {
  return {
    browser: browserName(navigator.userAgent),
    cores: navigator.hardwareConcurrency,
    renderer: rendererName(),
    isolated: crossOriginIsolated,
  };
}

const browsers = [
  ["Firefox", /Firefox\/([\d.]+)/],
  ["Edge", /Edg\/([\d.]+)/],
  ["Chromium", /Chrom(?:e|ium)\/([\d.]+)/],
  ["Safari", /Version\/([\d.]+).*Safari/],
] as const;

/** "Chromium 140 on Linux": what a user agent is worth to people. */
export function browserName(userAgent: string): string {
  const system = /\(([^;)]+)/.exec(userAgent)?.[1] ?? "an unknown system";
  const named = browsers.map(([name, pattern]) => [name, pattern.exec(userAgent)?.[1]]);
  const browser = named.find(([, version]) => version)?.join(" ") ?? "An unknown browser";
  return `${browser} on ${system === "X11" ? "Linux" : system}`;
}

function rendererName(): string | null {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) return null;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return name;
}
