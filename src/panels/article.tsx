/** At the page's foot: what a spatial transformer is, its figures drawn from the recording on show. */
import { useGuide } from "#store/guide.ts";
import { DeferredPanel } from "./deferred-panel.tsx";
import "./article.css";

const view = () => import("#panels/article/article-view.tsx");

export function Article() {
  const isAskedFor = useGuide(({ reading }) => reading !== null);
  return (
    <DeferredPanel
      name="Article"
      heading="How a network learns where to look"
      className="article"
      view={view}
      isAskedFor={isAskedFor}
    />
  );
}
