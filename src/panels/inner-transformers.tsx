/** A panel for each transformer within the network; none where the only one is at the input, as in most. */
import { lazy, Suspense } from "react";
import { fetched } from "#panels/fetched.ts";
import { useAppStore } from "#store/app-store.ts";
import "./inner-transformers.css";

const InnerTransformer = lazy(() => fetched(() => import("#panels/inner-transformer.tsx")));

export function InnerTransformers() {
  const [, ...inner] = useAppStore((state) => state.shown?.run.transformers) ?? [];
  return inner.map((description, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: its place in the network is what it is
    <Suspense key={i} fallback={<div className="inner-place" />}>
      <InnerTransformer index={i + 1} {...description} />
    </Suspense>
  ));
}
