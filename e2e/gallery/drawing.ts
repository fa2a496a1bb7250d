/** How this machine draws text and form controls. Pictures are only comparable where it is drawn alike to the pixel. */
import type { Browser } from "@playwright/test";

export interface Drawing {
  readonly browser: string;
  readonly platform: string;
  /** Width of a sentence in the page's font, 14 pixels high, in CSS pixels. */
  readonly sentenceWidth: number;
  /** Of the pixels of a specimen, as FNV-1a. */
  readonly specimen: string;
}

export const inWords = ({ browser, platform, sentenceWidth, specimen }: Drawing): string =>
  `Chromium ${browser} on ${platform}, a sentence ${sentenceWidth} px wide, specimen ${specimen}`;

/** Nothing of the app's own styles: it must not change with them. */
const specimenPage = `<!doctype html><meta charset="utf-8"><body style="margin:8px;width:560px;background:#fff;color:#1b1f24">
  <p style="margin:0;font:14px/20px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-variant-numeric:tabular-nums">
    <span id="sentence">Watch a network learn where to look: zoom 1.42×, −7.0°, 0123456789</span><br>
    <b>Train</b> <b style="font-weight:600">39 209 “θ” ✓ ✗ …</b> <b style="font-weight:500;font-size:12px">waits for a reset</b>
    <b style="font-size:28px;line-height:32px">0.72</b>
    <math><msub><mi>f</mi><mi>loc</mi></msub><mo>=</mo><munder><mo>∑</mo><mi>n</mi></munder><mfrac><mrow><mo>∂</mo><mi>L</mi></mrow><mi>θ</mi></mfrac></math>
  </p>
  <select style="font:inherit;height:36px"><option>Automatic</select>
  <input type="number" value="0.003"> <input type="checkbox" checked> <input type="range"> <progress value="3" max="7"></progress>
  <div style="width:120px;height:24px;border:1px solid #6b7580;border-radius:8px;box-shadow:0 8px 24px rgb(0 0 0/12%)"></div>
  <svg width="120" height="40"><path d="M2 30 40.500 8 80 31 118 4" fill="none" stroke="#d55e00" stroke-width="2"/></svg>
</body>`;

export async function drawingOf(browser: Browser): Promise<Drawing> {
  const page = await browser.newPage({ deviceScaleFactor: 1, viewport: { width: 600, height: 400 } });
  await page.setContent(specimenPage);
  const sentenceWidth = await page
    .locator("#sentence")
    .evaluate((sentence) => Math.round(sentence.getBoundingClientRect().width * 100) / 100);
  const picture = await page.screenshot();
  const specimen = await page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      let hash = 0x811c9dc5;
      for (const byte of context.getImageData(0, 0, image.width, image.height).data) {
        hash = Math.imul(hash ^ byte, 0x01000193);
      }
      return (hash >>> 0).toString(16).padStart(8, "0");
    },
    `data:image/png;base64,${picture.toString("base64")}`,
  );
  await page.close();
  return { browser: browser.version(), platform: process.platform, sentenceWidth, specimen };
}
