/**
 * The app as it stands before anything is known, as HTML: the built page carries it, so that title and layout are there at
 * first paint, and `main.tsx` takes it over. Run by `tools/prerender-plugin.mjs`.
 */
import { StrictMode } from "react";
import { prerender as prerenderPage } from "react-dom/static";
import { App } from "./App.tsx";

/** @throws where a part cannot be drawn without a browser */
export async function prerender(): Promise<string> {
  const errors: unknown[] = [];
  const { prelude } = await prerenderPage(
    <StrictMode>
      <App />
    </StrictMode>,
    // Everything in its place: nothing that a script would have to move there.
    { progressiveChunkSize: Number.POSITIVE_INFINITY, onError: (error) => void errors.push(error) },
  );
  const html = await new Response(prelude).text();
  if (errors.length > 0) throw errors[0];
  return html;
}
