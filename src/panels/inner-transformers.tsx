/** A panel for each transformer within the network; none where the only one is at the input, as in most. */
import { lazy, Suspense } from "react";
import { useAppStore } from "#store/app-store.ts";

const InnerTransformer = lazy(() => import("#panels/inner-transformer.tsx"));

export function InnerTransformers() {
  const [, ...inner] = useAppStore((state) => state.shown?.run.transformers) ?? [];
  if (inner.length === 0) return null;
  return (
    <Suspense>
      {inner.map((description, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its place in the network is what it is
        <InnerTransformer key={i} index={i + 1} {...description} />
      ))}
    </Suspense>
  );
}
